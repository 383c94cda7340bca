import * as vscode from 'vscode';
import { render, type Message } from '../core/message.ts';
import type { Store } from '../history/store.ts';
import type { SinkTools } from '../sinks/sink.ts';
import type { RunningSinks } from '../sinks/startSinks.ts';
import type { Accounts } from './accounts.ts';
import type { Language } from './language.ts';
import type { Secrets } from './secrets.ts';
import type { LiveSettings } from './settings.ts';

export interface SinksParts {
  readonly settings: LiveSettings;
  readonly secrets: Secrets;
  readonly accounts: Accounts;
  readonly store: Store;
  readonly language: Language;
  readonly log: vscode.LogOutputChannel;
  readonly windowId: string;
}

const HOUR_MS = 3_600_000;
/** Settings and secrets are written one after the other. */
const SETTLE_MS = 300;

/** The editor gives its own `https` the user's proxy and certificates. */
export function editorSinkTools(log: vscode.LogOutputChannel): SinkTools {
  return { log, now: Date.now, environment: process.env };
}

/** Keeps the user's sinks at work; where there is none, nothing of them is loaded. */
export class Sinks implements vscode.Disposable {
  readonly #parts: SinksParts;
  readonly #subscriptions: vscode.Disposable[] = [];
  readonly #said = new Set<string>();
  #running: Promise<RunningSinks> | undefined;
  #used = '[]';
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: SinksParts) {
    this.#parts = parts;
    this.#subscriptions.push(
      parts.settings.onDidChange(() => this.#later(false)),
      // Another window may have stored it, too.
      parts.secrets.onDidChange((name) => {
        if (name.startsWith('sink:')) this.#later(true);
      }),
    );
    this.#later(false);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions.splice(0)) subscription.dispose();
  }

  async stop(): Promise<void> {
    this.dispose();
    await (await this.#running)?.stop();
  }

  #later(hasNewSecret: boolean): void {
    if (hasNewSecret) this.#used = '';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#use().catch((error: unknown) => this.#parts.log.error(`sinks: ${String(error)}`));
    }, SETTLE_MS);
  }

  async #use(): Promise<void> {
    const { sinks } = this.#parts.settings.value;
    const wanted = JSON.stringify(sinks);
    if (wanted === this.#used || (sinks.length === 0 && !this.#running)) return;
    this.#used = wanted;
    this.#running ??= this.#load();
    const problems = await (await this.#running).use(sinks);
    for (const problem of problems) this.#say(problem);
  }

  async #load(): Promise<RunningSinks> {
    const { store, windowId, accounts, settings, secrets, language, log } = this.#parts;
    const { startSinks } = await import('../sinks/startSinks.ts');
    return startSinks({
      store,
      holder: windowId,
      accounts: () => accounts.polled(),
      cooldownMs: () => Math.max(settings.value.repeatHours, 1) * HOUR_MS,
      words: language,
      inEnglish: render,
      log,
      now: Date.now,
      random: Math.random,
      sinkTools: editorSinkTools(log),
      secret: (name) => secrets.get(name),
    });
  }

  #say(problem: Message): void {
    const text = this.#parts.language.say(problem);
    if (this.#said.has(text)) return;
    this.#said.add(text);
    void vscode.window.showWarningMessage(text);
  }
}
