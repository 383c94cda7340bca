import { completeMeter } from '../../core/figures.ts';
import { say } from '../../core/message.ts';
import { gaugeOf } from '../../core/meterGauge.ts';
import type { Meter } from '../../core/model.ts';
import { SPEND } from '../../history/timeline/keepSnapshot.ts';
import { importedCount, importedNumber, importedText, importedTime, Unusable } from './cells.ts';
import { dips } from './dips.ts';
import { inOrder, seriesIn, type Past } from './past.ts';
import { providerOf } from './providerOf.ts';
import type { Tally } from './tally.ts';

/** A reading as the older monitors kept it; nothing of it is known to be what it should be. */
export interface CreditRow {
  readonly at: unknown;
  readonly provider: unknown;
  /** The upstream’s name of the key. */
  readonly label?: unknown;
  /** Of the key, over its lifetime. */
  readonly usage?: unknown;
  readonly limit?: unknown;
  readonly remaining?: unknown;
}

interface CreditReading {
  readonly row: number;
  readonly at: number;
  readonly provider: string;
  readonly label: string | undefined;
  readonly usage: number | undefined;
  readonly meter: Meter | undefined;
}

/** What they tell, by key: its limit or the balance, and what it spent in all. */
export function creditPasts(rows: readonly (CreditRow | undefined)[], tally: Tally, nowMs: number): Past[] {
  const groups = new Map<string, CreditReading[]>();
  for (const row of rows) {
    const number = tally.next();
    try {
      if (!row) throw new Unusable('shape');
      const reading = readingOf(row, number, nowMs);
      const key = JSON.stringify([reading.provider, reading.label?.toLowerCase()]);
      const group = groups.get(key);
      if (group) group.push(reading);
      else groups.set(key, [reading]);
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      tally.leave(error.reason);
    }
  }
  return [...groups.values()].map((readings) => pastOf(readings, tally));
}

function readingOf(row: CreditRow, number: number, nowMs: number): CreditReading {
  const at = importedTime(row.at, nowMs);
  const provider = providerOf(row.provider);
  // Theirs are the only figures that these programs kept in this form.
  if (provider !== 'openrouter') throw new Unusable('provider');
  const usage = importedCount(row.usage);
  const meter = meterOf(importedCount(row.limit), importedNumber(row.remaining));
  if (usage === undefined && !meter) throw new Unusable('empty');
  return { row: number, at, provider, label: importedText(row.label), usage, meter };
}

/** What is left without a limit is the account’s balance. */
function meterOf(limit: number | undefined, remaining: number | undefined): Meter | undefined {
  if (remaining === undefined) return undefined;
  return limit === undefined
    ? { id: 'balance', label: say('meter.openrouter.balance'), unit: 'usd', remaining }
    : completeMeter({ id: 'key', label: say('meter.openrouter.key'), unit: 'usd', limit, remaining });
}

function pastOf(readings: CreditReading[], tally: Tally): Past {
  const sorted = readings.toSorted((a, b) => a.at - b.at);
  const failed = dips(sorted.map(({ usage }) => usage));
  tally.leave('dip', failed.size);
  const [{ provider, label } = { provider: '', label: undefined }] = sorted;
  const past: Past = { provider, name: label, series: [], usage: [], rows: sorted.length - failed.size };
  sorted.forEach(({ row, at, usage, meter }, index) => {
    if (failed.has(index)) return;
    const gauge = meter && gaugeOf(meter);
    const moment = { at, until: at, readings: 1 };
    if (meter && gauge) {
      const series = seriesIn(past, { meterId: meter.id, unit: gauge.unit }, () => meter.label);
      series.runs.push({ value: { ...moment, gauge }, rows: [row] });
    }
    if (usage === undefined) return;
    const spend = seriesIn(past, { meterId: `${SPEND}:key`, unit: 'usd' }, () => say('series.spend'));
    spend.runs.push({ value: { ...moment, gauge: { unit: 'usd', used: usage } }, rows: [row] });
  });
  return { ...past, series: past.series.map((series) => ({ ...series, runs: inOrder(series.runs) })) };
}
