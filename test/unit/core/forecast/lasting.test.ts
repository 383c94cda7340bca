import assert from 'node:assert/strict';
import type { Forecast } from '../../../../src/core/forecast/forecast.ts';
import { isOutdated, lastingText, likelyMs, paceText } from '../../../../src/core/forecast/lasting.ts';
import { Format } from '../../../../src/core/format.ts';
import { render, type Message } from '../../../../src/core/message.ts';

const NOW = Date.UTC(2026, 5, 1, 12);
const DAY = 86_400_000;
const format = new Format('en');
const inDays = (days: number) => new Date(NOW + days * DAY).toISOString();

const base: Forecast = {
  unit: 'usd',
  outcome: 'runsOut',
  burnRate: { perDay: 4, days: 7 },
  likely: inDays(14.6),
  daysLeft: 14.6,
  until: inDays(90),
  confidence: 'medium',
  basis: { days: 9, readings: 412 },
};
const said = (message: Message | undefined) => message && render(message);

describe('how long a meter lasts', () => {
  it('is said in whole days, and in hours when it is near', () => {
    assert.equal(said(lastingText(base, NOW, format)), '14 days left');
    assert.equal(said(lastingText({ ...base, likely: inDays(2) }, NOW, format)), '2 days left');
    assert.equal(said(lastingText({ ...base, likely: inDays(0.25) }, NOW, format)), '6 hr left');
  });

  it('says what is no moment', () => {
    const { likely: _, ...open } = base;
    const other = (outcome: Forecast['outcome']) => said(lastingText({ ...open, outcome }, NOW, format));
    assert.equal(other('lastsUntilReset'), 'lasts until the reset');
    assert.equal(other('lastsBeyondHorizon'), 'more than 90 days left');
    for (const outcome of ['needsHistory', 'idle', 'ranOut', 'unknown'] as const)
      assert.equal(other(outcome), undefined);
  });

  it('says nothing of what lies behind us', () => {
    for (const past of [{ likely: inDays(-0.1) }, { until: inDays(-0.1) }]) {
      assert.equal(isOutdated({ ...base, ...past }, NOW), true);
      assert.equal(lastingText({ ...base, ...past }, NOW, format), undefined);
    }
    assert.equal(likelyMs({ ...base, likely: inDays(-1) }, NOW), undefined);
  });

  it('says the pace by the day, or by the hour of a shorter window', () => {
    assert.equal(said(paceText(base, {}, format)), '≈ $4.00 a day');
    const percent = { ...base, unit: 'percent', burnRate: { perDay: 96, days: 7 } };
    assert.equal(said(paceText(percent, { windowSeconds: 18_000 }, format)), '≈ 4% an hour');
    assert.equal(paceText({ ...base, burnRate: null }, {}, format), undefined);
  });

  it('says that it goes faster now where the pace of the last days would promise too much', () => {
    assert.equal(said(paceText({ ...base, daysLeft: 0.3 }, { remaining: 9.53 }, format)), '≈ $4.00 a day, now faster');
    assert.equal(said(paceText({ ...base, daysLeft: 14.6 }, { remaining: 60 }, format)), '≈ $4.00 a day');
  });
});
