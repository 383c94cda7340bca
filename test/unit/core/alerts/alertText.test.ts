import assert from 'node:assert/strict';
import type { Alert, Outlook } from '../../../../src/core/alerts/alert.ts';
import { alertText, type AlertSubject } from '../../../../src/core/alerts/alertText.ts';
import { english } from '../../../../src/core/words.ts';
import { defaultThresholds, judge } from '../../../../src/core/levels.ts';
import type { Message } from '../../../../src/core/message.ts';
import type { Failure, Meter, StoredReading } from '../../../../src/core/model.ts';
import { at, failureOf, HOUR, money, NOW, share, snapshotOf } from '../examples.ts';

function readingOf(meters: readonly Meter[], more: Partial<StoredReading> = {}): StoredReading {
  const { levels } = judge(meters, defaultThresholds);
  return { snapshot: snapshotOf(meters), levels: { ...levels }, checkedAt: at(0), ...more };
}

function textOf(kind: Alert['kind'], subject: string, reading: StoredReading, about: Partial<AlertSubject> = {}) {
  const whose = { label: 'Work', provider: 'OpenRouter', now: new Date(NOW), reading, ...about };
  const message: Message | undefined = alertText({ kind, subject }, whose, english);
  return message && english.say(message);
}

const inHours = (hours: number) => english.format.moment(at(hours * HOUR), NOW);

describe('the text of an alert', () => {
  it('names account, meter and what is left, by the level as it is now', () => {
    assert.equal(
      textOf('warning', 'balance', readingOf([money(8)])),
      'OpenRouter “Work” is running low. Balance: $8.00 left.',
    );
    assert.equal(
      textOf('warning', 'balance', readingOf([money(2)])),
      'OpenRouter “Work” is almost used up. Balance: $2.00 left.',
    );
    const weekly = share(100, { resetsAt: at(2 * HOUR) });
    assert.equal(
      textOf('exhausted', 'weekly', readingOf([weekly]), { label: 'OpenRouter' }),
      `OpenRouter is used up. Weekly limit: 0% left, resets in 2 hr (${inHours(2)}).`,
    );
    const overage = { overage: { permitted: true } };
    assert.equal(
      textOf('exhausted', 'weekly', readingOf([{ ...weekly, ...overage }])),
      'OpenRouter “Work” is used up and goes on at extra cost. Weekly limit: 0% left.',
    );
  });

  it('is none where the level is good, or the meter is gone', () => {
    assert.equal(textOf('warning', 'balance', readingOf([money(80)])), undefined);
    assert.equal(textOf('warning', 'key', readingOf([money(8)])), undefined);
    assert.equal(textOf('runsOut', 'balance', readingOf([money(8)])), undefined);
    assert.equal(textOf('unusualSpend', '#spend', readingOf([])), undefined);
    assert.equal(textOf('budgetPassed', '#budget', readingOf([])), undefined);
  });

  it('says until when what is left will do', () => {
    const likely = { likely: at(3 * HOUR) };
    const forecast = {
      unit: 'usd',
      outcome: 'runsOut',
      burnRate: null,
      confidence: 'high',
      basis: { days: 9, readings: 9 },
    } as const;
    const outlook: Outlook = { meters: { weekly: { ...forecast, ...likely }, balance: { ...forecast, ...likely } } };
    assert.equal(
      textOf('runsOut', 'balance', readingOf([money(40)], { outlook })),
      `OpenRouter “Work” will probably run out soon. Balance: $40.00 left, enough until about ${inHours(3)}.`,
    );
    assert.equal(
      textOf('runsOut', 'weekly', readingOf([share(60, { resetsAt: at(9 * HOUR) })], { outlook })),
      `OpenRouter “Work” will probably run out before it starts anew. Weekly limit: 40% left, enough until about ${inHours(3)}, resets in 9 hr (${inHours(9)}).`,
    );
  });

  it('says what was spent, on which day, and on what', () => {
    const unusual = { date: '2026-03-10', cost: 31.4, usual: 2.5 };
    const spent = (because?: { kind: 'model'; name: string; cost: number; usual: number }): Outlook => ({
      meters: {},
      spend: { currency: 'usd', unusual: because ? { ...unusual, because } : unusual },
    });
    const text = 'OpenRouter “Work” spent $31.40 on Mar 10 (UTC), far more than the usual $2.50 of a day.';
    assert.equal(textOf('unusualSpend', '#spend', readingOf([], { outlook: spent() })), text);
    const because = { kind: 'model', name: 'gpt-5', cost: 28, usual: 1 } as const;
    const reading = readingOf([], { outlook: spent(because) });
    assert.equal(textOf('unusualSpend', '#spend', reading), `${text} gpt-5 took $28.00 of it.`);
  });

  it('says by how much a budget was passed', () => {
    const text = 'OpenRouter “Work” has passed its monthly budget: $101.00 of $100.00 spent.';
    const month = { month: '2026-03', spent: 101, projected: 150, low: 101, high: 200, days: 9 };
    const outlook: Outlook = {
      meters: {},
      spend: { currency: 'usd', month: { ...month, budget: { amount: 100, outcome: 'passed' } } },
    };
    assert.equal(textOf('budgetPassed', '#budget', readingOf([], { outlook })), text);
    const snapshot = snapshotOf([], { spend: { currency: 'usd', month: 101 } });
    assert.equal(textOf('budgetPassed', '#budget', readingOf([], { snapshot }), { monthlyBudget: 100 }), text);
  });

  it('says since when and why a provider fails, and that it is over', () => {
    const error: Failure = failureOf('network', {
      message: { id: 'error.network', args: { provider: 'OpenRouter', host: 'openrouter.ai' } },
    });
    assert.equal(
      textOf('failing', '#provider', readingOf([], { error })),
      `OpenRouter “Work” could not be read since ${inHours(-1)}. No answer from OpenRouter (openrouter.ai). Check the connection and the proxy settings.`,
    );
    assert.equal(textOf('failing', '#provider', readingOf([])), undefined);
    assert.equal(textOf('recovered', '#provider', readingOf([])), 'OpenRouter “Work” can be read again.');
  });

  it('of a lost sign-in is the reason, with the account where it doesn’t name it', () => {
    const error = failureOf('auth', { message: { id: 'error.auth', args: { provider: 'OpenRouter' } } });
    const reason = 'OpenRouter refused the credential. Replace it or sign in again.';
    assert.equal(textOf('signedOut', 'sign-in', readingOf([], { error })), `“Work”: ${reason}`);
    assert.equal(textOf('signedOut', 'sign-in', readingOf([], { error }), { label: 'OpenRouter' }), reason);
  });

  it('says that a limit started anew, and how much there is now', () => {
    assert.equal(
      textOf('reset', 'weekly', readingOf([share(2)])),
      'OpenRouter “Work” started anew. Weekly limit: 98% left.',
    );
  });
});
