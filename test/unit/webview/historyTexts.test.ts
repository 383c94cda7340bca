import assert from 'node:assert/strict';
import { Format } from '../../../src/core/format.ts';
import type { BurnDown } from '../../../webview/figures/burnDown.ts';
import { barsTable, burnDownSummary, burnDownTable, keyParts } from '../../../webview/figures/historyTexts.ts';
import { chosenLine, drawnLines, lineKey } from '../../../webview/figures/historyLines.ts';
import { rangeOf } from '../../../webview/figures/ranges.ts';
import type { UseBars } from '../../../webview/figures/useBars.ts';
import { Wording } from '../../../webview/figures/wording.ts';
import { inTimeZone } from './inTimeZone.ts';
import { NOW } from './wordingInEnglish.ts';

const DAY = 86_400_000;
let english: Wording;
const figures: BurnDown = {
  unit: 'usd',
  span: { fromMs: NOW - 7 * DAY, toMs: NOW + 2 * DAY },
  nowMs: NOW,
  points: Array.from({ length: 29 }, (_, index) => ({ atMs: NOW - (7 - index / 4) * DAY, left: 40 - index })),
  areLows: false,
  forecast: [
    { atMs: NOW, likely: 12, low: 12, high: 12 },
    { atMs: NOW + 1.5 * DAY, likely: 6, low: 2, high: 9 },
  ],
  marks: [{ atMs: NOW - 2.25 * DAY, kind: 'topUp' }],
  bottom: 0,
  top: 40,
};

describe('history in words', () => {
  inTimeZone('UTC');
  // A format keeps the zone it was made in.
  before(() => {
    english = new Wording(new Format('en'), {}, NOW);
  });

  it('lists a line in few rows, with what happened and what is expected', () => {
    const { columns, rows } = burnDownTable(figures, english);
    assert.deepEqual(columns, ['Time', 'Left']);
    assert.ok(rows.length <= 16);
    assert.deepEqual(rows[0], ['Wed, Aug 26', '$38.00']);
    assert.ok(rows.some(([, text]) => text === 'top-up'));
    assert.ok(rows.some(([time, text]) => /^12:00.PM$/.test(time ?? '') && text === '$12.00'));
    assert.match(rows.at(-1)?.[1] ?? '', /^likely \$.+, between \$.+ and \$/);
  });

  it('says where nothing was read', () => {
    const points = figures.points.filter(({ atMs }) => atMs < NOW - 5 * DAY || atMs > NOW - 3 * DAY);
    const { rows } = burnDownTable({ ...figures, points }, english);
    assert.ok(rows.some(([time, text]) => time === 'Fri, Aug 28' && text === 'not read'));
  });

  it('sums up a line in a sentence', () => {
    const text = burnDownSummary(figures, 'Balance', { fromMs: NOW - 7 * DAY, toMs: NOW }, english);
    assert.equal(text, 'Balance, last 7 days: from $40.00 to $12.00');
  });

  it('explains only what is drawn', () => {
    assert.deepEqual(keyParts(figures), ['left', 'likely', 'band', 'topUp']);
    const limited = figures.points.map((point) => ({ ...point, limit: 50 }));
    const plain = { ...figures, points: limited, forecast: [], marks: [], areLows: true };
    assert.deepEqual(keyParts(plain), ['lowest', 'limit']);
    assert.deepEqual(keyParts({ ...plain, unit: 'percent' }), ['lowest']);
  });

  it('lists bars newest first, with a column for each series and without empty days', () => {
    const bars: UseBars = {
      of: 'spend',
      by: 'day',
      unit: 'usd',
      dates: ['2026-08-30', '2026-08-31', '2026-09-01'],
      series: [
        { key: 'model a', part: 'model', model: 'a', values: [1, 0, 2], total: 3 },
        { key: 'others', part: 'others', count: 2, values: [0, 0, 1], total: 1 },
        { key: 'rest', part: 'rest', values: [0, 0, 4], total: 4 },
      ],
    };
    assert.deepEqual(barsTable(bars, english), {
      columns: ['Day', 'Total', 'a', '2 others', 'Not yet by model'],
      rows: [
        ['Sep 1', '$7.00', '$2.00', '$1.00', '$4.00'],
        ['Aug 30', '$1.00', '$1.00', '$0.00', '$0.00'],
      ],
    });
    const [single] = bars.series;
    assert.deepEqual(barsTable({ ...bars, series: [single!] }, english).columns, ['Day', 'Total']);
  });
});

describe('history lines', () => {
  const line = (meterId: string, unit = 'percent') => ({
    meterId,
    unit,
    label: { id: meterId },
    points: [{ atMs: NOW, left: 5 }],
    marks: [],
    days: [],
  });
  const meter = (id: string) => ({ id, label: { id }, unit: 'percent' });
  const reading = {
    state: 'ok' as const,
    level: 'normal' as const,
    levels: {},
    headline: '5h',
    snapshot: { fetchedAt: '', meters: [meter('5h'), meter('weekly')] },
  };

  it('show the chosen meter, else what stops work first', () => {
    const lines = [line('5h'), line('weekly')];
    assert.equal(chosenLine(lines, undefined, reading), lines[0]);
    assert.equal(chosenLine(lines, undefined, { ...reading, outlook: { meters: {}, binding: 'weekly' } }), lines[1]);
    assert.equal(chosenLine(lines, lineKey(lines[1]!), reading), lines[1]);
    assert.equal(chosenLine(lines, 'gone usd', reading), lines[0]);
    assert.equal(chosenLine([], undefined, reading), undefined);
  });

  it('are those with anything to draw', () => {
    const empty = { ...line('old'), points: [{ atMs: NOW, left: null }] };
    const chart = { range: { fromMs: 0, toMs: 1 }, lines: [empty, line('5h')], usage: [] };
    assert.deepEqual(
      drawnLines(chart).map(({ meterId }) => meterId),
      ['5h'],
    );
  });

  it('know the range they go over', () => {
    const over = (days: number) => rangeOf({ fromMs: NOW - days * DAY, toMs: NOW });
    assert.deepEqual([1, 7, 30, 365, 366].map(over), ['24h', '7d', '30d', '1y', '1y']);
  });
});
