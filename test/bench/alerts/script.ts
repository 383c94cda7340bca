import type { Random } from './random.ts';

// What really happens to an account in a month: levels, resets, failures. Figures are made from it (upstream.ts) for the
// program to find out; what should have been said is worked out from it alone (truth.ts).

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const START = Date.UTC(2026, 2, 10);
export const END = START + 30 * DAY;

export const scriptLevels = ['normal', 'warning', 'critical', 'exhausted'] as const;
export type ScriptLevel = (typeof scriptLevels)[number];
/** What a forecast says: sure to run out, unsure, sure to last. */
export type Prospect = 'soon' | 'open' | 'lasts';

interface Piece<T> {
  readonly fromMs: number;
  readonly value: T;
}

/** One reset window of a limit, or a month of a balance. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  /** Nothing of it is used. */
  readonly isIdle: boolean;
  readonly levels: readonly Piece<ScriptLevel>[];
  readonly prospects: readonly Piece<Prospect>[];
}

export interface ScriptMeter {
  readonly id: string;
  readonly hasReset: boolean;
  readonly stretches: readonly Stretch[];
}

export type Access = 'ok' | 'signedOut' | 'failing';

export interface Script {
  readonly id: string;
  readonly meters: readonly ScriptMeter[];
  /** By tick: whether the provider can be read. */
  readonly access: readonly Access[];
  readonly wantsResets: boolean;
  readonly isMuted: boolean;
  /** UTC days with unusual spend, and from when on it shows. */
  readonly unusual: ReadonlyMap<string, number>;
  /** What the user means to spend, from when on, and when that is passed in each month (`YYYY-MM`). */
  readonly budgets: readonly {
    readonly fromMs: number;
    readonly amount: number;
    readonly passedMs: ReadonlyMap<string, number>;
  }[];
}

export function valueAt<T>(pieces: readonly Piece<T>[], atMs: number): T | undefined {
  return pieces.findLast(({ fromMs }) => fromMs <= atMs)?.value;
}

export function stretchAt(meter: ScriptMeter, atMs: number): Stretch | undefined {
  return meter.stretches.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
}

/** The truth at one moment; after the last stretch undefined. */
export function levelAt(meter: ScriptMeter, atMs: number): ScriptLevel | undefined {
  const stretch = stretchAt(meter, atMs);
  return stretch && valueAt(stretch.levels, atMs);
}

export function scriptOf(id: string, ticks: readonly number[], random: Random): Script {
  const meters = [
    ...(random.chance(0.6) ? [balance(random)] : []),
    ...(random.chance(0.45) ? [limit('5h', 5 * HOUR, random)] : []),
    ...(random.chance(0.45) ? [limit('weekly', 7 * DAY, random)] : []),
    ...(random.chance(0.4) ? [limit('monthly', 30.5 * DAY, random)] : []),
  ];
  return {
    id,
    meters: meters.length > 0 ? meters : [balance(random), limit('weekly', 7 * DAY, random)],
    access: access(ticks, random),
    wantsResets: random.chance(0.5),
    isMuted: random.chance(0.03),
    unusual: unusualDays(random),
    budgets: random.chance(0.4) ? budgets(random) : [],
  };
}

/** What is scripted changes at full minutes; nobody looks then (see ticks.ts). */
function minute(ms: number): number {
  return Math.floor(ms / MINUTE) * MINUTE;
}

/** The values one after another, the first from the beginning, the others at chance moments. */
function spread<T>(values: readonly T[], fromMs: number, toMs: number, random: Random): Piece<T>[] {
  const moments = values.slice(1).map(() => minute(random.between(fromMs + (toMs - fromMs) * 0.12, toMs)));
  const sorted = [fromMs, ...moments.toSorted((a, b) => a - b)];
  return values.map((value, index) => ({ fromMs: sorted[index]!, value }));
}

const windowPaths: readonly (readonly ScriptLevel[])[] = [
  ['normal'],
  ['normal'],
  ['normal'],
  ['normal', 'warning'],
  ['normal', 'warning', 'critical'],
  ['normal', 'warning', 'critical', 'exhausted'],
  ['normal', 'critical'],
  ['normal', 'exhausted'],
  // The provider gave more, or corrected a figure.
  ['normal', 'warning', 'normal', 'warning'],
  ['normal', 'critical', 'normal', 'critical', 'exhausted'],
  ['normal', 'warning', 'normal'],
];

const prospectPaths: readonly (readonly Prospect[])[] = [
  ['lasts'],
  ['lasts'],
  ['lasts', 'open'],
  ['lasts', 'open', 'soon'],
  ['open', 'soon', 'open', 'soon'],
  ['soon', 'lasts', 'soon'],
  ['lasts', 'soon'],
];

function limit(id: string, lengthMs: number, random: Random): ScriptMeter {
  const stretches: Stretch[] = [];
  for (let fromMs = minute(START - random.next() * lengthMs); fromMs < END + DAY; fromMs += lengthMs) {
    const toMs = fromMs + lengthMs;
    const isIdle = random.chance(0.2);
    stretches.push({
      fromMs,
      toMs,
      isIdle,
      levels: spread(isIdle ? ['normal'] : random.pick(windowPaths), fromMs, toMs, random),
      prospects: spread(isIdle ? ['lasts'] : random.pick(prospectPaths), fromMs, toMs, random),
    });
  }
  return { id, hasReset: true, stretches };
}

/** Goes down, sometimes by more than one level at once, and is topped up, wholly or by a little. */
function balance(random: Random): ScriptMeter {
  const levels: Piece<ScriptLevel>[] = [
    { fromMs: START - DAY, value: random.pick(['normal', 'normal', 'warning', 'critical']) },
  ];
  const prospects: Piece<Prospect>[] = [{ fromMs: START - DAY, value: 'lasts' }];
  for (let ms = START; ms < END; ms += random.between(2 * HOUR, 4 * DAY)) {
    const index = scriptLevels.indexOf(levels.at(-1)!.value);
    const next =
      random.chance(0.3) && index > 0 ? random.integer(0, index - 1) : Math.min(3, index + random.integer(1, 2));
    levels.push({ fromMs: minute(ms), value: scriptLevels[next]! });
  }
  for (let ms = START; ms < END; ms += random.between(2 * HOUR, 5 * DAY)) {
    prospects.push({ fromMs: minute(ms), value: random.pick(['lasts', 'lasts', 'open', 'soon']) });
  }
  return {
    id: 'balance',
    hasReset: false,
    stretches: [{ fromMs: START - DAY, toMs: Infinity, isIdle: false, levels, prospects }],
  };
}

/** Sign-ins that are lost; failures that pass with the next try or two; and such that last for many tries. */
function access(ticks: readonly number[], random: Random): Access[] {
  const all = ticks.map((): Access => 'ok');
  // None is cut off by the end of the month: whether it lasts would be open.
  for (let tick = random.integer(0, 60); tick < ticks.length - 20; tick += random.integer(25, 160)) {
    const [kind, length]: [Access, number] = random.pick([
      ['failing', random.integer(1, 2)],
      ['failing', random.integer(1, 2)],
      ['failing', random.integer(8, 20)],
      ['signedOut', random.integer(1, 12)],
    ]);
    all.fill(kind, tick, tick + length);
  }
  return all;
}

function unusualDays(random: Random): Map<string, number> {
  const days = new Map<string, number>();
  for (let ms = START; ms < END; ms += DAY) {
    if (random.chance(0.06)) days.set(dayOf(ms), minute(ms + random.between(0, 23 * HOUR)));
  }
  return days;
}

function budgets(random: Random): Script['budgets'] {
  const months = [dayOf(START).slice(0, 7), dayOf(END).slice(0, 7)];
  const passes = (fromMs: number) =>
    new Map(
      months.flatMap((month) => {
        const passedMs = minute(Math.max(fromMs, Date.parse(month)) + random.between(0, 20 * DAY));
        return random.chance(0.6) ? [[month, passedMs] as const] : [];
      }),
    );
  const changedMs = minute(random.between(START + 5 * DAY, END));
  const first = { fromMs: START, amount: 100, passedMs: passes(START) };
  return random.chance(0.5) ? [first] : [first, { fromMs: changedMs, amount: 180, passedMs: passes(changedMs) }];
}

export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
