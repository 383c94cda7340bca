import assert from 'node:assert/strict';
import { barsRangeText, rangeText } from '../../../../webview/picture/dates.ts';
import type { UseBars } from '../../../../webview/figures/useBars.ts';
import { DAY } from '../accounts.ts';
import { english, NOW } from '../wordingInEnglish.ts';

const plain = (text: string) => text.replaceAll(/[\u2009\u202f\u00a0]/g, ' ');
const bars = (dates: readonly string[], by: UseBars['by']): UseBars => ({
  of: 'spend',
  by,
  unit: 'usd',
  dates,
  series: [],
});

describe('the time that a picture is of', () => {
  it('has its year', () => {
    const text = rangeText({ fromMs: NOW - 7 * DAY, toMs: NOW }, english, 'UTC');
    assert.equal(plain(text), 'last 7 days · Aug 25 – Sep 1, 2026');
  });

  it('of bars is the first to the last day', () => {
    const dates = Array.from({ length: 7 }, (_, index) => `2026-08-${25 + index}`);
    assert.equal(plain(barsRangeText(bars(dates, 'day'), english)), 'last 7 days · Aug 25 – 31, 2026');
  });

  it('of months ends with the last day of the last one', () => {
    const dates = Array.from({ length: 12 }, (_, index) => `2025-${String(index + 1).padStart(2, '0')}`);
    assert.equal(plain(barsRangeText(bars(dates, 'month'), english)), 'last year · Jan 1 – Dec 31, 2025');
  });
});
