import * as vscode from 'vscode';
import { SIGN_IN } from '../core/alerts.ts';
import { meterText } from '../core/describe.ts';
import { resetText } from '../core/format.ts';
import { isWorse } from '../core/levels.ts';
import { say, type Message } from '../core/message.ts';
import type { Meter } from '../core/model.ts';
import { isCurrency } from '../core/units.ts';
import { plainText } from '../core/plainText.ts';
import type { AlertOutcome, PendingAlert, Store } from '../history/store.ts';
import type { AccountView } from '../polling/poller.ts';
import type { Language } from './language.ts';

export interface NotificationActions {
  showDashboard(): void;
  addCredits(accountId: string): void;
  snooze(accountId: string): Promise<void>;
  mute(accountId: string): Promise<void>;
  signInAgain(accountId: string): void;
}

/** When nobody with the focus took an alert, the other windows look again after this. */
const SECOND_LOOK_MS = 4_000;

/** Shows the alerts that fall to this window, each once across all windows. */
export class Notifications implements vscode.Disposable {
  readonly #store: Store;
  readonly #windowId: string;
  readonly #language: Language;
  readonly #actions: NotificationActions;
  #secondLook: NodeJS.Timeout | undefined;

  constructor(store: Store, windowId: string, language: Language, actions: NotificationActions) {
    this.#store = store;
    this.#windowId = windowId;
    this.#language = language;
    this.#actions = actions;
  }

  /** `views` are the accounts that may warn: those that the user muted are left out by the caller. */
  async check(views: readonly AccountView[]): Promise<void> {
    const isFocused = vscode.window.state.focused;
    const claimed = await this.#store.claimAlerts({
      windowId: this.#windowId,
      accountIds: views.map(({ polled }) => polled.account.id),
      isFocused,
      now: new Date().toISOString(),
    });
    for (const alert of claimed) void this.#show(alert, views);
    clearTimeout(this.#secondLook);
    if (!isFocused) this.#secondLook = setTimeout(() => void this.check(views).catch(() => undefined), SECOND_LOOK_MS);
  }

  dispose(): void {
    clearTimeout(this.#secondLook);
  }

  async #show(alert: PendingAlert, views: readonly AccountView[]): Promise<void> {
    const view = views.find(({ polled }) => polled.account.id === alert.accountId);
    const message = view && alertMessage(alert, view, this.#language);
    if (!view || !message) return this.#store.closeAlert(alert.id, 'outdated');
    await this.#store.closeAlert(alert.id, 'shown');
    const text = plainText(this.#language.say(message), 500);
    const choices = this.#choices(alert, view);
    const show = alert.kind === 'warning' ? vscode.window.showWarningMessage : vscode.window.showErrorMessage;
    const chosen = await show(text, ...choices.keys());
    const choice = chosen === undefined ? undefined : choices.get(chosen);
    await choice?.run();
    await this.#store.closeAlert(alert.id, choice?.outcome ?? 'dismissed');
  }

  #choices({ kind, accountId }: PendingAlert, { polled, reading }: AccountView) {
    const actions = this.#actions;
    const isMoney = isCurrency(reading.snapshot?.meters.find(({ id }) => id === reading.headline)?.unit ?? '');
    const choices: { title: Message; outcome: AlertOutcome; run(): void | Promise<void> }[] = [
      ...(kind === 'signedOut'
        ? [{ title: say('action.signInAgain'), outcome: 'opened' as const, run: () => actions.signInAgain(accountId) }]
        : []),
      { title: say('action.showDashboard'), outcome: 'opened', run: () => actions.showDashboard() },
      ...(polled.provider.pages.credits && isMoney && kind !== 'signedOut'
        ? [
            {
              title: say('action.addCredits'),
              outcome: 'addedCredits' as const,
              run: () => actions.addCredits(accountId),
            },
          ]
        : []),
      { title: say('action.snooze'), outcome: 'snoozed', run: () => actions.snooze(accountId) },
      { title: say('action.mute'), outcome: 'muted', run: () => actions.mute(accountId) },
    ];
    return new Map(choices.map((choice) => [this.#language.say(choice.title), choice]));
  }
}

/** What to say, or undefined where it isn't so any more. */
function alertMessage(alert: PendingAlert, { polled, reading }: AccountView, language: Language): Message | undefined {
  const account =
    polled.account.label === polled.provider.name
      ? polled.provider.name
      : `${polled.provider.name} “${polled.account.label}”`;
  if (alert.subject === SIGN_IN) {
    return reading.state === 'signedOut' && reading.error
      ? say('alert.signedOut', { account, reason: language.say(reading.error.message) })
      : undefined;
  }
  const meter = reading.snapshot?.meters.find(({ id }) => id === alert.subject);
  const level = reading.levels[alert.subject] ?? 'unknown';
  if (!meter || !isWorse(level, 'normal')) return undefined;
  return say(alertText(meter, level), {
    account,
    meter: language.say(meter.label),
    left: language.say(meterText(meter, language.format)),
    reset: meter.resetsAt ? language.say(resetText(meter.resetsAt, Date.now(), language.format)) : '',
  });
}

function alertText(meter: Meter, level: string) {
  if (level === 'exhausted') {
    if (meter.overage?.permitted) return 'alert.exhaustedOverage';
    return meter.resetsAt ? 'alert.exhaustedReset' : 'alert.exhausted';
  }
  if (level === 'critical') return meter.resetsAt ? 'alert.criticalReset' : 'alert.critical';
  return meter.resetsAt ? 'alert.warningReset' : 'alert.warning';
}
