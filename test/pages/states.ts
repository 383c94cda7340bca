// What the dashboard's page can be asked to show, for whoever drives the page without an extension behind it.
import type { AlertRecord } from '../../src/core/alerts/alert.ts';
import { say, type Message } from '../../src/core/message.ts';
import type { AccountCard, DashboardState } from '../../src/protocol.ts';
import { at, codex, copilot, DAY, failed, HOUR, MINUTE, NOW, openrouter, share, withMeter } from './cards.ts';

export interface PageState {
  readonly name: string;
  readonly state: DashboardState;
  /** Every control whose name begins with these words is pressed, once the state is drawn; one after the other. */
  readonly press?: readonly string[];
}

const three = (days?: number): AccountCard[] => [openrouter(days), copilot(days), codex(days)];

function dashboard(accounts: readonly AccountCard[], about: Partial<DashboardState> = {}): DashboardState {
  return {
    locale: 'en',
    texts: {},
    accounts,
    range: '7d',
    arrangement: { order: [], hidden: [] },
    alerts: [],
    problems: [],
    isPaused: false,
    ...about,
  };
}

const unavailable = say('error.unavailable', { provider: 'OpenRouter', status: 503 });
const offline = (card: AccountCard): AccountCard =>
  failed(card, {
    state: 'stale',
    kind: 'network',
    message: say('error.network', { provider: card.provider.name, host: 'api.example.com' }),
    keep: true,
  });

const critical = withMeter(openrouter(), 'critical', { remaining: 3.12 });
const warning = withMeter(copilot(), 'warning', share(240, 300));
const overage = { ...share(300, 300), reached: true, overage: { permitted: true, used: 41 } };

const week = { fromMs: NOW - 7 * DAY, toMs: NOW };

export const manyAccounts = (days?: number): AccountCard[] =>
  Array.from({ length: 20 }, (_, index): AccountCard => {
    const card = [openrouter, copilot, codex][index % 3]?.(days) ?? openrouter(days);
    const id = `${card.provider.id}-${String(index + 10).padStart(12, '0')}`;
    return { ...card, id, label: `Account ${index + 1}` };
  });

const account = 'OpenRouter “Team key”';
const balance = { account, meter: 'Balance', left: '$3.12 left' };
const spending = { account, amount: '$9.40', day: 'Mar 17', usual: '$2.10' };
const alerts: AlertRecord[] = [
  record(5, 'critical', MINUTE, say('alert.critical', balance), undefined),
  record(4, 'runsOut', 5 * HOUR, say('alert.runsOut', { ...balance, moment: 'tomorrow, 3:00 PM' }), 'opened'),
  record(3, 'unusualSpend', DAY, say('alert.unusualSpend', spending), 'dismissed'),
  record(2, 'signedOut', 3 * DAY, say('alert.signedOut', { account, reason: 'sign in again.' }), 'shown'),
  record(1, 'recovered', 9 * DAY, say('alert.recovered', { account: 'A removed account' }), 'together', 'gone'),
];

export const pageStates: readonly PageState[] = [
  { name: 'first run', state: dashboard([]) },
  { name: 'loading', state: dashboard(three().map(loading)) },
  { name: 'three accounts', state: dashboard(three()) },
  { name: 'refreshing', state: dashboard(three().map((card) => ({ ...card, isRefreshing: true }))) },
  { name: 'warning', state: dashboard([openrouter(), warning, codex()]) },
  { name: 'critical', state: dashboard([critical, copilot(), codex()]) },
  {
    name: 'exhausted with overage',
    state: dashboard([openrouter(), withMeter(copilot(), 'exhausted', overage), codex()]),
  },
  {
    name: 'stale',
    state: dashboard([failed(openrouter(), { state: 'stale', kind: 'unavailable', message: unavailable, keep: true })]),
  },
  {
    name: 'error without figures',
    state: dashboard([
      failed(openrouter(), { state: 'error', kind: 'unavailable', message: unavailable, keep: false }),
      copilot(),
    ]),
  },
  { name: 'signed out', state: dashboard([signedOut(copilot()), codex()]) },
  { name: 'rate limited', state: dashboard([rateLimited(openrouter()), copilot()]) },
  { name: 'offline', state: dashboard(three().map(offline)) },
  { name: 'paused', state: dashboard(three(), { isPaused: true }) },
  {
    name: 'problem banner',
    state: dashboard(three(), {
      problems: [
        say('store.locked', { file: '/home/someone/.local/share/fuelgauge/history.db' }),
        say('setting.unusable', { setting: 'fuelgauge.poll.intervalSeconds' }),
      ],
    }),
  },
  {
    name: 'no history',
    state: dashboard(three().map((card) => ({ ...card, chart: { range: week, lines: [], usage: [] } }))),
    press: ['History'],
  },
  { name: 'history not looked up', state: dashboard(three().map(withoutChart)), press: ['History'] },
  { name: 'history as charts', state: dashboard(three()), press: ['History'] },
  { name: 'history as tables', state: dashboard(three()), press: ['History', 'Show as tables'] },
  { name: 'all models', state: dashboard([openrouter()]), press: ['Show all 7 models'] },
  { name: 'a part of the rings hidden', state: dashboard(three()), press: ['Used'] },
  { name: 'alerts open', state: dashboard([critical, copilot(), codex()], { alerts }), press: ['Alerts'] },
  { name: 'no alert, open', state: dashboard(three()), press: ['Alerts'] },
  { name: 'a menu open', state: dashboard([codex()]), press: ['More actions for'] },
  { name: 'twenty accounts', state: dashboard(manyAccounts(), { alerts }) },
];

function withoutChart(card: AccountCard): AccountCard {
  return { ...card, chart: undefined };
}

function loading(card: AccountCard): AccountCard {
  return { ...withoutChart(card), isRefreshing: true, reading: { state: 'loading', level: 'unknown', levels: {} } };
}

function signedOut(card: AccountCard): AccountCard {
  const message = say('credential.noSession', { provider: card.provider.name });
  const after = failed(card, { state: 'signedOut', kind: 'auth', message, keep: true });
  return { ...after, remedies: ['signIn', 'retry'] };
}

function rateLimited(card: AccountCard): AccountCard {
  const message = say('error.rateLimited', { provider: card.provider.name });
  const after = failed(card, { state: 'stale', kind: 'rateLimited', message, keep: true });
  return { ...after, remedies: [], cooldownUntil: at(4 * MINUTE) };
}

function record(
  id: number,
  kind: AlertRecord['kind'],
  agoMs: number,
  said: Message,
  outcome: AlertRecord['outcome'],
  accountId = openrouter().id,
): AlertRecord {
  return { id, accountId, kind, firedAt: at(-agoMs), said, outcome };
}
