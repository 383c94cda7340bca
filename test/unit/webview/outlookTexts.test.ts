import assert from 'node:assert/strict';
import type { Forecast } from '../../../src/core/forecast/forecast.ts';
import { Format } from '../../../src/core/format.ts';
import { outlookTexts } from '../../../webview/figures/outlookTexts.ts';
import { Wording } from '../../../webview/figures/wording.ts';
import { inTimeZone } from './inTimeZone.ts';
import { after, NOW } from './wordingInEnglish.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let english: Wording;

function texts(forecast: Partial<Forecast>, windowSeconds?: number) {
  const whole: Forecast = {
    unit: 'usd',
    outcome: 'runsOut',
    burnRate: { perDay: 2.1, days: 7 },
    confidence: 'medium',
    basis: { days: 9.2, readings: 412 },
    ...forecast,
  };
  const { main, when, basis } = outlookTexts(whole, { windowSeconds }, english);
  return { main: main.join(' · '), when: when?.replaceAll('\u00a0', ' '), basis };
}

describe('outlookTexts', () => {
  inTimeZone('UTC');
  // A format keeps the zone it was made in.
  before(() => {
    english = new Wording(new Format('en'), {}, NOW);
  });

  it('says how fast it goes, how long it lasts, when it runs out, and how sure that is', () => {
    const moments = { earliest: after(8 * DAY), likely: after(14.5 * DAY), latest: after(20 * DAY) };
    assert.deepEqual(texts(moments), {
      main: '≈ $2.10 a day · 14 days left',
      when: 'Runs out Wed, Sep 16, between Sep 9 and Sep 21',
      basis: 'Fair estimate from 9 days, 412 readings',
    });
  });

  it('says hours where they count', () => {
    const soon = texts({ unit: 'percent', burnRate: { perDay: 96, days: 1 }, likely: after(90 * 60_000) }, 18_000);
    assert.equal(soon.main, '≈ 4% an hour · 1 hr 30 min left');
    assert.match(soon.when ?? '', /^Runs out 1:30 PM$/);
  });

  it('takes a limit of a day or longer, or of unknown length, by the day', () => {
    const percent = { unit: 'percent', burnRate: { perDay: 4, days: 7 }, likely: after(3 * DAY) };
    for (const window of [86_400, 604_800, undefined])
      assert.equal(texts(percent, window).main, '≈ 4% a day · 3 days left');
  });

  it('names an open end as one', () => {
    const { when } = texts({ earliest: after(3 * DAY), likely: after(5 * DAY) });
    assert.equal(when, 'Runs out Sun, Sep 6, Sep 4 at the earliest');
  });

  it('says what it lasts beyond, and the risk that it doesn’t', () => {
    const until = after(8 * DAY);
    assert.deepEqual(texts({ outcome: 'lastsUntilReset', until }), {
      main: '≈ $2.10 a day · lasts until the reset',
      when: undefined,
      basis: 'Fair estimate from 9 days, 412 readings',
    });
    const risky = texts({ outcome: 'lastsUntilReset', until, earliest: after(6 * DAY), chance: 0.137 });
    assert.equal(risky.when, '14% chance to run out before, Sep 7 at the earliest');
    assert.equal(
      texts({ outcome: 'lastsBeyondHorizon', until: after(90 * DAY) }).main,
      '≈ $2.10 a day · more than 90 days left',
    );
  });

  it('promises nothing where nothing is known', () => {
    const quiet = (forecast: Partial<Forecast>) => {
      const { main, when, basis } = texts(forecast);
      assert.deepEqual([when, basis], [undefined, undefined]);
      return main;
    };
    assert.equal(quiet({ outcome: 'needsHistory' }), 'A forecast needs more history');
    assert.equal(quiet({ outcome: 'idle' }), 'No use lately');
    assert.equal(quiet({ outcome: 'ranOut' }), 'Nothing left');
    assert.equal(quiet({ outcome: 'unknown' }), 'A forecast needs a newer reading');
    assert.equal(quiet({ likely: after(-1) }), 'A forecast needs a newer reading');
    assert.equal(quiet({ outcome: 'lastsUntilReset', until: after(-1) }), 'A forecast needs a newer reading');
    assert.deepEqual(outlookTexts(undefined, {}, english).main, ['A forecast needs more history']);
  });

  it('says little of a short history', () => {
    const { basis } = texts({ likely: after(DAY), confidence: 'low', basis: { days: 0.25, readings: 1 } });
    assert.equal(basis, 'Rough estimate from 6 hr, 1 reading');
  });
});
