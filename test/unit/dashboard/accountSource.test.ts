import assert from 'node:assert/strict';
import type { PolledAccount } from '../../../src/polling/poll.ts';
import { providers } from '../../../src/providers/index.ts';
import { accountSource } from '../../../src/dashboard/accountSource.ts';
import { environmentCredential } from '../../../src/credentials/environment.ts';

const openrouter = providers.find(({ id }) => id === 'openrouter');
const codex = providers.find(({ id }) => id === 'codex');
assert.ok(openrouter && codex);
const VARIABLE = 'OPENROUTER_API_KEY';
const SECRET = 'sk-or-v1-not-to-be-seen';

const polled = (provider: typeof openrouter, credentialSource: PolledAccount['credentialSource']) =>
  ({ provider, credentialSource, baseUrl: ({ baseUrl }) => baseUrl ?? provider.baseUrl }) as PolledAccount;

describe('source of an account', () => {
  it('names the variable and the host that came with it, never the secret', () => {
    const environment = { [VARIABLE]: SECRET, [openrouter.environment.baseUrl]: 'https://proxy.example/api/v1' };
    assert.ok(environmentCredential(openrouter, environment));
    const source = accountSource(polled(openrouter, 'environment'), environment);
    assert.deepEqual(source, { host: 'proxy.example', credential: 'environment', credentialName: VARIABLE });
    assert.ok(!JSON.stringify(source).includes(SECRET));
  });

  it('names the sign-in file without the folder of the person', () => {
    assert.equal(accountSource(polled(codex, 'file'), {}).credentialName, '~/.codex/auth.json');
  });

  it('has no name for a stored key, and no host where the address can’t be used', () => {
    const broken: PolledAccount = {
      ...polled(openrouter, 'stored'),
      baseUrl() {
        throw new Error('no address');
      },
    };
    assert.deepEqual(accountSource(broken, {}), { host: undefined, credential: 'stored', credentialName: undefined });
  });
});
