import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { claudeWindow } from '../core/agentLogs/claudeWindow.ts';
import { say, type Message } from '../core/message.ts';
import type { Provider } from '../core/provider.ts';
import type { Fetch } from '../core/request.ts';
import type { Settings } from '../core/settings.ts';
import type { Store } from '../history/store.ts';
import type { identify } from '../polling/identify.ts';
import type { AccountView, Poller } from '../polling/poller.ts';
import type { Accounts } from './accounts.ts';
import type { CardArrangement } from '../protocol.ts';
import type { SnoozeOutcome } from './commands/snooze.ts';
import { DashboardArrangement } from './dashboardArrangement.ts';
import { AgentLogs } from '../dashboard/agentLogs.ts';
import { DashboardHistory, rangeLengthMs } from '../dashboard/dashboardHistory.ts';
import { agentsWithLogs, logRoots } from '../logs/client.ts';
import type { LogIndex } from '../logs/logIndex.ts';
import { DashboardPanel } from './dashboardPanel.ts';
import { dashboardState } from '../dashboard/dashboardState.ts';
import { offerFound } from './firstRun.ts';
import type { Language } from './language.ts';
import { offerLogs } from './offerLogs.ts';
import { Notifications } from './notifications.ts';
import { Pages } from './pages.ts';
import type { Secrets } from './secrets.ts';
import type { LiveSettings } from './settings.ts';
import { StatusBar } from './statusBar.ts';

export interface Tools {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly language: Language;
  readonly settings: LiveSettings;
  readonly secrets: Secrets;
  readonly accounts: Accounts;
  readonly store: Store;
  readonly logIndex: LogIndex;
  readonly windowId: string;
  readonly fetch: Fetch;
  readonly identify: typeof identify;
  readonly poller: Poller;
  readonly providers: readonly Provider[];
}

const INVITATION_DISMISSED = 'invitationDismissed';
/** Ages and countdowns in the status bar move on this often, not with the clock. */
const TICK_MS = 60_000;

/** What the user sees, kept in step with readings and settings: status bar, dashboard, side bar, notifications. */
export class Surfaces implements vscode.Disposable {
  readonly dashboard: DashboardPanel;
  readonly pages: Pages;
  readonly #tools: Tools;
  readonly #arrangement: DashboardArrangement;
  readonly dashboardHistory: DashboardHistory;
  readonly agentLogs: AgentLogs;
  readonly #statusBar: StatusBar;
  readonly #notifications: Notifications;
  readonly #subscriptions: { dispose(): void }[] = [];
  readonly #said = new Set<string>();
  #preview: Settings['statusBar'] | undefined;
  #storeProblem: Message | undefined;
  #redraw: NodeJS.Immediate | undefined;

  constructor(tools: Tools) {
    const { context, language, log, poller, store, windowId } = tools;
    this.#tools = tools;
    this.#statusBar = new StatusBar(language);
    this.#arrangement = new DashboardArrangement(context.globalState);
    this.dashboardHistory = new DashboardHistory(
      store,
      context.globalState,
      () => poller.views().map(({ polled, reading }) => ({ id: polled.account.id, checkedAt: reading.checkedAt })),
      (line) => log.warn(line),
    );
    const roots = logRoots(process.env, homedir());
    this.agentLogs = new AgentLogs({
      index: tools.logIndex,
      find: () => agentsWithLogs(roots),
      isEnabled: () => tools.settings.value.logs.isEnabled,
      plan: () => tools.settings.value.logs.claudePlan,
      mayShareProjects: () => tools.settings.value.logs.mayShareProjects,
      rangeMs: () => rangeLengthMs[this.dashboardHistory.value.range],
      claudeWindow: () =>
        claudeWindow(poller.views().map(({ polled, reading }) => ({ account: polled.account, reading }))),
      now: Date.now,
      log: (line) => log.warn(line),
    });
    const title = language.say(say('dashboard.title'));
    this.pages = new Pages(context.extensionUri, title, () =>
      dashboardState(
        {
          views: poller.views(),
          problems: this.#problems(),
          isPaused: poller.isPaused,
          history: this.dashboardHistory.value,
          arrangement: this.#arrangement.value,
          agentLogs: this.agentLogs.value,
          environment: process.env,
          modulesOf: (accountId) => tools.accounts.modules(accountId),
        },
        language,
      ),
    );
    this.dashboard = new DashboardPanel(this.pages, context.extensionUri, title);
    const run = (command: string, accountId?: string) =>
      vscode.commands.executeCommand(`fuelgauge.${command}`, accountId);
    this.#notifications = new Notifications(
      store,
      windowId,
      language,
      {
        showDashboard: (accountId) => void run('showDashboard', accountId),
        addCredits: (accountId) => void this.openCredits(accountId),
        signInAgain: (accountId) => void run('signInAgain', accountId),
        snooze: async (accountId) => (await run('snooze', accountId)) as SnoozeOutcome,
      },
      () => tools.settings.value.quietHours,
    );
  }

  /** Starts what takes time: the shared file, polling, and the offer of what was found on this machine. */
  start(): void {
    const { poller, settings, secrets, accounts, store, log } = this.#tools;
    this.#draw();
    const timer = setInterval(() => this.#scheduleDraw(), TICK_MS);
    this.#subscriptions.push(
      poller.onDidChange(() => this.#changed()),
      store.onDidChange(() => this.#lookBack()),
      this.pages.onDidShow(() => this.#lookBack()),
      this.dashboardHistory.onDidChange(() => this.pages.update()),
      this.agentLogs.onDidChange(() => this.pages.update()),
      this.pages.onDidHide(() => this.agentLogs.follow(this.pages.isFullVisible)),
      settings.onDidChange(() => {
        poller.setAccounts(accounts.polled());
        this.#sayProblems();
        this.#scheduleDraw();
        this.#lookBack();
      }),
      secrets.onDidChange((accountId) => void poller.refresh(accountId)),
      vscode.authentication.onDidChangeSessions(() => poller.wake((polled) => polled.credentialSource === 'session')),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        poller.setFocus(focused);
        this.#changed();
      }),
      { dispose: () => clearInterval(timer) },
    );
    poller.setAccounts(accounts.polled());
    poller.setFocus(vscode.window.state.focused);
    const report = (problem: Message | undefined) => {
      if (problem) this.#storeProblem = problem;
      this.#sayProblems();
      this.#scheduleDraw();
    };
    this.#subscriptions.push(store.onDidReportProblem(report));
    void store.status.then(({ problem }) => report(problem));
    this.#offer().catch((error: unknown) => log.warn(`The offer of what was found failed: ${String(error)}`));
  }

  /** One question at a time; of logs only to who tracks something already. */
  async #offer(): Promise<void> {
    const { context, settings, language } = this.#tools;
    await offerFound(this.#tools, context.globalState);
    if (settings.value.logs.isEnabled || settings.value.accounts.length === 0) return;
    const found = await agentsWithLogs(logRoots(process.env, homedir()));
    await offerLogs({ found, memento: context.globalState, language, accept: () => this.readLogs() });
  }

  /** Shows another look of the status bar for the time being; undefined puts the user's own back. */
  preview(look: Settings['statusBar'] | undefined): void {
    this.#preview = look;
    this.#draw();
  }

  /** The dashboard; with an account that there is, its details. */
  showDashboard(accountId?: string): void {
    this.dashboard.show(accountId !== undefined && this.#tools.accounts.find(accountId) ? accountId : undefined);
  }

  async arrange(arrangement: CardArrangement): Promise<void> {
    const kept = this.#arrangement.set(arrangement);
    this.pages.update();
    await kept;
  }

  /** The user's yes to reading agents' logs. */
  async readLogs(): Promise<void> {
    await this.#tools.settings.update('logs.enabled', true);
  }

  async dismissInvitation(): Promise<void> {
    await this.#tools.context.globalState.update(INVITATION_DISMISSED, true);
    this.#draw();
  }

  async openCredits(accountId: string): Promise<void> {
    const page = this.#tools.accounts.find(accountId)?.provider.pages.credits;
    if (page) await vscode.env.openExternal(vscode.Uri.parse(page, true));
  }

  dispose(): void {
    clearImmediate(this.#redraw);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#notifications.dispose();
    this.dashboard.dispose();
    this.pages.dispose();
    this.dashboardHistory.dispose();
    this.agentLogs.dispose();
    this.#statusBar.dispose();
  }

  #lookBack(): void {
    this.agentLogs.follow(this.pages.isFullVisible);
    if (!this.pages.isAnyVisible) return;
    this.dashboardHistory.look();
    if (this.pages.isFullVisible) this.agentLogs.look();
  }

  #changed(): void {
    this.#scheduleDraw();
    this.#lookBack();
    const { poller, accounts, log } = this.#tools;
    const mayWarn = ({ polled }: AccountView) => accounts.find(polled.account.id)?.entry.warnings !== false;
    this.#notifications
      .check(poller.views().filter(mayWarn))
      .catch((error: unknown) => log.warn(`Warnings can't be looked up: ${String(error)}`));
  }

  #scheduleDraw(): void {
    this.#redraw ??= setImmediate(() => {
      this.#redraw = undefined;
      this.#draw();
    });
  }

  #draw(): void {
    const { settings, poller, context } = this.#tools;
    const views = poller.views();
    if (views.length > 0) this.#statusBar.show(views, this.#preview ?? settings.value.statusBar, Date.now());
    else if (context.globalState.get(INVITATION_DISMISSED)) this.#statusBar.clear();
    else if (settings.value.accounts.length === 0) this.#statusBar.invite();
    this.pages.update();
  }

  #problems(): Message[] {
    return [...this.#tools.settings.value.problems, ...(this.#storeProblem ? [this.#storeProblem] : [])];
  }

  /** Says each problem once; the dashboard keeps showing those that last. */
  #sayProblems(): void {
    const { language, settings } = this.#tools;
    const problems = this.#problems();
    const lasting = new Set(problems.map(language.say));
    // What was mended and is broken again is news.
    for (const text of this.#said) if (!lasting.has(text)) this.#said.delete(text);
    for (const problem of problems) {
      const text = language.say(problem);
      if (this.#said.has(text)) continue;
      this.#said.add(text);
      const isSetting = settings.value.problems.includes(problem);
      const open = language.say(say('action.openSettings'));
      void vscode.window.showWarningMessage(text, ...(isSetting ? [open] : [])).then((choice) => {
        if (choice === open) void vscode.commands.executeCommand('fuelgauge.openSettings');
      });
    }
  }
}
