import type { AgentId, AgentTotals, AgentUsage } from '../core/agentLogs/agentUsage.ts';
import { sumOf } from '../core/agentLogs/blocks.ts';
import type { SlotHour } from './logTables.ts';

export interface UsageRequest {
  readonly agent: AgentId;
  /** In ms; whole hours count, those that begin within. */
  readonly fromMs: number;
  readonly toMs: number;
  /** How many projects and sessions at most. */
  readonly most: number;
}

/** What some hours make of a period, as it is shown. Days are those of the process's time zone. */
export function usageOf({ agent, fromMs, toMs, most }: UsageRequest, hours: readonly SlotHour[]): AgentUsage {
  const days = grouped(hours, (hour) => [dateOf(hour.at), hour.model]);
  const projects = grouped(hours, ({ project }) => [project]);
  const sessions = grouped(hours, ({ session, project }) => [session, project]);
  return {
    agent,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    total: sumOf(hours),
    days: days
      .map(([{ at, model }, all]) => ({ date: dateOf(at), model, ...sumOf(all) }))
      .toSorted((a, b) => inOrder(a.date, b.date) || dearestFirst(a, b)),
    projects: projects
      .map(([{ project }, all]) => ({ project, ...sumOf(all) }))
      .toSorted(dearestFirst)
      .slice(0, most),
    sessions: sessions
      .map(([first, all]) => ({ first, all, last: Math.max(...all.map(({ lastAt }) => lastAt)) }))
      .toSorted((a, b) => b.last - a.last)
      .slice(0, most)
      .map(({ first: { session, project }, all, last }) => ({
        session,
        project,
        models: [...new Set(all.map(({ model }) => model))],
        firstAt: new Date(Math.min(...all.map(({ firstAt }) => firstAt))).toISOString(),
        lastAt: new Date(last).toISOString(),
        ...sumOf(all),
      })),
    unpricedModels: [...new Set(hours.flatMap(({ model, unpriced }) => (unpriced > 0 ? [model] : [])))].toSorted(),
  };
}

/** Each group with its first member. */
function grouped(
  hours: readonly SlotHour[],
  namesOf: (hour: SlotHour) => readonly string[],
): (readonly [SlotHour, SlotHour[]])[] {
  const groups = new Map<string, [SlotHour, SlotHour[]]>();
  for (const hour of hours) {
    // Names may hold spaces and ends of lines.
    const key = namesOf(hour).join('\0');
    const group = groups.get(key);
    if (group) group[1].push(hour);
    else groups.set(key, [hour, [hour]]);
  }
  return [...groups.values()];
}

/** Of dates: `localeCompare` took most of the time of an answer. */
function inOrder(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function dearestFirst(a: AgentTotals, b: AgentTotals): number {
  return b.cost - a.cost || b.output - a.output;
}

/** YYYY-MM-DD where the reader is; of an hour that midnight divides, the day it begins on. */
function dateOf(ms: number): string {
  const date = new Date(ms);
  const two = (value: number) => (value < 10 ? `0${value}` : String(value));
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
