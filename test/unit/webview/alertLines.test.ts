import assert from 'node:assert/strict';
import { alertKinds, alertOutcomes } from '../../../src/core/alerts/alert.ts';
import type { AlertRecord } from '../../../src/core/alerts/alert.ts';
import type { AccountCard } from '../../../src/protocol.ts';
import { alertLines } from '../../../webview/figures/alertLines.ts';
import { after, english } from './wordingInEnglish.ts';

const account: AccountCard = {
  id: 'openrouter-000000000001',
  label: 'work',
  provider: { id: 'openrouter', name: 'OpenRouter', icon: 'credit-card' },
  reading: { state: 'ok', level: 'normal', levels: {} },
  isRefreshing: false,
  remedies: [],
  modules: [],
};
const entry: AlertRecord = {
  id: 1,
  accountId: account.id,
  kind: 'warning',
  firedAt: after(-60_000),
  said: { id: 'alert.warning', args: { account: 'OpenRouter (work)', meter: 'Balance', left: '$8.37 left' } },
};
const line = (alert: Partial<AlertRecord>, accounts = [account]) =>
  alertLines([{ ...entry, ...alert }], accounts, english)[0];

describe('alertLines', () => {
  it('repeats what was said, and says what became of it', () => {
    const found = line({ outcome: 'snoozed' });
    assert.equal(found?.text, 'OpenRouter (work) is running low. Balance: $8.37 left.');
    assert.deepEqual([found.outcome, line({})?.outcome], ['snoozed', 'not shown yet']);
  });

  it('says where else it was told', () => {
    const told = (['sent', 'failed', 'elsewhere', 'waiting'] as const).map((outcome) => ({ host: outcome, outcome }));
    assert.equal(
      line({ outcome: 'shown', told })?.outcome,
      'shown · sent to sent · could not be sent to failed · elsewhere: told by another machine · not sent to waiting yet',
    );
  });

  it('names the account only where the sentence doesn’t', () => {
    assert.equal(line({})?.account, undefined);
    assert.equal(line({ said: { id: 'sentence.of.a.newer.version' } })?.account, 'OpenRouter: work');
    assert.equal(line({ said: { id: 'sentence.of.a.newer.version' } }, [])?.account, undefined);
  });

  it('has words for every outcome and a sign for every kind', () => {
    const words = alertOutcomes.map((outcome) => line({ outcome })?.outcome ?? '');
    assert.equal(new Set(words).size, alertOutcomes.length);
    for (const word of words) assert.doesNotMatch(word, /^page\./);
    for (const kind of alertKinds) assert.ok(line({ kind })?.icon, kind);
  });
});
