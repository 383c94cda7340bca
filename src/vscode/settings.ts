import * as vscode from 'vscode';
import { parseSettings, type Settings } from '../core/settings.ts';
import type { Provider } from '../core/provider.ts';
import { Emitter } from '../core/emitter.ts';

const SECTION = 'fuelgauge';

/**
 * The user's settings and their changes; nobody else reads the configuration. Only what stands in the user's own
 * settings counts: every setting has the scope `application`, so a workspace or a dev container can't set one.
 */
export class LiveSettings implements vscode.Disposable {
  readonly #changed = new Emitter();
  readonly #providers: readonly Provider[];
  readonly #subscription: vscode.Disposable;
  #value: Settings;

  readonly onDidChange = this.#changed.event;

  constructor(providers: readonly Provider[]) {
    this.#providers = providers;
    this.#value = this.#read();
    this.#subscription = vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(SECTION)) return;
      this.#value = this.#read();
      this.#changed.fire();
    });
  }

  get value(): Settings {
    return this.#value;
  }

  async update(key: string, value: unknown): Promise<void> {
    await vscode.workspace.getConfiguration(SECTION).update(key, value, vscode.ConfigurationTarget.Global);
  }

  /** Rewrites the list of accounts as it stands in the settings, entries that can't be used included. */
  async updateAccounts(change: (entries: readonly unknown[]) => readonly unknown[]): Promise<void> {
    const raw = userValue('accounts');
    await this.update('accounts', change(Array.isArray(raw) ? (raw as unknown[]) : []));
  }

  #read(): Settings {
    return parseSettings(userValue, this.#providers);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

function userValue(key: string): unknown {
  return vscode.workspace.getConfiguration(SECTION).inspect(key)?.globalValue;
}
