import assert from 'node:assert/strict';
import type { PolledAccount } from '../../../src/polling/poll.ts';
import { providers } from '../../../src/providers/index.ts';
import { accountSource } from '../../../src/vscode/accountSource.ts';
import { environmentCredential } from '../../../src/credentials/environment.ts';

const openrouter = providers.find(({ id }) => id === 'openrouter');
const codex = providers.find(({ id }) => id === 'codex');
assert.ok(openrouter && codex);
const VARIABLE = 'OPENROUTER_API_KEY';
const SECRET = 'sk-or-v1-not-to-be-seen';

const polled = (provider: typeof openrouter, credentialSource: PolledAccount['credentialSource']) =>
  ({ provider, credentialSource, baseUrl: ({ baseUrl }) => baseUrl ?? provider.baseUrl }) as PolledAccount;

describe('source of an account', () => {
  const before = { ...process.env };
  afterEach(() => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  });

  it('names the variable and the host that came with it, never the secret', () => {
    process.env[VARIABLE] = SECRET;
    process.env[openrouter.environment.baseUrl] = 'https://proxy.example/api/v1';
    assert.ok(environmentCredential(openrouter, process.env));
    const source = accountSource(polled(openrouter, 'environment'));
    assert.deepEqual(source, { host: 'proxy.example', credential: 'environment', credentialName: VARIABLE });
    assert.ok(!JSON.stringify(source).includes(SECRET));
  });

  it('names the sign-in file without the folder of the person', () => {
    delete process.env['CODEX_HOME'];
    assert.equal(accountSource(polled(codex, 'file')).credentialName, '~/.codex/auth.json');
  });

  it('has no name for a stored key, and no host where the address can’t be used', () => {
    const broken: PolledAccount = {
      ...polled(openrouter, 'stored'),
      baseUrl() {
        throw new Error('no address');
      },
    };
    assert.deepEqual(accountSource(broken), { host: undefined, credential: 'stored', credentialName: undefined });
  });
});
