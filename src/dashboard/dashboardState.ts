import type { Message } from '../core/message.ts';
import type { CardModule } from '../core/modules.ts';
import type { Texts } from '../core/words.ts';
import type { Environment } from '../credentials/environment.ts';
import type { AccountView } from '../polling/poller.ts';
import type { AccountCard, AgentLogsState, CardArrangement, DashboardState, Remedy } from '../protocol.ts';
import type { LookedUp } from './dashboardHistory.ts';
import { accountSource } from './accountSource.ts';

export interface DashboardInput {
  readonly views: readonly AccountView[];
  readonly problems: readonly Message[];
  readonly isPaused: boolean;
  readonly history: LookedUp;
  readonly arrangement: CardArrangement;
  readonly agentLogs?: AgentLogsState | undefined;
  /** In which the credentials of the accounts may stand. */
  readonly environment: Environment;
  modulesOf(accountId: string): readonly CardModule[];
}

/** Everything the dashboard shows, whole. */
export function dashboardState(
  { views, problems, isPaused, history, arrangement, agentLogs, environment, modulesOf }: DashboardInput,
  language: { readonly locale: string; readonly texts: Texts },
): DashboardState {
  return {
    locale: language.locale,
    texts: language.texts,
    accounts: views.map((view) => {
      const { id } = view.polled.account;
      return { ...card(view, environment), modules: modulesOf(id), chart: history.charts[id] };
    }),
    arrangement,
    agentLogs,
    range: history.range,
    alerts: history.alerts,
    problems,
    isPaused,
  };
}

function card(view: AccountView, environment: Environment): Omit<AccountCard, 'modules'> {
  const { polled, reading, isRefreshing } = view;
  const { provider, account } = polled;
  return {
    id: account.id,
    label: account.label,
    provider: { id: provider.id, name: provider.name, icon: provider.icon },
    reading,
    source: accountSource(polled, environment),
    isRefreshing,
    remedies: remediesOf(view),
    cooldownUntil: cooldownOf(view),
  };
}

function remediesOf({ polled, reading }: AccountView): Remedy[] {
  const isLow = ['warning', 'critical', 'exhausted'].includes(reading.level);
  const refill: Remedy[] = isLow && polled.provider.pages.credits ? ['addCredits'] : [];
  switch (reading.error?.kind) {
    case undefined:
      return refill;
    case 'auth':
    case 'forbidden':
      return [...signInRemedies[polled.credentialSource], 'retry', ...refill];
    case 'config':
      return ['openSettings', ...refill];
    case 'rateLimited':
      return refill;
    default:
      return ['retry', 'showLog', ...refill];
  }
}

const signInRemedies: Readonly<Record<AccountView['polled']['credentialSource'], Remedy[]>> = {
  session: ['signIn'],
  stored: ['replaceKey'],
  // The remedy lies outside of the editor; the message names it.
  environment: [],
  file: [],
};

function cooldownOf({ reading }: AccountView): string | undefined {
  const { error, checkedAt } = reading;
  if (!error?.retryAfterMs || !checkedAt) return undefined;
  return new Date(Date.parse(checkedAt) + error.retryAfterMs).toISOString();
}
