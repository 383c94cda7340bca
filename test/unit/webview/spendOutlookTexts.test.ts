import assert from 'node:assert/strict';
import type { MonthOutlook } from '../../../src/core/forecast/monthOutlook.ts';
import type { SpendOutlook } from '../../../src/core/forecast/outlook.ts';
import { spendNotes } from '../../../webview/figures/spendOutlookTexts.ts';
import { english } from './wordingInEnglish.ts';

const month: MonthOutlook = { month: '2026-09', spent: 3, projected: 91.3, low: 84, high: 104, days: 41 };
const notes = (spend: Partial<SpendOutlook>) =>
  spendNotes({ currency: 'usd', ...spend }, english).map(({ key, severity, text, detail }) => [
    key,
    severity,
    text,
    detail,
  ]);

describe('spendNotes', () => {
  it('says what the month comes to', () => {
    assert.deepEqual(notes({ month }), [
      ['month', 'info', 'About $91.30 by the end of the month', '$84.00 to $104.00, judged by 41 days'],
    ]);
  });

  it('says whether the budget holds', () => {
    const budget = (outcome: 'passed' | 'likely' | 'possible' | 'kept', passesAt?: string) =>
      notes({ month: { ...month, budget: { amount: 80, outcome, passesAt } } })[0]?.slice(1, 3);
    assert.deepEqual(budget('passed'), ['error', 'The budget of $80.00 is passed']);
    const day = '2026-09-27T10:00:00.000Z';
    assert.deepEqual(budget('likely', day), ['warning', 'The budget of $80.00 will likely be passed on Sep 27']);
    assert.deepEqual(budget('likely'), ['warning', 'The budget of $80.00 will likely be passed']);
    assert.deepEqual(budget('possible'), ['info', 'The budget of $80.00 may be passed']);
    assert.deepEqual(budget('kept'), ['info', 'Within the budget of $80.00']);
  });

  it('puts what is unusual today first, with what explains it', () => {
    const because = { kind: 'model', name: 'big', cost: 6, usual: 0.5 } as const;
    const found = notes({ month, unusual: { date: '2026-09-01', cost: 8.4, usual: 2.9, because } });
    assert.deepEqual(found[0], [
      'unusual',
      'warning',
      'Unusually much today: $8.40, usually $2.90 a day',
      'mostly big: $6.00',
    ]);
    assert.equal(found.length, 2);
  });

  it('is silent about a day or a month that is over', () => {
    const unusual = { date: '2026-08-31', cost: 8.4, usual: 2.9 };
    assert.deepEqual(notes({ unusual, month: { ...month, month: '2026-08' } }), []);
    assert.deepEqual(spendNotes(undefined, english), []);
  });
});
