import assert from 'node:assert/strict';
import type { ErrorKind } from '../../../src/core/model.ts';
import type { AccountCard } from '../../../src/protocol.ts';
import { cardProblem } from '../../../webview/figures/cardProblem.ts';
import { isOffline, offlineSince, ownRemedies } from '../../../webview/figures/network.ts';
import { overview } from '../../../webview/figures/overview.ts';
import { balance, cardOf } from './accounts.ts';
import { after, english } from './wordingInEnglish.ts';

const well = cardOf('openrouter', balance(20), 'normal');

function failing(kind: ErrorKind, sinceMs = 0): AccountCard {
  const error = { kind, message: { id: 'error.network', args: { provider: 'it', host: 'it' } }, since: after(sinceMs) };
  return { ...well, remedies: ['retry', 'showLog', 'addCredits'], reading: { ...well.reading, state: 'stale', error } };
}

describe('isOffline', () => {
  it('holds where no account gets an answer, and more than one has no network', () => {
    assert.equal(isOffline([failing('network'), failing('timeout'), failing('auth')]), true);
    assert.equal(isOffline([]), false);
    assert.equal(isOffline([failing('network')]), false);
    assert.equal(isOffline([failing('timeout'), failing('timeout')]), false);
  });

  it('does not hold while anyone answers, and be it with a refusal', () => {
    assert.equal(isOffline([failing('network'), failing('network'), well]), false);
    assert.equal(isOffline([failing('network'), failing('network'), failing('rateLimited')]), false);
    assert.equal(isOffline([failing('network'), failing('network'), failing('unavailable')]), false);
  });

  it('began with the first account', () => {
    assert.equal(offlineSince([failing('network', 2000), failing('network', 1000), failing('auth', 0)]), after(1000));
  });
});

describe('what is said once for all accounts', () => {
  it('is not said by the card, nor by the sentence above the cards', () => {
    const card = failing('network');
    assert.equal(cardProblem(card, english, true), undefined);
    assert.equal(overview([card, card], english, true), undefined);
    assert.ok(cardProblem(card, english, false));
    assert.ok(overview([card, card], english, false));
    assert.ok(cardProblem(failing('auth'), english, true));
  });

  it('leaves the card what is its own to do', () => {
    assert.deepEqual(ownRemedies(failing('network'), true), ['addCredits']);
    assert.deepEqual(ownRemedies(failing('network'), false), ['retry', 'showLog', 'addCredits']);
    assert.deepEqual(ownRemedies(failing('auth'), true), ['retry', 'showLog', 'addCredits']);
  });

  it('leaves a card without figures a word about them', () => {
    const card = failing('network');
    const bare = { ...card, reading: { ...card.reading, snapshot: undefined } };
    assert.equal(cardProblem(bare, english, true)?.text, 'No figures yet.');
  });
});
