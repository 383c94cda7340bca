import assert from 'node:assert/strict';
import type { Forecast } from '../../../../src/core/forecast/forecast.ts';
import type { Outlook } from '../../../../src/core/forecast/outlook.ts';
import type { Reading } from '../../../../src/core/model.ts';
import { english } from '../../../../src/core/words.ts';
import { forecastText } from '../../../../src/terminal/text/forecastText.ts';
import { at, HOUR, money, NOW, readingOf, share } from '../../core/examples.ts';

const DAY = 24 * HOUR;
const account = { id: 'openrouter-0123456789ab', provider: 'openrouter', label: 'Work' };

function text(reading: Reading, others: readonly { account: typeof account; reading: Reading }[] = []): string[] {
  const shown = forecastText([{ account, reading }, ...others], {
    now: NOW,
    words: english,
    isColoured: false,
    width: 80,
  });
  return shown.replaceAll('\u00a0', ' ').split('\n');
}

const runsOut: Forecast = {
  unit: 'usd',
  outcome: 'runsOut',
  burnRate: { perDay: 2.1, days: 7 },
  earliest: at(8 * DAY),
  likely: at(14.5 * DAY),
  latest: at(20 * DAY),
  daysLeft: 14.5,
  confidence: 'medium',
  basis: { days: 9.2, readings: 412 },
};
const outlook: Outlook = {
  meters: { balance: runsOut },
  binding: 'balance',
  spend: {
    currency: 'usd',
    today: 3,
    month: {
      month: '2026-03',
      spent: 20,
      projected: 41.2,
      low: 35,
      high: 52,
      days: 12,
      budget: { amount: 50, outcome: 'possible' },
    },
  },
};

describe('text of a forecast', () => {
  it('tells pace, what is left, when that is over, how sure it is, and the month', () => {
    const lines = text({ ...readingOf('ok', [money(30.5), share(62)]), outlook });
    assert.deepEqual(lines, [
      'Work  1 min ago',
      '  Balance         $30.50 left · ≈ $2.10 a day · 14 days left',
      '                  Runs out Wed, Mar 25, between Mar 18 and Mar 30',
      '                  Fair estimate from 9 days, 412 readings',
      '  Weekly limit    38% left · A forecast needs more history',
      '  Expected spend  The budget of $50.00 may be passed',
      '                  About $41.20 by the end of the month',
      '                  $35.00 to $52.00, judged by 12 days',
    ]);
  });

  it('says what was never read, and parts two of one name', () => {
    const other = { account: { ...account, id: 'openrouter-ba9876543210' }, reading: readingOf('loading') };
    const lines = text(readingOf('ok', []), [other]);
    assert.deepEqual(lines, [
      'Work (openrouter-0123456789ab)  1 min ago',
      '',
      'Work (openrouter-ba9876543210)  not read yet',
    ]);
  });

  it('has nothing to forecast of what has no end', () => {
    const lines = text(readingOf('ok', [{ ...share(undefined), unlimited: true }]));
    assert.deepEqual(lines.slice(1), ['  Weekly limit  unlimited']);
  });
});
