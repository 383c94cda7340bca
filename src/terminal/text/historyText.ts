import type { Line, TimeRange } from '../../core/chart.ts';
import { say, type Message } from '../../core/message.ts';
import { plainText } from '../../core/plainText.ts';
import type { Words } from '../../core/words.ts';
import { columns, padded, shortened } from './columns.ts';
import type { ChartedAccount } from '../documents/historyDocument.ts';
import { heading } from '../accounts/keptAccounts.ts';
import { sampled, usedWithin } from './lineFigures.ts';
import { BOLD, DIM, painter } from './paint.ts';
import { sparkline } from './sparkline.ts';
import { tableLines } from './table.ts';
import type { TextStyle } from './textStyle.ts';
import { wrapParts, wrapWords } from './wrap.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A row of the table stands for one of these. */
const steps = [5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2 * 1440, 7 * 1440, 30 * 1440].map((m) => m * MINUTE_MS);
const MOST_ROWS = 31;
const [LEAST_SPARK, MOST_SPARK] = [8, 24];
/** Spaces, and figures such as `100% → 42% · 63% used`. */
const BESIDE_SPARK = 28;
const WIDEST_LABEL = 28;
const WIDEST_COLUMN = 18;

/** How what was left went: a picture and the ends for each meter, and a table of what was left from time to time. */
export function historyText(
  accounts: readonly ChartedAccount[],
  options: TextStyle & { readonly now: number; readonly range: TimeRange },
): string {
  const { words, width } = options;
  const all = accounts.map(({ account }) => account);
  const shown = accounts.filter(({ chart }) => chart.lines.some(hasPoints));
  const paint = painter(options.isColoured);
  const blocks = shown.map(({ account, chart }) => {
    const lines = chart.lines.filter(hasPoints);
    const title = paint(plainText(heading(account, all)), BOLD);
    return [title, ...summaries(lines, options), ...tables(lines, options)].join('\n');
  });
  if (blocks.length > 0) return blocks.join('\n\n');
  const id = accounts.length === 0 ? 'terminal.nothingKept' : 'terminal.nothingInRange';
  return wrapWords('', words.say(say(id)), width).join('\n');
}

function hasPoints({ points }: Line): boolean {
  return points.some(({ left }) => left !== null);
}

function summaries(
  lines: readonly Line[],
  { words, width, range, isColoured }: TextStyle & { readonly range: TimeRange },
): string[] {
  const paint = painter(isColoured);
  const { format } = words;
  const labels = lines.map((line) => shortened(labelOf(line.label, words), WIDEST_LABEL));
  const labelWidth = widthOf(labels);
  const sparkColumns = Math.max(LEAST_SPARK, Math.min(MOST_SPARK, width - labelWidth - BESIDE_SPARK));
  const stepMs = (range.toMs - range.fromMs) / sparkColumns;
  return lines.flatMap(({ points, unit }, index) => {
    const picture = sparkline(sampled(points, { fromMs: range.fromMs, stepMs, count: sparkColumns }));
    const known = points.flatMap(({ left }) => (left === null ? [] : [left]));
    const amount = (value: number | undefined) => format.amount(value, unit);
    const [first, last, used] = [amount(known[0]), amount(known.at(-1)), usedWithin(points)];
    const parts = [
      first === last ? last : `${first} → ${last}`,
      ...(used > 0 ? [words.say(say('meter.used', { amount: amount(used) }))] : []),
    ];
    return wrapParts(`  ${padded(labels[index] ?? '', labelWidth)}  ${paint(picture, DIM)}  `, parts, width);
  });
}

/** As many meters side by side as there is room for. */
function tables(
  lines: readonly Line[],
  options: TextStyle & { readonly now: number; readonly range: TimeRange },
): string[] {
  const { words, width, range, isColoured } = options;
  const paint = painter(isColoured);
  const stepMs = steps.find((step) => (range.toMs - range.fromMs) / step <= MOST_ROWS) ?? DAY_MS;
  // Rows begin with whole hours and days of the reader's clock.
  const offsetMs = -new Date(range.toMs).getTimezoneOffset() * MINUTE_MS;
  const fromMs = Math.floor((range.fromMs + offsetMs) / stepMs) * stepMs - offsetMs;
  const count = Math.ceil((range.toMs - fromMs) / stepMs);
  const cells = lines.map(({ label, unit, points }) => {
    const values = sampled(points, { fromMs, stepMs, count });
    const texts = values.map((left) => words.format.amount(left, unit));
    return { texts: [shortened(labelOf(label, words), WIDEST_COLUMN), ...texts], isKnown: values.map(isDefined) };
  });
  const rows = Array.from({ length: count }, (_, row) => row).filter((row) =>
    cells.some(({ isKnown }) => isKnown[row]),
  );
  const times = [
    words.say(say('page.history.time')),
    ...rows.map((row) => timeText(fromMs + row * stepMs, stepMs, options)),
  ];
  const columnsOf = cells.map(({ texts: [head = '', ...texts] }) => [head, ...rows.map((row) => texts[row] ?? '')]);
  return packed(columnsOf, width - 2 - widthOf(times)).flatMap((chunk) => {
    const [head = '', ...body] = tableLines(
      times.map((time, row) => [time, ...chunk.map((column) => column[row] ?? '')]),
      { indent: 2 },
    );
    return ['', paint(head, DIM), ...body];
  });
}

/** Columns in groups that have room beside each other. */
function packed(all: readonly (readonly string[])[], room: number): (readonly string[])[][] {
  const groups: (readonly string[])[][] = [];
  let left = 0;
  for (const column of all) {
    const needed = widthOf(column) + 2;
    const group = groups.at(-1);
    if (group && needed <= left) group.push(column);
    else {
      groups.push([column]);
      left = room;
    }
    left -= needed;
  }
  return groups;
}

function widthOf(texts: readonly string[]): number {
  return Math.max(...texts.map(columns));
}

function isDefined(value: unknown): boolean {
  return value !== undefined;
}

/** When a row begins; its figure is of its end. */
function timeText(ms: number, stepMs: number, { words, now }: TextStyle & { readonly now: number }): string {
  const { format } = words;
  return stepMs < DAY_MS ? format.moment(new Date(ms).toISOString(), now) : format.localDay(ms, true);
}

function labelOf(label: Message, words: Words): string {
  return plainText(words.say(label));
}
