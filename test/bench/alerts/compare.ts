import { alertKinds } from '../../../src/core/alerts/alert.ts';
import type { AccountMonth, Fired } from './month.ts';
import { expectedOf, type Expected } from './truth.ts';

/** Of one kind of alert, over all accounts. */
export interface Tally {
  expected: number;
  fired: number;
  /** Said though it was said before, or though there was nothing to say; or one alert given to two windows. */
  duplicates: number;
  /** Not said; or said, and then shown to nobody although it held. */
  missed: number;
  /** Shown when the level had recovered. */
  tooLate: number;
  shown: number;
  together: number;
  muted: number;
  /** Something newer about the same came before anybody looked, or it was over by then. */
  outdated: number;
  /** Held back at the end of the month: by a snooze, quiet hours, or an answer that is missing. */
  waiting: number;
}

export function emptyTallies(): Map<string, Tally> {
  const zero = {
    expected: 0,
    fired: 0,
    duplicates: 0,
    missed: 0,
    tooLate: 0,
    shown: 0,
    together: 0,
    muted: 0,
    outdated: 0,
    waiting: 0,
  };
  return new Map(alertKinds.map((kind) => [kind, { ...zero }]));
}

/** Adds an account to the tallies; gives a line for each thing that is wrong. */
export function compare(account: AccountMonth, tallies: Map<string, Tally>): string[] {
  const wrong: string[] = [];
  const open = expectedOf(account.script, account.seen);
  const tally = (kind: string): Tally => {
    const found = tallies.get(kind);
    if (!found) throw new Error(`No kind ${kind}.`);
    return found;
  };
  const note = (what: string, { kind, subject, tick }: { kind: string; subject: string; tick: number }) =>
    wrong.push(`${account.script.id} tick ${tick}: ${what} ${kind} of ${subject}`);
  for (const { kind } of open) tally(kind).expected++;
  for (const fired of account.fired) {
    const { row, tick, claims, claimsTooLate } = fired;
    const sum = tally(row.kind);
    sum.fired++;
    sum.tooLate += claimsTooLate;
    const index = open.findIndex((each) => isMet(each, fired));
    if (index < 0 || claims > 1) {
      sum.duplicates++;
      note(index < 0 ? 'not expected:' : `given ${claims} times:`, { ...row, tick });
    }
    if (index >= 0) open.splice(index, 1);
    if (claimsTooLate > 0) note('shown too late:', { ...row, tick });
    const fate = fateOf(fired, account);
    if (fate === 'lost') {
      sum.missed++;
      note(`lost (${row.outcome ?? 'open'}):`, { ...row, tick });
    } else sum[fate]++;
  }
  for (const each of open) {
    tally(each.kind).missed++;
    note('missed:', each);
  }
  return wrong;
}

function isMet({ kind, subject, tick, untilTick }: Expected, fired: Fired): boolean {
  const { row } = fired;
  return row.kind === kind && row.subject === subject && tick <= fired.tick && fired.tick <= untilTick;
}

function fateOf(fired: Fired, account: AccountMonth): 'shown' | 'together' | 'muted' | 'outdated' | 'waiting' | 'lost' {
  const { row } = fired;
  if (account.script.isMuted) return row.outcome === 'muted' && row.claimedBy === null ? 'muted' : 'lost';
  if (row.isPending) return 'waiting';
  if (row.claimedAt !== null && row.outcome === 'together') {
    return account.givenAt.has(row.claimedAt) ? 'together' : 'lost';
  }
  if (row.claimedBy !== null) return 'shown';
  return row.outcome === 'outdated' && isOutdated(fired, account) ? 'outdated' : 'lost';
}

/** Whether nobody was ever shown that the provider failed, of which this is the end. */
function isUnheard(tick: number, fired: readonly Fired[]): boolean {
  return fired.findLast((other) => other.row.kind === 'failing' && other.tick < tick)?.claims === 0;
}

/** Whether it stopped to hold after it had fired, or something newer was said about the same. */
function isOutdated({ row, tick }: Fired, { seen, fired }: AccountMonth): boolean {
  const { kind, subject } = row;
  const isNewer = (other: Fired) =>
    other.tick > tick && other.row.subject === subject && (other.row.kind === 'runsOut') === (kind === 'runsOut');
  if (fired.some(isNewer)) return true;
  const later = seen.filter((each) => each.tick > tick);
  switch (kind) {
    case 'signedOut':
    case 'failing':
      return later.some(({ access }) => access !== 'failing' || kind === 'signedOut');
    case 'recovered':
      return isUnheard(tick, fired) || later.some(({ access }) => access === 'failing');
    case 'unusualSpend':
    case 'budgetPassed':
      return true;
    case 'reset':
      return later.some(({ meters }) => (meters.get(subject)?.level ?? 'normal') !== 'normal' || meters.has(subject));
    case 'runsOut':
      return later.some(({ meters }) => {
        const meter = meters.get(subject);
        return meter !== undefined && (meter.prospect === 'lasts' || meter.level === 'exhausted');
      });
    default: {
      const levels = later.flatMap(({ meters }) => meters.get(subject)?.level ?? []);
      // Whatever it did in between, at the end nothing was there to be said.
      return levels.at(-1) === 'normal' || levels.includes('normal');
    }
  }
}
