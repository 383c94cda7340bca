import { remainingPercent } from '../figures.ts';
import { render } from '../message.ts';
import type { ErrorKind, Level, Meter, Reading, State } from '../model.ts';
import type { ReportedAccount } from '../report.ts';
import { nameAsData, sentenceAsData } from './asData.ts';

/** More meters than any account has: what comes from upstreams is bounded. */
const MOST_METERS = 20;
const MOST_NOTES = 5;

export interface AccountName {
  readonly provider: string;
  readonly id: string;
  readonly label: string;
}

/** What a program should know of an account before it spends anything of it. Plain JSON; what is absent is unknown. */
export interface AccountFacts extends AccountName {
  readonly state: State;
  readonly level: Level;
  readonly plan?: string | undefined;
  /** When the figures were read, and how old they are now. */
  readonly readAt?: string | undefined;
  readonly ageSeconds?: number | undefined;
  /** Id of the meter that stops work first. */
  readonly stopsFirst?: string | undefined;
  readonly meters: readonly MeterFacts[];
  /** Why there are no figures, or none of now. */
  readonly problem?: { readonly kind: ErrorKind; readonly message: string; readonly since: string } | undefined;
  readonly notes?: readonly string[] | undefined;
}

export interface MeterFacts {
  readonly id: string;
  readonly label: string;
  /** A currency code, or what is counted. */
  readonly unit: string;
  readonly level: Level;
  readonly remaining?: number | undefined;
  readonly used?: number | undefined;
  readonly limit?: number | undefined;
  /** 0–100 of the limit. */
  readonly remainingPercent?: number | undefined;
  readonly unlimited?: boolean | undefined;
  readonly resetsAt?: string | undefined;
  readonly resetsInSeconds?: number | undefined;
  /** Worked out from the user's own setting rather than reported. */
  readonly estimated?: boolean | undefined;
  /** Whether use beyond the limit goes on at extra cost. */
  readonly extraCost?: boolean | undefined;
  /** When it is likely used up at its pace. */
  readonly likelyUsedUpAt?: string | undefined;
}

export function accountName({ account }: ReportedAccount): AccountName {
  return { provider: account.provider, id: account.id, label: nameAsData(account.label) };
}

export function accountFacts(entry: ReportedAccount, now: number): AccountFacts {
  const { snapshot, error, state, level, headline } = entry.reading;
  return withoutUndefined({
    ...accountName(entry),
    state,
    level,
    plan: snapshot?.plan === undefined ? undefined : nameAsData(snapshot.plan),
    readAt: snapshot?.fetchedAt,
    ageSeconds: snapshot && secondsBetween(Date.parse(snapshot.fetchedAt), now),
    stopsFirst: headline === undefined ? undefined : nameAsData(headline),
    meters: shownMeters(entry.reading).map((meter) => meterFacts(meter, entry.reading, now)),
    problem: error && { kind: error.kind, message: sentenceAsData(render(error.message)), since: error.since },
    notes: snapshot?.notes?.slice(0, MOST_NOTES).map((note) => sentenceAsData(render(note))),
  });
}

/** What stops work first in front. */
export function shownMeters({ snapshot, headline }: Reading): Meter[] {
  const isFirst = ({ id }: Meter) => Number(id === headline);
  return (snapshot?.meters ?? []).toSorted((a, b) => isFirst(b) - isFirst(a)).slice(0, MOST_METERS);
}

function meterFacts(meter: Meter, { levels, outlook }: Reading, now: number): MeterFacts {
  const { unit, remaining, used, limit, unlimited, resetsAt, estimated, overage } = meter;
  return withoutUndefined({
    id: nameAsData(meter.id),
    label: nameAsData(render(meter.label)),
    unit,
    level: levels[meter.id] ?? 'unknown',
    remaining,
    used,
    limit,
    remainingPercent: remainingPercent(meter),
    unlimited,
    resetsAt,
    resetsInSeconds: resetsAt === undefined ? undefined : secondsBetween(now, Date.parse(resetsAt)),
    estimated,
    extraCost: overage?.permitted,
    likelyUsedUpAt: outlook?.meters[meter.id]?.likely,
  });
}

/** Never negative: clocks differ, and a reset that has passed is due. */
function secondsBetween(fromMs: number, toMs: number): number {
  return Math.max(0, Math.round((toMs - fromMs) / 1000));
}

export function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}
