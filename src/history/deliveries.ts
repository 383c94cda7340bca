import type { StoredReading } from '../core/model.ts';
import * as alertQueue from './alertQueue.ts';
import type { Answer, Arguments } from './calls.ts';
import * as queue from './deliveryQueue.ts';
import { isAhead } from './period.ts';
import { readResult, type Log } from './records.ts';
import type { ClaimedDelivery, DeliveryClaim, DeliverySink } from './store.ts';
import type { DeliveryRow, Tables } from './tables.ts';

type DeliveryCall = 'claimDeliveries' | 'finishDelivery' | 'deliveriesSince' | 'forgetSink';

/** What the store's calls about deliveries do. Where there is nothing to send, nothing is written: others would take it for news. */
export function deliveryOperations(
  tables: Tables,
  log: Log,
): { readonly [N in DeliveryCall]: (...args: Arguments<N>) => Answer<N> } {
  const { alerts, results, sinks, deliveries } = tables;

  const readingOf = (accountId: string): StoredReading | undefined => {
    const kept = results.get(accountId);
    return kept && readResult(kept, log).reading();
  };

  const knownSince = ({ id, since }: DeliverySink, now: string): string => {
    const known = sinks.get(id)?.addedAt;
    if (known !== undefined && !isAhead(known, Date.parse(now))) return known;
    const addedAt = since ?? now;
    sinks.put({ id, addedAt });
    return addedAt;
  };

  /** Alerts that this sink has no delivery of yet. */
  const newAlerts = (sink: DeliverySink, claim: DeliveryClaim): DeliveryRow[] => {
    const newsFrom = new Date(Date.parse(claim.now) - queue.NEWS_FOR_MS).toISOString();
    const since = knownSince(sink, claim.now);
    const recent = alerts.from('firedAt', since > newsFrom ? since : newsFrom);
    return queue
      .toldTo(sink, recent, claim)
      .map((alert) => queue.ofAlert(sink, alert, claim.now))
      .filter(({ id }) => !deliveries.get(id));
  };

  const newReadings = (sink: DeliverySink, { accountIds, now }: DeliveryClaim): DeliveryRow[] => {
    if (!sink.keepsReadings) return [];
    const heard = accountIds.filter((id) => sink.accounts?.includes(id) ?? true);
    return heard.flatMap((accountId) => {
      const checkedAt = readingOf(accountId)?.checkedAt;
      if (checkedAt === undefined) return [];
      const { id } = queue.ofReading(sink, accountId, checkedAt, undefined, now);
      const before = deliveries.get(id);
      const isKept = before && !before.isOpen && before.about === checkedAt;
      return isKept ? [] : [queue.ofReading(sink, accountId, checkedAt, before, now)];
    });
  };

  return {
    claimDeliveries(claim) {
      const { accountIds, now, most } = claim;
      const bySink = new Map(claim.sinks.map((sink) => [sink.id, sink]));
      const open = deliveries.where('isOpen', 1).filter((row) => {
        const sink = bySink.get(row.sinkId);
        return sink !== undefined && accountIds.includes(row.accountId) && row.alertId !== null;
      });
      const fresh = claim.sinks.flatMap((sink) => [...newAlerts(sink, claim), ...newReadings(sink, claim)]);
      const given: ClaimedDelivery[] = [];
      let nextAt: string | undefined;
      for (const row of [...open, ...fresh].toSorted((a, b) => (a.about < b.about ? -1 : 1))) {
        const waits = given.length < most ? queue.waitsUntil(row, now) : now;
        if (waits !== undefined) {
          if (nextAt === undefined || waits < nextAt) nextAt = waits;
          continue;
        }
        const reading = readingOf(row.accountId);
        const alert = row.alertId === null ? undefined : alerts.get(row.alertId);
        if (row.alertId !== null && !queue.isNews(alert, reading, now)) {
          deliveries.put(queue.finished(row, { id: row.id, holder: '', now, outcome: 'outdated' }));
          continue;
        }
        const taken = queue.claimed(row, claim);
        deliveries.put(taken);
        const { id, sinkId, accountId, attempts } = taken;
        const about = alert ? { alert: { ...alertQueue.toAlert(alert), id: alert.id } } : {};
        given.push({ id, sinkId, accountId, attempts, ...about, ...(reading ? { reading } : {}) });
      }
      return { deliveries: given, ...(nextAt === undefined ? {} : { nextAt }) };
    },

    finishDelivery(result) {
      const row = deliveries.get(result.id);
      // One that ran out and that nobody took is still this holder's.
      if (row?.claimedBy !== result.holder) return false;
      deliveries.put(queue.finished(row, result));
      return true;
    },

    deliveriesSince: (since) =>
      deliveries
        .from('createdAt', since)
        .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
        .map(queue.toRecord),

    forgetSink(sinkId) {
      sinks.delete(sinkId);
      for (const { id } of deliveries.where('sinkId', sinkId).filter(({ isOpen }) => isOpen)) deliveries.delete(id);
    },
  };
}
