import { scriptLevels, type Script, type ScriptLevel, type ScriptMeter } from './script.ts';
import type { Seen, SeenMeter } from './upstream.ts';

/** Something that is to be said, once, at a tick; `untilTick` where any tick up to that one will do. */
export interface Expected {
  readonly kind: string;
  readonly subject: string;
  readonly tick: number;
  readonly untilTick: number;
}

/** A provider that fails at no more tries than that needn't be spoken of; one that fails at as many as `LONG` must be. */
const LONG = 8;

/** What should be said of an account, by what was to be learnt at each try: in the script's terms, not in figures. */
export function expectedOf(script: Script, seen: readonly Seen[]): Expected[] {
  return [
    ...script.meters.flatMap((meter) => ofMeter(meter, seen, script.wantsResets)),
    ...ofSignIn(seen),
    ...ofFailures(seen),
    ...firstOfEach(seen, ({ unusual }) => unusual, 'unusualSpend', '#spend'),
    ...firstOfEach(seen, ({ passed }) => passed, 'budgetPassed', '#budget'),
  ];
}

const rank = (level: ScriptLevel) => scriptLevels.indexOf(level);

function ofMeter({ id, hasReset }: ScriptMeter, seen: readonly Seen[], wantsResets: boolean): Expected[] {
  const expected: Expected[] = [];
  const expect = (kind: string, { tick }: Seen) => expected.push({ kind, subject: id, tick, untilTick: tick });
  let before: SeenMeter | undefined;
  let worst: ScriptLevel = 'normal';
  let isRunningOutSaid = false;
  for (const each of seen) {
    const now = each.meters.get(id);
    if (!now) continue;
    if (before && before.stretch !== now.stretch) {
      const isMore = (now.leftPercent ?? 0) > (before.leftPercent ?? 0) + 0.5;
      if (wantsResets && (isMore || rank(now.level) < rank(before.level))) expect('reset', each);
      worst = 'normal';
      isRunningOutSaid = false;
    }
    // What has no reset begins anew whenever it recovers.
    if (!hasReset && rank(now.level) < rank(worst)) worst = now.level;
    if (rank(now.level) > rank(worst)) {
      worst = now.level;
      expect(now.level, each);
    }
    if (!hasReset && now.prospect === 'lasts') isRunningOutSaid = isRunningOutSaid && now.level === 'exhausted';
    const mayRunOut = now.prospect === 'soon' && rank(worst) < rank('critical');
    if (mayRunOut && !isRunningOutSaid) {
      isRunningOutSaid = true;
      expect('runsOut', each);
    }
    before = now;
  }
  return expected;
}

function ofSignIn(seen: readonly Seen[]): Expected[] {
  const expected: Expected[] = [];
  let isLost = false;
  for (const { access, tick } of seen) {
    if (access === 'signedOut' && !isLost) {
      expected.push({ kind: 'signedOut', subject: 'sign-in', tick, untilTick: tick });
    }
    if (access !== 'failing') isLost = access === 'signedOut';
  }
  return expected;
}

function ofFailures(seen: readonly Seen[]): Expected[] {
  const expected: Expected[] = [];
  const subject = '#provider';
  let failed: number[] = [];
  let isSaid = false;
  for (const { access, tick } of seen) {
    if (access === 'failing') failed.push(tick);
    else failed = [];
    if (failed.length === LONG && !isSaid) {
      isSaid = true;
      // An hour has passed at the third try at the earliest.
      expected.push({ kind: 'failing', subject, tick: failed[2]!, untilTick: tick });
    }
    if (access === 'ok' && isSaid) {
      isSaid = false;
      expected.push({ kind: 'recovered', subject, tick, untilTick: tick });
    }
  }
  return expected;
}

function firstOfEach(
  seen: readonly Seen[],
  about: (each: Seen) => string | undefined,
  kind: string,
  subject: string,
): Expected[] {
  const firsts = new Map<string, number>();
  for (const each of seen) {
    const key = about(each);
    if (key !== undefined && !firsts.has(key)) firsts.set(key, each.tick);
  }
  return [...firsts.values()].map((tick) => ({ kind, subject, tick, untilTick: tick }));
}
