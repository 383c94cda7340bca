import type { Answer, Arguments, OperationName } from './calls.ts';
import type { StoredReading } from '../core/model.ts';
import type { PollResult, StoredReport } from './store.ts';
import { chartOf } from './timeline/chart.ts';
import { exportPage } from './timeline/exportPage.ts';
import { importRows, seriesSpan } from './timeline/importRows.ts';
import { keepSnapshot, keepUsage } from './timeline/keepSnapshot.ts';
import { outlookOf } from './timeline/outlook.ts';
import { prune } from './timeline/prune.ts';
import * as queue from './alertQueue.ts';
import { deliveryOperations } from './deliveries.ts';
import { toldOf } from './deliveryQueue.ts';
import { keepLabel, knownAccounts } from './knownAccounts.ts';
import { isAhead } from './period.ts';
import { afterPoll, noLease, refusalId, refusalOf, whilePolling, whyNotPoll } from './pollClaim.ts';
import { readResult, writeResult, type Log } from './records.ts';
import { ALL_ACCOUNTS, LAST_FOCUS, type Tables } from './tables.ts';

export type Operations = { readonly [N in OperationName]: (...args: Arguments<N>) => Answer<N> };

/**
 * What each call of the store does, on whatever tables there are. Written once for the file and for memory; the caller
 * makes each of them one transaction.
 */
export function operations(tables: Tables, log: Log): Operations {
  const { polls, refusals, results, alerts, snoozes, aliases, notes, deliveries } = tables;
  const resolve = (id: string) => aliases.get(id)?.accountId ?? id;
  const forgetRefusals = (accountId: string) => {
    for (const { id } of refusals.where('accountId', accountId)) refusals.delete(id);
  };
  const keepHistory = ({ accountId, reading, now }: PollResult, before: () => StoredReading | undefined) => {
    const { snapshot, error } = reading;
    if (!snapshot || error) return;
    keepSnapshot(tables, accountId, snapshot, Date.parse(now));
    // Reports come far less often than readings.
    const isNews = () => JSON.stringify(before()?.snapshot?.breakdown) !== JSON.stringify(snapshot.breakdown);
    if (snapshot.breakdown && isNews()) keepUsage(tables, accountId, snapshot.breakdown);
  };
  return {
    claimPoll(request) {
      const row = polls.get(request.accountId);
      const refused = refusals.get(refusalId(request.accountId, request.credentialId));
      const reason = whyNotPoll(row, refused, request);
      if (reason) return reason;
      polls.put(whilePolling(row, request));
      const kept = results.get(request.accountId);
      if (!kept) return { granted: true, alertStates: [], failures: 0, reports: {} };
      const { reading, reports, alertStates } = readResult(kept, log);
      return {
        granted: true,
        reading: reading(),
        alertStates: alertStates(),
        failures: kept.failures,
        reports: reports() satisfies Record<string, StoredReport>,
      };
    },

    finishPoll(result) {
      const row = polls.get(result.accountId);
      // An expired lease that nobody took is still this holder's. After the history was deleted there is none.
      if (row?.holder !== result.holder) return false;
      polls.put(afterPoll(row, result));
      const refusal = refusalOf(result);
      if (refusal) refusals.put(refusal);
      else if (!result.reading.error) forgetRefusals(result.accountId);
      const kept = results.get(result.accountId);
      results.put(writeResult(result));
      keepLabel(tables, result);
      keepHistory(result, () => kept && readResult(kept, log).reading());
      const before = alerts.where('accountId', result.accountId);
      const isTaken = (id: number) => alerts.get(id) !== undefined;
      for (const alert of queue.afterPoll(before, result, isTaken)) alerts.put(alert);
      return true;
    },

    release(holder) {
      for (const row of polls.where('holder', holder)) polls.put({ ...row, ...noLease });
    },

    readings(accountIds) {
      const found = accountIds.flatMap((id) => {
        const row = results.get(id);
        const reading = row && readResult(row, log).reading();
        return reading ? [[id, reading] as const] : [];
      });
      return Object.fromEntries(found);
    },

    accounts: () => knownAccounts(tables),

    alias(id, accountId) {
      // Kept one step deep: an alias of an alias points to the account itself, and none to itself.
      const target = resolve(accountId);
      for (const row of [...aliases.where('accountId', id), { id, accountId: target }]) {
        if (row.id !== target) aliases.put({ id: row.id, accountId: target });
      }
    },

    resolve,

    touchFocus(now) {
      const last = notes.get(LAST_FOCUS)?.value;
      if (last === undefined || last < now || isAhead(last, Date.parse(now)))
        notes.put({ name: LAST_FOCUS, value: now });
    },

    lastFocus: () => notes.get(LAST_FOCUS)?.value,

    outlook: (request) => outlookOf(tables, request),
    chart: (request) => chartOf(tables, request),
    prune: (retention) => prune(tables, retention),
    exportPage: (request) => exportPage(tables, request),
    importRows: (request) => importRows(tables, { ...request, accountId: resolve(request.accountId) }),
    seriesSpan: (accountId, name) => seriesSpan(tables, resolve(accountId), name),

    claimAlerts(claim) {
      const pending = alerts.where('isPending', 1).filter((row) => claim.accountIds.includes(row.accountId));
      if (pending.length === 0) return [];
      const snoozed = snoozes.all();
      const readings = new Map(
        pending.map(({ accountId }) => {
          const kept = results.get(accountId);
          return [accountId, kept && readResult(kept, log).reading()] as const;
        }),
      );
      const taken = pending.filter(
        (row) =>
          queue.mayClaim(row, snoozed, claim) &&
          queue.isConfirmed(row, polls.get(row.accountId), readings.get(row.accountId), claim.now),
      );
      const given = queue.gravest(taken);
      for (const row of taken) alerts.put(queue.claimed(row, claim, given.includes(row) ? null : 'together'));
      return given.map((row) => queue.toPending(row, readings.get(row.accountId)));
    },

    alertsSince(since) {
      const told = toldOf(deliveries.from('createdAt', since));
      return alerts
        .from('firedAt', since)
        .flatMap((row) => queue.toRecord(row, told.get(row.id)) ?? [])
        .toReversed();
    },

    ...deliveryOperations(tables, log),

    closeAlert(alertId, outcome) {
      const row = alerts.get(alertId);
      if (row) alerts.put({ ...row, outcome, isPending: queue.isSettled(outcome) ? 0 : row.isPending });
    },

    snooze({ accountId, until, now }) {
      snoozes.put({ accountId: accountId ?? ALL_ACCOUNTS, setAt: now, until });
      const shown = accountId === undefined ? alerts.all() : alerts.where('accountId', accountId);
      for (const row of queue.shownAgain(shown, now)) alerts.put(row);
    },

    snoozedUntil({ accountIds, now }) {
      const snoozed = snoozes.all();
      const ends = accountIds.flatMap((id) => {
        const until = queue.snoozesInForce(snoozed, id, Date.parse(now)).map((row) => row.until);
        return until.length > 0 ? [[id, until.toSorted().at(-1) ?? ''] as const] : [];
      });
      return Object.fromEntries(ends);
    },
  };
}

/** One call by its name, as it comes over a channel. */
export function perform(on: Operations, name: OperationName, args: readonly unknown[]): unknown {
  return (on[name] as (...args: readonly unknown[]) => unknown)(...args);
}
