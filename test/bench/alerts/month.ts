import { quietEnded, quietUntil, type QuietHours } from '../../../src/core/alerts/quietHours.ts';
import { defaultAlertKinds } from '../../../src/core/alerts/kinds.ts';
import { defaultThresholds } from '../../../src/core/levels.ts';
import type { Store, PendingAlert } from '../../../src/history/store.ts';
import { poll, type PolledAccount, type PollTools } from '../../../src/polling/poll.ts';
import { openrouter } from '../../../src/providers/openrouter.ts';
import type { AlertRow } from '../../../src/history/tables.ts';
import { Desk, type Window } from './desk.ts';
import { Random } from './random.ts';
import { HOUR, levelAt, MINUTE, scriptOf, type Script } from './script.ts';
import { ticksOf, type Tick } from './ticks.ts';
import { Upstream, type Seen } from './upstream.ts';

/** What happened to one account in a month. */
export interface AccountMonth {
  readonly script: Script;
  readonly seen: readonly Seen[];
  readonly fired: readonly Fired[];
  /** When windows were given something of it. ISO. */
  readonly givenAt: ReadonlySet<string>;
}

export interface Fired {
  readonly row: AlertRow;
  /** At which tick. */
  readonly tick: number;
  /** How often a window was given it, snoozes that ended apart. */
  readonly claims: number;
  /** Of these, how often it had recovered by then. */
  readonly claimsTooLate: number;
}

export interface Month {
  readonly accounts: readonly AccountMonth[];
  readonly polls: number;
  readonly restarts: number;
}

const INTERVAL_MS = 15 * MINUTE;

/** A month with some accounts on one computer, from the first reading to the last. */
export async function month(seed: number, accounts: number): Promise<Month> {
  const random = new Random(seed);
  const ticks = ticksOf(random, { isClockWrong: random.chance(0.4) });
  const desk = new Desk();
  const user = new User(seed, random.chance(0.5) ? { fromMinutes: 22 * 60, toMinutes: 7 * 60 } : undefined);
  const watched = Array.from({ length: accounts }, (_, index) => {
    const id = `openrouter-${(seed * 1000 + index).toString(16).padStart(12, '0')}`;
    const own = new Random(seed * 1000 + index);
    const script = scriptOf(
      id,
      ticks.map(({ atMs }) => atMs),
      own,
    );
    return new Watched(script, own);
  });
  try {
    for (const [index, tick] of ticks.entries()) {
      // Windows look as soon as they are there, before anything was read anew.
      if (tick.isWaking) {
        for (let window = 0; window < desk.windows.length; window++) await desk.restart(window);
        await user.looks(desk.windows, watched, tick, 0);
      } else if (random.chance(0.02)) await desk.restart(random.integer(0, desk.windows.length - 1));
      await Promise.all(watched.map((each) => each.isRead(desk.windows, index, tick, random)));
      await user.looks(desk.windows, watched, tick, 1000);
      await user.looks(desk.windows, watched, tick, 5000);
    }
    const rows = Map.groupBy(desk.alerts(), ({ accountId }) => accountId);
    return {
      accounts: watched.map((each) => each.month(rows.get(each.script.id) ?? [])),
      polls: watched.reduce((sum, { polls }) => sum + polls, 0),
      restarts: desk.restarts,
    };
  } finally {
    await desk.close();
  }
}

/** One account, as the windows poll it. */
class Watched {
  readonly script: Script;
  polls = 0;
  readonly #upstream: Upstream;
  readonly #tickByTime = new Map<string, number>();
  readonly #givenAt = new Set<string>();
  readonly #claims = new Map<number, { given: number; late: number }>();

  constructor(script: Script, random: Random) {
    this.script = script;
    this.#upstream = new Upstream(script, random);
  }

  async isRead(windows: readonly Window[], index: number, tick: Tick, random: Random): Promise<void> {
    const window = random.pick(windows);
    const nowMs = tick.atMs + tick.shiftMs;
    this.#upstream.moveTo(index, tick.atMs, tick.shiftMs !== 0);
    this.#tickByTime.set(new Date(nowMs).toISOString(), index);
    const outcome = await poll(this.#polled(), this.#tools(window, nowMs));
    if (outcome.kind === 'polled') this.polls++;
  }

  /** A window was given an alert. */
  isGiven({ id, kind, subject }: PendingAlert, tick: Tick, now: string): void {
    this.#givenAt.add(now);
    const meter = this.script.meters.find((each) => each.id === subject);
    const isLevel = kind === 'warning' || kind === 'critical' || kind === 'exhausted';
    const isLate = isLevel && meter !== undefined && levelAt(meter, tick.atMs) === 'normal';
    const before = this.#claims.get(id) ?? { given: 0, late: 0 };
    this.#claims.set(id, { given: before.given + 1, late: before.late + (isLate ? 1 : 0) });
  }

  /** What was given comes back after a snooze. */
  isSnoozed(): void {
    for (const [id, claims] of this.#claims) this.#claims.set(id, { ...claims, given: 0 });
  }

  month(rows: readonly AlertRow[]): AccountMonth {
    const fired = rows.map((row): Fired => {
      const { given = 0, late = 0 } = this.#claims.get(row.id) ?? {};
      return { row, tick: this.#tickByTime.get(row.firedAt) ?? -1, claims: given, claimsTooLate: late };
    });
    return { script: this.script, seen: this.#upstream.seen, fired, givenAt: this.#givenAt };
  }

  #polled(): PolledAccount {
    const { id, wantsResets, isMuted } = this.script;
    return {
      account: { id, provider: openrouter.id, label: 'Simulated' },
      provider: { ...openrouter, fetch: () => this.#upstream.fetch() },
      credentialSource: 'stored',
      options: {},
      thresholds: defaultThresholds,
      intervalMs: INTERVAL_MS,
      floorMs: 0,
      repeatHours: 0,
      alertKinds: { ...defaultAlertKinds, reset: wantsResets },
      isMuted,
      monthlyBudget: this.#upstream.budget,
      baseUrl: () => openrouter.baseUrl,
      credential: () => Promise.resolve({ secret: id, source: 'stored', name: 'Simulated' }),
    };
  }

  #tools({ store, id }: Window, nowMs: number): PollTools {
    const quiet = () => undefined;
    // Forecasts are measured by themselves; here they say what the script wants.
    const outlook: Store['outlook'] = () => Promise.resolve(this.#upstream.outlook);
    return {
      store: { ...store, outlook },
      fetch,
      holder: id,
      log: { debug: quiet, info: quiet, warn: quiet },
      now: () => nowMs,
      random: () => 0,
    };
  }
}

/** Looks at one window, or at none, and snoozes now and then. */
class User {
  readonly #seed: number;
  readonly #quietHours: QuietHours | undefined;

  constructor(seed: number, quietHours: QuietHours | undefined) {
    this.#seed = seed;
    this.#quietHours = quietHours;
  }

  async looks(windows: readonly Window[], watched: readonly Watched[], tick: Tick, laterMs: number): Promise<void> {
    const now = new Date(tick.atMs + tick.shiftMs + laterMs);
    if (quietUntil(now, this.#quietHours)) return;
    const random = this.#random(tick, laterMs);
    const focused = random.chance(0.7) ? random.pick(windows) : undefined;
    const byId = new Map(watched.map((each) => [each.script.id, each]));
    const quietEndedAt = quietEnded(now, this.#quietHours)?.toISOString();
    for (const window of random.chance(0.5) ? windows : windows.toReversed()) {
      const given = await window.store.claimAlerts({
        windowId: window.id,
        accountIds: [...byId.keys()],
        isFocused: window === focused,
        quietEndedAt,
        now: now.toISOString(),
      });
      for (const alert of given) {
        byId.get(alert.accountId)?.isGiven(alert, tick, now.toISOString());
        await window.store.closeAlert(alert.id, 'shown');
      }
      for (const alert of given)
        await this.#maySnooze(window, alert, byId.get(alert.accountId), { tick, now, laterMs });
    }
  }

  async #maySnooze(
    { store }: Window,
    { id, accountId }: PendingAlert,
    account: Watched | undefined,
    { tick, now, laterMs }: { tick: Tick; now: Date; laterMs: number },
  ): Promise<void> {
    const random = this.#random(tick, laterMs + Number.parseInt(accountId.slice(-6), 16));
    // Not by a clock that is wrong: it would hold for a day longer or not at all.
    if (tick.shiftMs !== 0 || !account || !random.chance(0.02)) return;
    const until = new Date(now.getTime() + random.integer(1, 48) * HOUR).toISOString();
    await store.snooze({ accountId, until, now: now.toISOString() });
    await store.closeAlert(id, 'snoozed');
    account.isSnoozed();
  }

  /** What the program does must not decide what the user does next, or a mistake could not be looked into again. */
  #random({ atMs }: Tick, salt: number): Random {
    return new Random(this.#seed + Math.floor(atMs / MINUTE) * 7919 + salt);
  }
}
