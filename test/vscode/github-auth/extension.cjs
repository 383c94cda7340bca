// Registers the `github` authentication provider with one account that the environment names. Somebody is signed in from
// the start if FUELGAUGE_TEST_GITHUB_SIGNED_IN is 1, otherwise after the sign-in that an extension asks for.
const vscode = require('vscode');

const token = process.env.FUELGAUGE_TEST_GITHUB_TOKEN ?? 'gho_test';
const login = process.env.FUELGAUGE_TEST_GITHUB_LOGIN ?? 'octocat';

class Provider {
  #changed = new vscode.EventEmitter();
  onDidChangeSessions = this.#changed.event;
  #sessions = [];
  #next = 1;

  async getSessions(scopes) {
    const wanted = scopes ?? [];
    return this.#sessions.filter((session) => wanted.every((scope) => session.scopes.includes(scope)));
  }

  async createSession(scopes) {
    const session = {
      id: `session-${this.#next++}`,
      accessToken: token,
      account: { id: login, label: login },
      scopes: [...scopes],
    };
    this.#sessions.push(session);
    this.#changed.fire({ added: [session], removed: [], changed: [] });
    return session;
  }

  async removeSession(id) {
    this.#remove((session) => session.id === id);
  }

  removeAll() {
    this.#remove(() => true);
  }

  #remove(matches) {
    const removed = this.#sessions.filter(matches);
    this.#sessions = this.#sessions.filter((session) => !matches(session));
    this.#changed.fire({ added: [], removed, changed: [] });
  }
}

exports.activate = async (context) => {
  const provider = new Provider();
  const scopes = ['read:user', 'user:email', 'repo', 'workflow'];
  if (process.env.FUELGAUGE_TEST_GITHUB_SIGNED_IN === '1') await provider.createSession(scopes);
  context.subscriptions.push(
    vscode.authentication.registerAuthenticationProvider('github', 'GitHub', provider, {
      supportsMultipleAccounts: false,
    }),
    vscode.commands.registerCommand('fuelgaugeTest.github.signIn', () => provider.createSession(scopes)),
    vscode.commands.registerCommand('fuelgaugeTest.github.signOut', () => provider.removeAll()),
  );
};
