import assert from 'node:assert/strict';
import type { AccountCard } from '../../../src/protocol.ts';
import { overview } from '../../../webview/figures/overview.ts';
import { balance, cardOf, DAY, failing, forecastOf, HOUR, weekly } from './accounts.ts';
import { after, english } from './wordingInEnglish.ts';

const codex = cardOf('codex', weekly(43), 'normal');
const copilot = cardOf('copilot', weekly(10), 'normal');
const low = cardOf('openrouter', balance(8.37), 'warning', {
  outlook: { meters: { balance: forecastOf(2.3 * DAY) } },
});
const signedOut = cardOf('copilot', weekly(10), 'normal', { state: 'signedOut', ...failing('auth') });
const unread = cardOf('codex', weekly(10), 'unknown', { state: 'error', snapshot: undefined, ...failing('network') });
const stale = cardOf('openrouter', balance(50), 'normal', { state: 'stale', ...failing('network') });
const loading = cardOf('codex', weekly(0), 'unknown', { state: 'loading', snapshot: undefined });

const said = (...accounts: AccountCard[]) => overview(accounts, english)?.text;

describe('overview', () => {
  it('names the tightest limit where all is well', () => {
    assert.match(
      said(copilot, codex) ?? '',
      /^All good\. The tightest is ChatGPT Codex: Weekly limit, 57% left, resets Thu.*\.$/,
    );
  });

  it('names what is low, how long it lasts, and never less than what is worse', () => {
    assert.equal(said(codex, low), 'OpenRouter is low: Balance, $8.37 left, lasts about 2 days.');
    const critical = cardOf('codex', weekly(95), 'critical');
    assert.match(said(low, critical) ?? '', /^ChatGPT Codex is very low: .* 1 other needs a look\.$/);
    const exhausted = cardOf('codex', weekly(100), 'exhausted');
    assert.match(said(signedOut, low, exhausted) ?? '', /^ChatGPT Codex is used up: .* 2 others need a look\.$/);
  });

  it('says which account needs a sign-in, before what is merely low', () => {
    assert.equal(said(codex, signedOut), 'GitHub Copilot needs a sign-in.');
    assert.equal(said(low, signedOut), 'GitHub Copilot needs a sign-in. 1 other needs a look.');
  });

  it('counts what can’t be read, with old figures or without any', () => {
    assert.equal(said(codex, unread), 'ChatGPT Codex can’t be read right now.');
    assert.equal(said(codex, stale), 'OpenRouter can’t be read right now.');
    assert.equal(said(codex, unread, stale), '2 accounts can’t be read right now.');
  });

  it('lets no failed request take the place of what is low, or runs out by the last figures', () => {
    const copilotLow = cardOf('copilot', weekly(80), 'warning');
    assert.match(said(stale, copilotLow) ?? '', /^GitHub Copilot is low: .* 1 other needs a look\.$/);
    const outlook = { meters: { balance: forecastOf(9 * HOUR) } };
    const staleSoon = cardOf('openrouter', balance(50), 'normal', { state: 'stale', ...failing('network'), outlook });
    assert.match(said(staleSoon, codex) ?? '', /^OpenRouter will run out soon: .* These figures were read just now\.$/);
  });

  it('warns of what runs out soon although nothing is low', () => {
    const soon = cardOf('openrouter', balance(40), 'normal', {
      outlook: { meters: { balance: forecastOf(9 * HOUR) } },
    });
    assert.equal(said(codex, soon), 'OpenRouter will run out soon: Balance, $40.00 left, lasts about 9 hr.');
    const later = cardOf('openrouter', balance(40), 'normal', {
      outlook: { meters: { balance: forecastOf(20 * DAY) } },
    });
    assert.match(said(later) ?? '', /^All good/);
  });

  it('says how old figures are that may not hold any more', () => {
    const snapshot = { fetchedAt: after(-3 * HOUR), meters: [balance(50)] };
    const slept = cardOf('openrouter', balance(50), 'normal', { state: 'stale', snapshot });
    assert.match(said(slept) ?? '', /^All good\. .* These figures were read 3 hr ago\.$/);
  });

  it('claims nothing before the first answer, and nothing at all without an account', () => {
    assert.equal(said(loading), 'Asking ChatGPT Codex for the first time…');
    assert.equal(said(), undefined);
    const bare = cardOf('codex', weekly(0), 'unknown', { headline: undefined });
    assert.equal(said(bare), 'ChatGPT Codex names no limit.');
  });
});
