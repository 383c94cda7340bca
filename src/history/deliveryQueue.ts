import type { Told } from '../core/alerts/alert.ts';
import { standing } from '../core/alerts/standing.ts';
import { errorKinds, type StoredReading } from '../core/model.ts';
import { wants } from '../core/sinks.ts';
import { gravest, isKnown, toAlert } from './alertQueue.ts';
import { isInForce } from './period.ts';
import {
  deliveryOutcomes,
  type DeliveryClaim,
  type DeliveryOutcome,
  type DeliveryRecord,
  type DeliveryResult,
  type DeliverySink,
} from './store.ts';
import type { AlertRow, DeliveryRow } from './tables.ts';

/** What is older is no news, whatever it was that held it up. */
export const NEWS_FOR_MS = 24 * 3_600_000;
/** So late, it is looked whether it still holds. */
const LATE_MS = 5 * 60_000;

const noClaim = { claimedBy: null, claimedAt: null, claimedUntil: null } as const;

/** Of some alerts, those that a sink is to be told of; what came of one reading is told in one message. */
export function toldTo(
  sink: DeliverySink,
  alerts: readonly AlertRow[],
  { accountIds, now }: DeliveryClaim,
): AlertRow[] {
  const wanted = alerts.filter(
    ({ accountId, kind, firedAt }) =>
      accountIds.includes(accountId) &&
      isKnown(kind) &&
      wants(sink, accountId, kind) &&
      Date.parse(now) - Date.parse(firedAt) < NEWS_FOR_MS,
  );
  const readings = Map.groupBy(wanted, ({ accountId, firedAt }) => `${accountId} ${firedAt}`);
  return [...readings.values()].flatMap((rows) => gravest(rows)).filter(({ outcome }) => outcome !== 'muted');
}

export function ofAlert({ id: sinkId, host }: DeliverySink, alert: AlertRow, now: string): DeliveryRow {
  const { id, accountId, kind, firedAt } = alert;
  return newRow({ id: `${id}-${sinkId}`, sinkId, host, accountId, kind, alertId: id, about: firedAt, createdAt: now });
}

/** One row for each sink and account, opened again by every new reading. */
export function ofReading(
  { id: sinkId, host }: DeliverySink,
  accountId: string,
  checkedAt: string,
  before: DeliveryRow | undefined,
  now: string,
): DeliveryRow {
  const id = `reading-${accountId}-${sinkId}`;
  if (before?.isOpen) return { ...before, about: checkedAt };
  return newRow({ id, sinkId, host, accountId, kind: 'reading', alertId: null, about: checkedAt, createdAt: now });
}

type Fresh = 'id' | 'sinkId' | 'host' | 'accountId' | 'kind' | 'alertId' | 'about' | 'createdAt';
function newRow(row: Pick<DeliveryRow, Fresh>): DeliveryRow {
  const notYet = { dueSetAt: null, dueAt: null, doneAt: null, outcome: null, errorKind: null };
  return { ...row, attempts: 0, isOpen: 1, ...notYet, ...noClaim };
}

/** Until when a delivery is not to be tried; undefined where it may be now. */
export function waitsUntil(row: DeliveryRow, now: string): string | undefined {
  const nowMs = Date.parse(now);
  if (isInForce(row.claimedAt, row.claimedUntil, nowMs)) return row.claimedUntil ?? undefined;
  return isInForce(row.dueSetAt, row.dueAt, nowMs) ? (row.dueAt ?? undefined) : undefined;
}

/** Whether an alert that couldn't be sent so far is still worth sending. */
export function isNews(
  alert: AlertRow | undefined,
  reading: StoredReading | undefined,
  now: string,
): alert is AlertRow {
  if (!alert || !isKnown(alert.kind) || alert.outcome === 'muted') return false;
  const ageMs = Date.parse(now) - Date.parse(alert.firedAt);
  if (ageMs >= NEWS_FOR_MS) return false;
  return ageMs < LATE_MS || !reading || standing(toAlert(alert), reading, new Date(now)) !== 'over';
}

export function claimed(row: DeliveryRow, { holder, now, leaseMs }: DeliveryClaim): DeliveryRow {
  const claimedUntil = new Date(Date.parse(now) + leaseMs).toISOString();
  return { ...row, attempts: row.attempts + 1, claimedBy: holder, claimedAt: now, claimedUntil };
}

export function finished(row: DeliveryRow, { now, outcome, dueAt, errorKind }: DeliveryResult): DeliveryRow {
  const rest = { ...row, ...noClaim, errorKind: errorKind ?? null };
  if (outcome === undefined) return { ...rest, dueSetAt: now, dueAt: dueAt ?? now };
  return { ...rest, isOpen: 0, dueSetAt: null, dueAt: null, doneAt: now, outcome };
}

export function toRecord(row: DeliveryRow): DeliveryRecord {
  const { id, sinkId, host, accountId, kind, createdAt, attempts, doneAt, dueAt } = row;
  const outcome = deliveryOutcomes.find((known): known is DeliveryOutcome => known === row.outcome);
  const errorKind = errorKinds.find((known) => known === row.errorKind);
  const told = Object.entries({ outcome, doneAt, dueAt, errorKind }).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return { id, sinkId, host, accountId, kind, createdAt, attempts, ...Object.fromEntries(told) };
}

/** By alert, what became of its deliveries; one that was no longer news by then is none. */
export function toldOf(rows: readonly DeliveryRow[]): ReadonlyMap<number, readonly Told[]> {
  const told = new Map<number, Told[]>();
  for (const { alertId, host, outcome } of rows.toSorted((a, b) => (a.host < b.host ? -1 : 1))) {
    const known = deliveryOutcomes.find((each) => each === outcome) ?? 'waiting';
    if (alertId === null || known === 'outdated') continue;
    const one: Told = { host, outcome: known };
    told.set(alertId, [...(told.get(alertId) ?? []), one]);
  }
  return told;
}
