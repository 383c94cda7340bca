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
  #value: Settings | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(providers: readonly Provider[]) {
    this.#providers = providers;
    this.#subscription = vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(SECTION)) return;
      this.#value = this.#read();
      this.#changed.fire();
    });
  }

  get value(): Settings {
    // Not before somebody wants to know: reading takes some milliseconds of the activation.
    return (this.#value ??= this.#read());
  }

  /**
   * Writes into the user's own settings. Where a remote machine's settings file holds the key too, VS Code writes there,
   * and then doesn't read it from there, because of its scope: once the key is gone from that file, the next write comes
   * to the right one.
   */
  async update(key: string, value: unknown): Promise<void> {
    await write(key, value);
    if (JSON.stringify(userValue(key)) === JSON.stringify(value)) return;
    await write(key, undefined);
    await write(key, value);
  }

  /** Rewrites the list of accounts as it stands in the settings, entries that can't be used included. */
  async updateAccounts(change: (entries: readonly unknown[]) => readonly unknown[]): Promise<void> {
    await this.updateList('accounts', change);
  }

  async updateList(
    key: 'accounts' | 'sinks',
    change: (entries: readonly unknown[]) => readonly unknown[],
  ): Promise<void> {
    const raw = userValue(key);
    await this.update(key, change(Array.isArray(raw) ? (raw as unknown[]) : []));
  }

  #read(): Settings {
    // Each getConfiguration() collects the whole section.
    const configuration = vscode.workspace.getConfiguration(SECTION);
    return parseSettings((key) => configuration.inspect(key)?.globalValue, this.#providers);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

function write(key: string, value: unknown): Thenable<void> {
  return vscode.workspace.getConfiguration(SECTION).update(key, value, vscode.ConfigurationTarget.Global);
}

function userValue(key: string): unknown {
  return vscode.workspace.getConfiguration(SECTION).inspect(key)?.globalValue;
}
