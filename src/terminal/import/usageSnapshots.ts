import { say } from '../../core/message.ts';
import { tidy } from '../../core/numbers.ts';
import { isoDay } from '../../core/utcCalendar.ts';
import { IMPORTED_SPEND } from '../../history/timeline/keepSnapshot.ts';
import { importedCount, importedText, importedTime, Unusable } from './cells.ts';
import { dips } from './dips.ts';
import { seriesIn, type Numbered, type Past } from './past.ts';
import { providerOf } from './providerOf.ts';
import type { Tally } from './tally.ts';

/** What a key cost with a model, as an older monitor kept it. */
export interface UsageSnapshot {
  readonly at: unknown;
  readonly provider: unknown;
  /** An id, or a name. */
  readonly key: string | number | undefined;
  readonly model: unknown;
  readonly cost: unknown;
}

interface Cost {
  readonly row: number;
  readonly at: number;
  readonly key: string;
  readonly counter: string;
  readonly model: string | undefined;
  readonly cost: number;
}

const DAY_MS = 86_400_000;
/** The last so many days a provider may report by itself, and by other names: both together would count twice. */
const REPORTED_DAYS = 31;

/** What was spent, by provider. Costs in USD. */
export function usagePasts(rows: readonly UsageSnapshot[], tally: Tally, nowMs: number): Past[] {
  const byProvider = new Map<string, Cost[]>();
  for (const row of rows) {
    const number = tally.next();
    try {
      const at = importedTime(row.at, nowMs);
      const provider = providerOf(row.provider);
      if (provider !== 'openrouter') throw new Unusable('provider');
      const cost = importedCount(row.cost);
      if (cost === undefined) throw new Unusable('empty');
      const [key, model] = [String(row.key ?? ''), importedText(row.model)];
      const group = byProvider.get(provider) ?? [];
      group.push({ row: number, at, key, counter: JSON.stringify([key, model]), model, cost });
      byProvider.set(provider, group);
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      tally.leave(error.reason);
    }
  }
  return [...byProvider].map(([provider, costs]) => pastOf(provider, costs, tally, nowMs));
}

function pastOf(provider: string, all: readonly Cost[], tally: Tally, nowMs: number): Past {
  const costs = withoutRepeats(all.toSorted((a, b) => a.at - b.at));
  const counters = Map.groupBy(costs, ({ counter }) => counter);
  const isCounted = areCounters([...counters.values()]);
  const failed = new Set<Cost>();
  if (isCounted) {
    for (const of of counters.values()) {
      for (const index of dips(of.map(({ cost }) => cost))) if (of[index]) failed.add(of[index]);
    }
  }
  tally.leave('dip', failed.size);
  const good = costs.filter((cost) => !failed.has(cost));
  const spent = isCounted ? differences(good) : good.map(({ cost }) => cost);
  const past: Past = { provider, series: [], usage: [], rows: good.length };
  const { runs } = seriesIn(past, { meterId: IMPORTED_SPEND, unit: 'usd' }, () => say('series.spend'));
  const models = new Map<string, Numbered<{ date: string; model: string; currency: string; cost: number }>>();
  let total = 0;
  good.forEach(({ row, at, model }, index) => {
    const amount = spent[index] ?? 0;
    total = tidy(total + amount);
    const last = runs.at(-1);
    const value = { at, until: at, readings: 1, gauge: { unit: 'usd', used: total } };
    if (last?.value.at === at) runs[runs.length - 1] = { value, rows: [...last.rows, row] };
    else runs.push({ value, rows: [row] });
    if (model === undefined || amount === 0 || at > nowMs - REPORTED_DAYS * DAY_MS) return;
    const date = isoDay(at);
    const key = JSON.stringify([date, model]);
    const before = models.get(key);
    const cost = tidy((before?.value.cost ?? 0) + amount);
    models.set(key, { value: { date, model, currency: 'usd', cost }, rows: [...(before?.rows ?? []), row] });
  });
  past.usage.push(...models.values());
  return past;
}

function withoutRepeats(costs: readonly Cost[]): Cost[] {
  const seen = new Set<string>();
  return costs.filter(({ at, counter, cost }) => {
    const key = `${at} ${cost} ${counter}`;
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * Whether the costs are counters, each snapshot telling all that was spent up to it, and not what each request cost. A
 * counter falls only when it begins anew; amounts of requests fall every other time.
 */
function areCounters(costs: readonly (readonly Cost[])[]): boolean {
  let [steps, falls] = [0, 0];
  for (const of of costs) {
    for (let index = 1; index < of.length; index++) {
      steps++;
      if ((of[index]?.cost ?? 0) < (of[index - 1]?.cost ?? 0)) falls++;
    }
  }
  return falls * 4 <= steps;
}

/** What was spent since the snapshot before; the first one of a key only tells where its counter stands. */
function differences(costs: readonly Cost[]): number[] {
  const last = new Map<string, number>();
  const begunAt = new Map<string, number>();
  return costs.map(({ at, key, counter, cost }) => {
    const before = last.get(counter);
    last.set(counter, cost);
    const begun = begunAt.get(key) ?? at;
    begunAt.set(key, begun);
    // A model that joins later was first used then. A counter that fell began anew.
    if (before === undefined) return at > begun ? cost : 0;
    return cost < before ? cost : tidy(cost - before);
  });
}
