import { readResult, type Log } from './records.ts';
import type { ResultRow, Tables } from './tables.ts';

/**
 * Brings what one set of tables knows better into another: from the file into memory when the file can't be written any
 * more, and back. An account goes over with its lease and cooldown if it was polled later there.
 */
export function carryOver(from: Tables, to: Tables, log: Log): void {
  const checkedAt = (row: ResultRow | undefined) => (row && readResult(row, log).reading()?.checkedAt) ?? '';
  for (const row of from.results.all()) {
    if (checkedAt(row) <= checkedAt(to.results.get(row.accountId))) continue;
    to.results.put(row);
    const poll = from.polls.get(row.accountId);
    if (poll) to.polls.put(poll);
  }
  for (const row of from.polls.all()) {
    if (!to.polls.get(row.accountId)) to.polls.put(row);
  }
  for (const row of from.refusals.all()) {
    if ((to.refusals.get(row.id)?.setAt ?? '') < row.setAt) to.refusals.put(row);
  }
  for (const row of from.alerts.all()) {
    // Shown on either side is shown.
    if (!to.alerts.get(row.id) || !row.isPending) to.alerts.put(row);
  }
  for (const row of from.sinks.all()) {
    if (!to.sinks.get(row.id)) to.sinks.put(row);
  }
  for (const row of from.deliveries.all()) {
    const known = to.deliveries.get(row.id);
    // Sent on either side is sent.
    if (!known || known.about < row.about || (known.isOpen && !row.isOpen)) to.deliveries.put(row);
  }
  for (const row of from.snoozes.all()) {
    if ((to.snoozes.get(row.accountId)?.setAt ?? '') < row.setAt) to.snoozes.put(row);
  }
  for (const row of from.aliases.all()) {
    if (!to.aliases.get(row.id)) to.aliases.put(row);
  }
  for (const row of from.notes.all()) {
    if ((to.notes.get(row.name)?.value ?? '') < row.value) to.notes.put(row);
  }
}
