import assert from 'node:assert/strict';
import type { Reading } from '../../../src/core/model.ts';
import { Format } from '../../../src/core/format.ts';
import { render } from '../../../src/core/message.ts';
import { statusText } from '../../../src/core/statusText.ts';
import { byUrgency, leadMeter, needsAttention, tightest, urgencies, urgencyOf } from '../../../src/core/urgency.ts';
import { cardOrder } from '../../../webview/figures/cardOrder.ts';
import { overview } from '../../../webview/figures/overview.ts';
import { Wording } from '../../../webview/figures/wording.ts';
import { seeded } from '../../seeded.ts';
import { at, HOUR, money, NOW, readingOf, share } from './examples.ts';

const DAY = 24 * HOUR;
const account = (id: string, reading: Reading) => ({ id, reading });
const lasting = (reading: Reading, ms: number): Reading => ({
  ...reading,
  outlook: {
    meters: {
      [leadMeter(reading)?.id ?? '']: {
        unit: 'usd',
        outcome: 'runsOut',
        burnRate: { perDay: 3, days: 7 },
        likely: at(ms),
        confidence: 'medium',
        basis: { days: 9, readings: 412 },
      },
    },
  },
});
const sorted = (...accounts: { id: string; reading: Reading }[]) =>
  accounts.toSorted(byUrgency(NOW)).map(({ id }) => id);

describe('urgency', () => {
  it('of an account is its level, unless it can’t be read or runs out soon', () => {
    const cases: [Reading, string][] = [
      [readingOf('ok', [share(100)]), 'exhausted'],
      [readingOf('signedOut', [money(3)]), 'critical'],
      [readingOf('signedOut', [money(50)]), 'signedOut'],
      [readingOf('error'), 'unreadable'],
      [readingOf('stale', [money(9)]), 'warning'],
      [lasting(readingOf('ok', [money(50)]), 2.9 * DAY), 'runsOut'],
      [lasting(readingOf('ok', [money(50)]), 3.1 * DAY), 'normal'],
      [lasting(readingOf('ok', [money(50)]), -HOUR), 'normal'],
      [lasting(readingOf('ok', [money(9)]), HOUR), 'warning'],
      [readingOf('ok', [money(undefined)]), 'unknown'],
      [readingOf('loading'), 'loading'],
    ];
    for (const [reading, expected] of cases) assert.equal(urgencyOf(reading, NOW), expected);
    assert.deepEqual(new Set(cases.map(([, urgency]) => urgency)), new Set(urgencies));
  });

  it('is for the reader to look at down to what runs out soon', () => {
    assert.deepEqual(
      urgencies.filter((urgency) => !needsAttention(urgency)),
      ['normal', 'unknown', 'loading'],
    );
  });

  it('comes before what is left, and that by share or by time, whichever is less', () => {
    const roomy = account('roomy', readingOf('ok', [share(10)]));
    const tight = account('tight', readingOf('ok', [share(62)]));
    const days = account('days', lasting(readingOf('ok', [money(24.06)]), 9 * DAY));
    const low = account('low', lasting(readingOf('ok', [money(9)]), 29 * DAY));
    const lower = account('lower', readingOf('ok', [share(78)]));
    assert.deepEqual(sorted(roomy, tight, days, low, lower), ['lower', 'low', 'days', 'tight', 'roomy']);
  });

  it('is told by the amount where nobody knows a share or a time', () => {
    const much = account('much', readingOf('ok', [money(50)]));
    const less = account('less', readingOf('ok', [money(20)]));
    const unknown = account('unknown', readingOf('ok', []));
    assert.deepEqual(sorted(unknown, much, less), ['less', 'much', 'unknown']);
  });

  it('leaves the user’s order to what looks the same, and not what is nearly used up', () => {
    const [a, b] = [account('a', readingOf('ok', [share(61.9)])), account('b', readingOf('ok', [share(62.1)]))];
    assert.deepEqual(
      [sorted(a, b), sorted(b, a)],
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
    );
    const [c, d] = [account('c', readingOf('ok', [share(99.4)])), account('d', readingOf('ok', [share(99.6)]))];
    assert.deepEqual(sorted(c, d), ['d', 'c']);
  });

  it('shows figures rather than none', () => {
    const good = account('good', readingOf('ok', [money(50)]));
    const failed = account('failed', readingOf('error'));
    assert.equal(tightest([failed, good], NOW)?.id, 'good');
    assert.equal(tightest([account('new', readingOf('loading')), failed], NOW)?.id, 'failed');
    assert.equal(tightest([], NOW), undefined);
  });

  it('makes status bar, overview and cards name the same account', () => {
    const random = seeded(7);
    const format = new Format('en');
    const wording = new Wording(format, {}, NOW);
    const readings = (): Reading => {
      const state = random() < 0.2 ? 'stale' : 'ok';
      const base = readingOf(state, [random() < 0.5 ? share(random() * 104) : money(random() * 60)]);
      return random() < 0.4 ? lasting(base, random() * 40 * DAY) : base;
    };
    let told = 0;
    let order: ReturnType<typeof cardOrder> | undefined;
    for (let round = 0; round < 500; round++) {
      const cards = ['Alder', 'Birch', 'Cedar'].map((name) => ({
        id: name,
        label: name,
        provider: { id: name, name, icon: 'key' },
        reading: readings(),
        modules: [],
        isRefreshing: false,
        remedies: [],
      }));
      const accounts = cards.map(({ label, reading }) => ({ label, provider: label, reading, icon: 'key' }));
      const shown = statusText({
        accounts,
        style: 'template',
        template: '${label}',
        now: NOW,
        format,
        say: (message) => render(message),
      });
      const name = /^\w+/.exec(shown.text)?.[0] ?? '';
      order = cardOrder(cards, order, NOW);
      assert.equal(order.ids[0], name);
      const said = overview(cards, wording)?.text ?? '';
      // It may say instead that something could not be read although all is well.
      if (said.includes('can’t be read')) continue;
      told++;
      assert.match(said, new RegExp(`^(All good\\. The tightest is )?${name}\\b`));
    }
    assert.ok(told > 300, `${told} sentences`);
  });
});
