import type { AgentTotals } from './agentUsage.ts';
import { noTotals } from './agentUsage.ts';

/** What an agent did within a UTC hour, which `at` begins. Times in ms. */
export interface UsageHour extends AgentTotals {
  readonly at: number;
  /** Of the first and the last answer. */
  readonly firstAt: number;
  readonly lastAt: number;
}

/** The span in which Claude counts what is used together: five hours from the hour of the first request. */
export interface UsageBlock extends AgentTotals {
  /** ISO. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly firstAt: string;
  readonly lastAt: string;
}

const HOUR_MS = 3_600_000;
export const BLOCK_MS = 5 * HOUR_MS;

/**
 * The blocks that some hours of use fall into, oldest first. A block starts at the full hour of its first request; the
 * first request after its end starts the next. An estimate: the server tells nobody when it began to count.
 */
export function blocksOf(hours: readonly UsageHour[]): UsageBlock[] {
  const blocks: { start: number; hours: UsageHour[] }[] = [];
  for (const hour of hours.toSorted((a, b) => a.at - b.at)) {
    const last = blocks.at(-1);
    if (last && hour.at < last.start + BLOCK_MS) last.hours.push(hour);
    else blocks.push({ start: hour.at, hours: [hour] });
  }
  return blocks.map(({ start, hours: within }) => ({
    ...sumOf(within),
    startsAt: new Date(start).toISOString(),
    endsAt: new Date(start + BLOCK_MS).toISOString(),
    firstAt: new Date(Math.min(...within.map(({ firstAt }) => firstAt))).toISOString(),
    lastAt: new Date(Math.max(...within.map(({ lastAt }) => lastAt))).toISOString(),
  }));
}

/** The block that is under way, if there is one. */
export function currentBlock(blocks: readonly UsageBlock[], nowMs: number): UsageBlock | undefined {
  const last = blocks.at(-1);
  return last && Date.parse(last.startsAt) <= nowMs && nowMs < Date.parse(last.endsAt) ? last : undefined;
}

export function sumOf(parts: readonly AgentTotals[]): AgentTotals {
  const sum = { ...noTotals() };
  for (const part of parts) {
    sum.input += part.input;
    sum.output += part.output;
    sum.cacheWrite += part.cacheWrite;
    sum.cacheRead += part.cacheRead;
    sum.messages += part.messages;
    sum.cost += part.cost;
    sum.unpriced += part.unpriced;
  }
  return sum;
}
