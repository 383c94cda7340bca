import type { Outlook } from '../../../src/core/alerts/alert.ts';
import { ProviderError } from '../../../src/core/errors.ts';
import { say } from '../../../src/core/message.ts';
import type { ErrorKind, Meter } from '../../../src/core/model.ts';
import type { Fetched } from '../../../src/core/provider.ts';
import type { Random } from './random.ts';
import {
  dayOf,
  stretchAt,
  valueAt,
  type Prospect,
  type Script,
  type ScriptLevel,
  type ScriptMeter,
  type Stretch,
} from './script.ts';

/** What was to be known of a meter at one try, in terms of the script. */
export interface SeenMeter {
  readonly stretch: Stretch;
  readonly level: ScriptLevel;
  readonly leftPercent: number | undefined;
  readonly prospect: Prospect | undefined;
}

/** What one try came to. */
export interface Seen {
  readonly tick: number;
  readonly atMs: number;
  readonly access: Script['access'][number];
  /** By meter id; only those with a figure. */
  readonly meters: ReadonlyMap<string, SeenMeter>;
  readonly unusual?: string | undefined;
  readonly passed?: string | undefined;
}

const failures: readonly ErrorKind[] = ['network', 'timeout', 'unavailable', 'schema', 'rateLimited'];

/** Left of a limit, in percent, and of a balance, in dollars; between the levels there is room on both sides. */
type Band = readonly [number, number];
const shareLeft: Readonly<Record<ScriptLevel, Band>> = {
  normal: [30, 90],
  warning: [12, 24.9],
  critical: [1, 9.9],
  exhausted: [0, 0],
};
const moneyLeft: Readonly<Record<ScriptLevel, Band>> = {
  normal: [12, 90],
  warning: [6, 10],
  critical: [0.1, 5],
  exhausted: [-1, 0],
};
/** Just past its threshold a level that was reached hasn't recovered yet. */
const flapping: Readonly<Record<'share' | 'money', Readonly<Record<'warning' | 'critical', Band>>>> = {
  share: { warning: [25, 26.2], critical: [10, 10.4] },
  money: { warning: [10, 10.4], critical: [5, 5.2] },
};

/** The provider of one account: answers by its script, and notes down what could be learnt from each answer. */
export class Upstream {
  readonly seen: Seen[] = [];
  readonly #script: Script;
  readonly #random: Random;
  #tick = 0;
  #isExact = false;
  #atMs = 0;
  #outlook: Outlook = { meters: {} };
  /** What the last answer told of each meter, by its id. */
  #told = new Map<string, { stretch: Stretch; level: ScriptLevel; hasReset: boolean }>();

  /** Whether the reset of the window that was last seen was ever told, by meter id. */
  readonly #lastReset = new Map<string, boolean>();

  constructor(script: Script, random: Random) {
    this.#script = script;
    this.#random = random;
  }

  /** Nothing of the clock that the program goes by. `isExact`: no part of the answer may be missing. */
  moveTo(tick: number, atMs: number, isExact: boolean): void {
    this.#tick = tick;
    this.#atMs = atMs;
    this.#isExact = isExact;
  }

  get budget(): number | undefined {
    return this.#script.budgets.findLast(({ fromMs }) => fromMs <= this.#atMs)?.amount;
  }

  /** What is to be expected by the answer just given: forecasts have a bench of their own. */
  get outlook(): Outlook {
    return this.#outlook;
  }

  fetch(): Promise<Fetched> {
    const access = this.#script.access[this.#tick] ?? 'ok';
    if (access !== 'ok') {
      this.seen.push({ tick: this.#tick, atMs: this.#atMs, access, meters: new Map() });
      const kind =
        access === 'failing' ? this.#random.pick(failures) : this.#random.pick(['auth', 'forbidden'] as const);
      return Promise.reject(new ProviderError(kind, say('error.unexpected', { provider: 'Simulated' })));
    }
    const seen = new Map<string, SeenMeter>();
    const before = this.#told;
    this.#told = new Map();
    const meters = this.#script.meters.flatMap((meter) => {
      const random = this.#random;
      // A partial answer, or a figure that is left out.
      if (random.chance(0.03) && !this.#isExact) return [];
      if (random.chance(0.03) && !this.#isExact)
        return [{ id: meter.id, label: say('meter.window.other'), unit: 'percent' }];
      const answer = this.#meter(meter, before.get(meter.id));
      if (!answer) return [];
      seen.set(meter.id, answer.seen);
      return [answer.meter];
    });
    const { outlook, unusual, passed } = this.#expectations(seen);
    this.#outlook = outlook;
    this.seen.push({ tick: this.#tick, atMs: this.#atMs, access, meters: seen, unusual, passed });
    return Promise.resolve({ meters });
  }

  #meter(meter: ScriptMeter, before: { stretch: Stretch; level: ScriptLevel; hasReset: boolean } | undefined) {
    const stretch = stretchAt(meter, this.#atMs);
    const level = stretch && valueAt(stretch.levels, this.#atMs);
    const prospect = stretch && valueAt(stretch.prospects, this.#atMs);
    if (!stretch || !level || !prospect) return undefined;
    const isSame = before?.stretch === stretch;
    const left = this.#left(meter, stretch, level, isSame && before.level === level);
    const about = { id: meter.id, label: say('meter.window.other') };
    if (!meter.hasReset) {
      this.#told.set(meter.id, { stretch, level, hasReset: false });
      return {
        meter: { ...about, unit: 'usd', remaining: left },
        seen: { stretch, level, leftPercent: undefined, prospect },
      };
    }
    // Never so near the end that the program couldn't tell the next window from a jitter.
    // And never in two windows in a row: nobody could tell that from a limit without a reset.
    const isKnown = this.#lastReset.get(meter.id) === true;
    const mayLackReset = isKnown && !this.#isExact && stretch.toMs - this.#atMs > 5 * 60_000;
    const lacksReset = mayLackReset && this.#random.chance(0.04);
    const hasReset = !lacksReset || (isSame && before.hasReset);
    this.#told.set(meter.id, { stretch, level, hasReset });
    this.#lastReset.set(meter.id, hasReset);
    const jitterMs = this.#random.chance(0.1)
      ? this.#random.between(-180_000, 180_000)
      : this.#random.between(-5000, 5000);
    const nearEnd = stretch.toMs - this.#atMs < 30 * 60_000;
    const resetsAt = new Date(stretch.toMs + (nearEnd ? Math.abs(jitterMs) / 100 : jitterMs)).toISOString();
    const told: Meter = {
      ...about,
      unit: 'percent',
      usedPercent: 100 - left,
      windowSeconds: (stretch.toMs - stretch.fromMs) / 1000,
      ...(lacksReset ? {} : { resetsAt }),
    };
    // Where the end of the window was never told, there is nothing to be expected before it.
    return { meter: told, seen: { stretch, level, leftPercent: left, prospect: hasReset ? prospect : undefined } };
  }

  #left(meter: ScriptMeter, stretch: Stretch, level: ScriptLevel, isHeld: boolean): number {
    const random = this.#random;
    if (stretch.isIdle) return 100;
    const bands = meter.hasReset ? shareLeft : moneyLeft;
    const edges = meter.hasReset ? flapping.share : flapping.money;
    const isFlapping = isHeld && random.chance(0.2);
    if (isFlapping && (level === 'warning' || level === 'critical')) return random.between(...edges[level]);
    const isYoung = meter.hasReset && this.#atMs - stretch.fromMs < (stretch.toMs - stretch.fromMs) * 0.12;
    return isYoung && level === 'normal' ? random.between(99.6, 100) : random.between(...bands[level]);
  }

  #expectations(seen: ReadonlyMap<string, SeenMeter>) {
    const meters = Object.fromEntries(
      [...seen].flatMap(([id, { level, prospect, stretch }]) =>
        prospect && stretch
          ? [
              [
                id,
                this.#forecast(
                  level,
                  prospect,
                  this.#script.meters.find((meter) => meter.id === id)!,
                ),
              ],
            ]
          : [],
      ),
    );
    const day = dayOf(this.#atMs);
    const unusualMs = this.#script.unusual.get(day);
    const unusual = unusualMs !== undefined && unusualMs <= this.#atMs ? day : undefined;
    const budget = this.#script.budgets.findLast(({ fromMs }) => fromMs <= this.#atMs);
    const month = day.slice(0, 7);
    const isPassed = (budget?.passedMs.get(month) ?? Infinity) <= this.#atMs;
    const outlook: Outlook = {
      meters,
      spend: {
        currency: 'usd',
        ...(unusual ? { unusual: { date: unusual, cost: 30, usual: 3 } } : {}),
        ...(budget
          ? {
              month: {
                month,
                spent: isPassed ? budget.amount + 1 : budget.amount / 2,
                projected: budget.amount,
                low: budget.amount / 2,
                high: 2 * budget.amount,
                budget: { amount: budget.amount, outcome: isPassed ? 'passed' : 'likely' },
                days: 9,
              },
            }
          : {}),
      },
    };
    return { outlook, unusual, passed: budget && isPassed ? `${month} ${budget.amount}` : undefined };
  }

  #forecast(level: ScriptLevel, prospect: Prospect, { hasReset }: ScriptMeter): Outlook['meters'][string] {
    const random = this.#random;
    const known = {
      unit: hasReset ? 'percent' : 'usd',
      burnRate: { perDay: 1, days: 7 },
      basis: { days: 7, readings: 99 },
    };
    const confidence = random.pick(['medium', 'high'] as const);
    if (level === 'exhausted') return { ...known, outcome: 'ranOut', chance: 1, confidence };
    // Sure by its figures, but resting on too little, is unsure.
    const isGuess = prospect === 'open' && random.chance(0.5);
    const shown = isGuess ? 'soon' : prospect;
    if (hasReset) {
      const [low, high] = ({ soon: [0.8, 1], open: [0.5, 0.799], lasts: [0, 0.499] } as const)[shown];
      const chance = random.between(low, high);
      const outcome = chance >= 0.5 ? 'runsOut' : 'lastsUntilReset';
      return { ...known, outcome, chance, confidence: isGuess ? 'low' : confidence };
    }
    if (shown === 'lasts' && random.chance(0.5))
      return { ...known, outcome: 'lastsBeyondHorizon', chance: 0.2, confidence };
    const [low, high] = ({ soon: [0.05, 1.6], open: [4.4, 4.6], lasts: [7.4, 60] } as const)[shown];
    const likely = new Date(this.#atMs + random.between(low, high) * 86_400_000).toISOString();
    return { ...known, outcome: 'runsOut', likely, chance: 0.9, confidence: isGuess ? 'low' : confidence };
  }
}
