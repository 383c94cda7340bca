import assert from 'node:assert/strict';
import type { Failure, Reading } from '../../../src/core/model.ts';
import type { AccountCard } from '../../../src/protocol.ts';
import { cardProblem, cooldownLeft } from '../../../webview/figures/cardProblem.ts';
import { after, english } from './wordingInEnglish.ts';

const MINUTE = 60_000;

function problem(reading: Partial<Reading>, cooldownUntil?: string) {
  const account: AccountCard = {
    id: 'openrouter-000000000001',
    label: 'personal',
    provider: { id: 'openrouter', name: 'OpenRouter', icon: 'credit-card' },
    reading: { state: 'ok', level: 'normal', levels: {}, ...reading },
    isRefreshing: false,
    remedies: [],
    modules: [],
    cooldownUntil,
  };
  return cardProblem(account, english);
}

const snapshot = { fetchedAt: after(0), meters: [{ id: 'balance', label: { id: 'b' }, unit: 'usd', remaining: 5 }] };
const failure = (kind: Failure['kind']): Failure => ({
  kind,
  message: { id: 'error.rateLimited', args: { provider: 'OpenRouter' } },
  since: after(-14 * MINUTE),
});

describe('cardProblem', () => {
  it('is silent while all is well', () => {
    assert.equal(problem({ snapshot }), undefined);
  });

  it('warns where figures are left to show, and is an error where there are none', () => {
    assert.equal(problem({ snapshot, state: 'stale', error: failure('network') })?.severity, 'warning');
    assert.equal(problem({ state: 'error', error: failure('network') })?.severity, 'error');
    assert.equal(problem({ snapshot, state: 'signedOut', error: failure('auth') })?.severity, 'error');
  });

  it('says what failed and since when', () => {
    const found = problem({ state: 'error', error: failure('rateLimited') });
    assert.equal(found?.text, 'OpenRouter asks for fewer requests. The next try comes by itself.');
    assert.match(found?.facts[0] ?? '', /^failing since /);
  });

  it('has a message for every state without an error of its own', () => {
    assert.equal(problem({ state: 'loading' })?.text, 'Asking OpenRouter for the first time…');
    assert.equal(problem({ state: 'signedOut' })?.text, 'Not signed in to OpenRouter.');
    assert.equal(problem({ state: 'error' })?.text, 'OpenRouter could not be read.');
    assert.equal(problem({ state: 'stale', snapshot })?.text, 'These figures are not current.');
  });

  it('says that there is no limit unless the provider’s notes do', () => {
    const empty = { fetchedAt: after(0), meters: [] };
    assert.equal(problem({ snapshot: empty })?.severity, 'info');
    assert.equal(problem({ snapshot: { ...empty, notes: [{ id: 'n' }] } }), undefined);
  });

  it('counts down a wait that the server asked for', () => {
    assert.equal(problem({ snapshot }, after(3.2 * MINUTE))?.text, 'next request possible in 4 min');
    assert.equal(problem({ snapshot }, after(-1)), undefined);
  });
});

describe('cooldownLeft', () => {
  it('is rounded up, so that it is over when it is said to be', () => {
    assert.equal(cooldownLeft(after(1), english), 'next request possible in 1 min');
    assert.equal(cooldownLeft(after(0), english), undefined);
    assert.equal(cooldownLeft('never', english), undefined);
    assert.equal(cooldownLeft(undefined, english), undefined);
  });
});
