import * as vscode from 'vscode';
import type { AlertKind, AlertOutcome } from '../core/alerts/alert.ts';
import { alertText } from '../core/alerts/alertText.ts';
import { quietEnded, quietUntil, type QuietHours } from '../core/alerts/quietHours.ts';
import { say, type Message } from '../core/message.ts';
import { isCurrency } from '../core/units.ts';
import { plainText } from '../core/plainText.ts';
import type { PendingAlert, Store } from '../history/store.ts';
import type { AccountView } from '../polling/poller.ts';
import type { SnoozeOutcome } from './commands/snooze.ts';
import type { Language } from './language.ts';

export interface NotificationActions {
  showDashboard(accountId: string): void;
  addCredits(accountId: string): void;
  /** Asks for how long, or whether ever again. */
  snooze(accountId: string): Promise<SnoozeOutcome>;
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
  readonly #quietHours: () => QuietHours | undefined;
  #nextLook: NodeJS.Timeout | undefined;

  constructor(
    store: Store,
    windowId: string,
    language: Language,
    actions: NotificationActions,
    quietHours: () => QuietHours | undefined,
  ) {
    this.#store = store;
    this.#windowId = windowId;
    this.#language = language;
    this.#actions = actions;
    this.#quietHours = quietHours;
  }

  /** `views` are the accounts that may warn: those that the user muted are left out by the caller. */
  async check(views: readonly AccountView[]): Promise<void> {
    const now = new Date();
    const isFocused = vscode.window.state.focused;
    const quiet = quietUntil(now, this.#quietHours());
    clearTimeout(this.#nextLook);
    if (quiet) return this.#lookAgain(views, quiet.getTime() - now.getTime());
    if (!isFocused) this.#lookAgain(views, SECOND_LOOK_MS);
    const claimed = await this.#store.claimAlerts({
      windowId: this.#windowId,
      accountIds: views.map(({ polled }) => polled.account.id),
      isFocused,
      quietEndedAt: quietEnded(now, this.#quietHours())?.toISOString(),
      now: now.toISOString(),
    });
    for (const alert of claimed) void this.#show(alert, views);
  }

  dispose(): void {
    clearTimeout(this.#nextLook);
  }

  #lookAgain(views: readonly AccountView[], inMs: number): void {
    this.#nextLook = setTimeout(() => void this.check(views).catch(() => undefined), inMs);
  }

  async #show(alert: PendingAlert, views: readonly AccountView[]): Promise<void> {
    const view = views.find(({ polled }) => polled.account.id === alert.accountId);
    const message = view && this.#text(alert, view);
    if (!view || !message) return this.#store.closeAlert(alert.id, 'outdated');
    await this.#store.closeAlert(alert.id, 'shown');
    const choices = this.#choices(alert, view);
    const chosen = await show[alert.kind](plainText(this.#language.say(message), 500), ...choices.keys());
    const choice = chosen === undefined ? undefined : choices.get(chosen);
    const outcome = (await choice?.run()) ?? choice?.outcome ?? 'dismissed';
    await this.#store.closeAlert(alert.id, outcome);
  }

  /** By the figures as they are now; what they no longer tell (a day that is over), as it was said then. */
  #text(alert: PendingAlert, { polled }: AccountView): Message | undefined {
    const { account, provider, monthlyBudget } = polled;
    const { reading } = alert;
    const about = { label: account.label, provider: provider.name, monthlyBudget, now: new Date() };
    return (reading && alertText(alert, { ...about, reading }, this.#language)) ?? alert.said;
  }

  #choices({ kind, subject, accountId, reading }: PendingAlert, { polled }: AccountView) {
    const actions = this.#actions;
    const meter = reading?.snapshot?.meters.find(({ id }) => id === subject);
    const isLow = kind === 'warning' || kind === 'critical' || kind === 'exhausted' || kind === 'runsOut';
    const isBought = isLow && polled.provider.pages.credits !== undefined && isCurrency(meter?.unit ?? '');
    const isGood = kind === 'recovered' || kind === 'reset';
    const signIn = kind === 'signedOut' ? signInTitles[polled.credentialSource] : undefined;
    const choices: Choice[] = [
      ...(signIn ? [{ title: signIn, outcome: 'opened' as const, run: () => actions.signInAgain(accountId) }] : []),
      { title: say('action.showDashboard'), outcome: 'opened', run: () => actions.showDashboard(accountId) },
      ...(isBought
        ? [
            {
              title: say('action.addCredits'),
              outcome: 'addedCredits' as const,
              run: () => actions.addCredits(accountId),
            },
          ]
        : []),
      ...(isGood ? [] : [{ title: say('action.snooze'), run: () => actions.snooze(accountId) }]),
    ];
    return new Map(choices.map((choice) => [this.#language.say(choice.title), choice]));
  }
}

type Show = (text: string, ...choices: string[]) => Thenable<string | undefined>;
const inform: Show = (text, ...choices) => vscode.window.showInformationMessage(text, ...choices);
const warn: Show = (text, ...choices) => vscode.window.showWarningMessage(text, ...choices);
const alarm: Show = (text, ...choices) => vscode.window.showErrorMessage(text, ...choices);

/** Red is what stops work now or very soon. */
const show: Readonly<Record<AlertKind, Show>> = {
  signedOut: alarm,
  exhausted: alarm,
  critical: alarm,
  runsOut: warn,
  warning: warn,
  budgetPassed: warn,
  unusualSpend: warn,
  failing: warn,
  recovered: inform,
  reset: inform,
};

/** A button. More than three of them leave no room for the name of who speaks. */
interface Choice {
  readonly title: Message;
  /** What became of the alert, unless `run` tells. */
  readonly outcome?: AlertOutcome;
  run(): void | Promise<AlertOutcome>;
}

/** As on the account's card: what lies outside of the editor has no button, the reason names it. */
const signInTitles: Readonly<Record<AccountView['polled']['credentialSource'], Message | undefined>> = {
  stored: say('action.replaceKey'),
  session: say('action.signInAgain'),
  environment: undefined,
  file: undefined,
};
