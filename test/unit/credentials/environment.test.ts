import assert from 'node:assert/strict';
import { ProviderError } from '../../../src/core/errors.ts';
import type { Credential } from '../../../src/core/provider.ts';
import { baseUrlFor, environmentCredential, unusableVariable } from '../../../src/credentials/environment.ts';
import { codex } from '../../../src/providers/codex.ts';
import { copilot } from '../../../src/providers/copilot.ts';
import { gemini } from '../../../src/providers/gemini.ts';
import { openrouter } from '../../../src/providers/openrouter.ts';

describe('credential in the environment', () => {
  it('is the first variable that is set', () => {
    const found = environmentCredential(copilot, { GITHUB_TOKEN: 'second', GITHUB_PAT: 'first' });
    assert.deepEqual(found, { secret: 'first', source: 'environment', name: 'GITHUB_PAT' });
    assert.equal(environmentCredential(copilot, { GITHUB_PAT: ' ', GITHUB_TOKEN: 'second' })?.name, 'GITHUB_TOKEN');
    assert.equal(environmentCredential(copilot, { OPENROUTER_API_KEY: 'x' }), undefined);
  });

  it('takes a variable of other programs only where it is of this provider', () => {
    assert.equal(environmentCredential(openrouter, { ANTHROPIC_AUTH_TOKEN: 'sk-ant-x' }), undefined);
    const found = environmentCredential(openrouter, { ANTHROPIC_AUTH_TOKEN: 'sk-or-v1-x' });
    assert.equal(found?.name, 'ANTHROPIC_AUTH_TOKEN');
  });

  it('comes with the account and the address that stand beside it, without the spaces around', () => {
    const found = environmentCredential(codex, {
      CHATGPT_ACCESS_TOKEN: ' token\n',
      CHATGPT_ACCOUNT_ID: ' account ',
      CHATGPT_BASE_URL: ' https://example.com ',
    });
    assert.deepEqual(found, {
      secret: 'token',
      source: 'environment',
      name: 'CHATGPT_ACCESS_TOKEN',
      identity: 'account',
      baseUrl: 'https://example.com',
    });
  });

  it('has neither where they are blank', () => {
    const found = environmentCredential(codex, {
      CHATGPT_ACCESS_TOKEN: 'token',
      CHATGPT_ACCOUNT_ID: '  ',
      CHATGPT_BASE_URL: '',
    });
    assert.deepEqual(found, { secret: 'token', source: 'environment', name: 'CHATGPT_ACCESS_TOKEN' });
  });
});

describe('a variable with nothing to read', () => {
  it('is named, with what to do instead', () => {
    const why = { id: 'credential.gemini.apiKey', args: { name: 'GOOGLE_API_KEY' } };
    assert.deepEqual(unusableVariable(gemini, { GEMINI_API_KEY: ' ', GOOGLE_API_KEY: 'AIza' }), {
      name: 'GOOGLE_API_KEY',
      why,
    });
    assert.equal(unusableVariable(gemini, {}), undefined);
    assert.equal(unusableVariable(openrouter, { GEMINI_API_KEY: 'AIza' }), undefined);
    assert.equal(environmentCredential(gemini, { GEMINI_API_KEY: 'AIza' }), undefined, 'and is never sent anywhere');
  });
});

describe('address for a credential', () => {
  const stored: Credential = { secret: 'x', source: 'stored', name: 'Work' };
  const own: Credential = { ...stored, source: 'environment', baseUrl: 'https://own.example/' };

  it('is the one that came with it, else the setting, else the vendor’s', () => {
    assert.equal(baseUrlFor(openrouter, own, 'https://setting.example'), 'https://own.example');
    assert.equal(baseUrlFor(openrouter, stored, 'https://setting.example/'), 'https://setting.example');
    assert.equal(baseUrlFor(openrouter, stored, undefined), openrouter.baseUrl);
    assert.equal(baseUrlFor(openrouter, stored, ''), openrouter.baseUrl);
  });

  it('is never another one where the first can’t be used, and names where it stands', () => {
    const bad: [Credential, string | undefined, string][] = [
      [{ ...own, baseUrl: 'http://own.example' }, 'https://setting.example', 'OPENROUTER_BASE_URL'],
      [stored, 'http://setting.example', 'fuelgauge.openrouter.baseUrl'],
      [stored, '["https://setting.example"]', 'fuelgauge.openrouter.baseUrl'],
    ];
    for (const [credential, setting, name] of bad) {
      assert.throws(
        () => baseUrlFor(openrouter, credential, setting),
        (error) => error instanceof ProviderError && error.kind === 'config' && error.text.args?.['setting'] === name,
      );
    }
  });
});
