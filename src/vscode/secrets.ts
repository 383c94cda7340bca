import type * as vscode from 'vscode';

/** The keys that the user pasted, in the editor's SecretStorage by account id. */
export class Secrets {
  readonly #storage: vscode.SecretStorage;

  constructor(storage: vscode.SecretStorage) {
    this.#storage = storage;
  }

  get(accountId: string): Thenable<string | undefined> {
    return this.#storage.get(name(accountId));
  }

  set(accountId: string, secret: string): Thenable<void> {
    return this.#storage.store(name(accountId), secret);
  }

  delete(accountId: string): Thenable<void> {
    return this.#storage.delete(name(accountId));
  }

  /** Also tells of keys that another window stored. */
  onDidChange(listener: (accountId: string) => void): vscode.Disposable {
    return this.#storage.onDidChange(({ key }) => {
      if (key.startsWith(PREFIX)) listener(key.slice(PREFIX.length));
    });
  }
}

const PREFIX = 'key:';

function name(accountId: string): string {
  return PREFIX + accountId;
}
