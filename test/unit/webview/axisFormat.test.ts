import assert from 'node:assert/strict';
import { axisFormat } from '../../../webview/figures/axisFormat.ts';
import { inTimeZone } from './inTimeZone.ts';

describe('axisFormat', () => {
  inTimeZone('America/Los_Angeles');
  // Not before the zone is set: a format keeps the one it was made in.
  let english: ReturnType<typeof axisFormat>;
  before(() => {
    english = axisFormat('en-US');
  });

  it('names a day among hours, and a year among months', () => {
    assert.match(english.time(Date.parse('2026-07-01T13:00:00Z'), 'hour'), /^6:00.AM$/);
    assert.equal(english.time(Date.parse('2026-07-01T07:00:00Z'), 'hour'), '1 Wed');
    assert.equal(english.time(Date.parse('2026-07-01T07:00:00Z'), 'day'), 'Jul 1');
    assert.equal(english.time(Date.parse('2026-07-01T07:00:00Z'), 'month'), 'Jul');
    assert.equal(english.time(Date.parse('2026-01-01T08:00:00Z'), 'month'), 'Jan 2026');
  });

  it('leaves a UTC day the day that it is', () => {
    assert.equal(english.date('2026-07-01'), 'Jul 1');
    assert.equal(english.date('2026-07'), 'Jul');
    assert.equal(english.date('2026-01'), 'Jan 2026');
  });

  it('writes amounts as short as the step between them allows', () => {
    assert.equal(english.amount(40, 'usd', 20), '$40');
    assert.equal(english.amount(0.5, 'usd', 0.5), '$0.50');
    assert.equal(english.amount(0.002, 'usd', 0.002), '$0.0020');
    assert.equal(english.amount(25_000, 'usd', 5000), '$25K');
    assert.equal(english.amount(150, 'requests', 50), '150');
    assert.equal(english.amount(0.5, 'requests', 0.5), '0.5');
    assert.equal(english.amount(75, 'percent', 25), '75%');
    assert.match(axisFormat('de').amount(40, 'eur', 20), /^40\s€$/);
  });
});
