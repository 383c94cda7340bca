import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { accountEntrySchema, accountId } from '../../../src/core/account.ts';

describe('account', () => {
  describe('id', () => {
    it('is the provider and 12 hex digits of SHA-256 over provider, host and identity', async () => {
      const hex = createHash('sha256').update('copilot\napi.github.com\nmona-dev').digest('hex').slice(0, 12);
      assert.equal(await accountId('copilot', 'https://api.github.com', 'mona-dev'), `copilot-${hex}`);
    });

    it('is the same for ever: history hangs on it', async () => {
      assert.equal(
        await accountId('openrouter', 'https://openrouter.ai/api/v1', 'sk-or-v1-example'),
        'openrouter-2bb4249cd9ec',
      );
    });

    it('has digits of every byte, also those that begin with a zero', async () => {
      for (let index = 0; index < 200; index++) {
        assert.match(await accountId('codex', 'https://chatgpt.com', `${index}`), /^codex-[0-9a-f]{12}$/);
      }
    });

    const base = ['codex', 'https://chatgpt.com/backend-api', 'account-1'] as const;
    const same: [string, readonly [string, string, string]][] = [
      ['another path of the host', ['codex', 'https://chatgpt.com/other', 'account-1']],
      ['another case of the host', ['codex', 'https://ChatGPT.com/backend-api', 'account-1']],
      ['the port that goes without saying', ['codex', 'https://chatgpt.com:443/backend-api', 'account-1']],
    ];
    for (const [name, input] of same) {
      it(`is the same for ${name}`, async () => assert.equal(await accountId(...input), await accountId(...base)));
    }

    const different: [string, readonly [string, string, string]][] = [
      ['another provider', ['copilot', 'https://chatgpt.com/backend-api', 'account-1']],
      ['another host', ['codex', 'https://proxy.example/backend-api', 'account-1']],
      ['another port', ['codex', 'https://chatgpt.com:8443/backend-api', 'account-1']],
      ['another identity', ['codex', 'https://chatgpt.com/backend-api', 'account-2']],
      ['another case of the identity', ['codex', 'https://chatgpt.com/backend-api', 'Account-1']],
    ];
    for (const [name, input] of different) {
      it(`is another for ${name}`, async () => assert.notEqual(await accountId(...input), await accountId(...base)));
    }

    it('tells nothing of the credential that it is made of', async () => {
      assert.ok(!(await accountId('openrouter', 'https://openrouter.ai', 'sk-or-v1-secret')).includes('secret'));
    });
  });

  describe('entry', () => {
    const entry = { id: 'codex-0123456789ab', provider: 'codex', label: 'Work', credential: 'file' };

    const good: [string, object][] = [
      ['with what it must have', entry],
      ['with every kind of credential', { ...entry, credential: 'session' }],
      ['with options', { ...entry, options: { a: 1, b: 'x' } }],
      ['with thresholds', { ...entry, thresholds: { '5h': { warning: 25, critical: 25 } } }],
      ['without warnings', { ...entry, warnings: false }],
    ];
    for (const [name, value] of good) {
      it(`is good ${name}`, () => assert.deepEqual(accountEntrySchema.parse(value), value));
    }

    const bad: [string, unknown][] = [
      ['without an id', { ...entry, id: undefined }],
      ['with an id in capitals', { ...entry, id: 'codex-0123456789AB' }],
      ['with an id that goes on', { ...entry, id: 'codex-0123456789ab\n' }],
      ['with an id that is too short', { ...entry, id: 'codex-0123456789a' }],
      ['without a label', { ...entry, label: '' }],
      ['with another kind of credential', { ...entry, credential: 'keychain' }],
      ['with a key of its own', { ...entry, secret: 'x' }],
      ['with a threshold below zero', { ...entry, thresholds: { '5h': { warning: 1, critical: -1 } } }],
      ['with thresholds in the wrong order', { ...entry, thresholds: { '5h': { warning: 1, critical: 2 } } }],
      ['with an option that is a list', { ...entry, options: { a: [] } }],
    ];
    for (const [name, value] of bad) {
      it(`is refused ${name}`, () => assert.equal(accountEntrySchema.safeParse(value).success, false));
    }
  });
});
