import type { AgentTotals } from './agentUsage.ts';
import type { UsageBlock } from './blocks.ts';

/**
 * Tokens, in and out, that a plan is taken to allow within five hours. Anthropic tells none; these are what people who
 * measured it agree on (https://github.com/Maciek-roboblog/Claude-Code-Usage-Monitor).
 */
export const claudePlans = { pro: 44_000, max5: 88_000, max20: 220_000 } as const;
export type ClaudePlan = keyof typeof claudePlans;

/** How far a block is, and where it goes. Times ISO, percentages 0–100. */
export interface BlockOutlook {
  readonly block: UsageBlock;
  /** When the server's own window ends, where that is known; else the block's end. */
  readonly endsAt: string;
  /** Of its five hours. */
  readonly timePercent: number;
  /** Absent where there is nothing to compare with. */
  readonly usedPercent?: number | undefined;
  /** What the percentage rests on: the server's own word, the plan that the user chose, or the largest block before. */
  readonly basis?: 'server' | 'plan' | 'largest' | undefined;
  /** In and out; what was read from a cache or written to one doesn't count. */
  readonly tokens: number;
  readonly limitTokens?: number | undefined;
  readonly tokensPerMinute: number;
  /** At its end, if it goes on as it did. */
  readonly projected: { readonly tokens: number; readonly cost: number; readonly usedPercent?: number | undefined };
  /** When it would be full, if that is before its end. */
  readonly fullAt?: string | undefined;
}

export interface BlockInput {
  /** The one under way. */
  readonly block: UsageBlock;
  /** Those before. */
  readonly earlier: readonly UsageBlock[];
  readonly nowMs: number;
  /** The account's own five-hour window, where it is known and fresh. */
  readonly server?: { readonly usedPercent?: number | undefined; readonly resetsAt?: string | undefined } | undefined;
  readonly plan?: ClaudePlan | undefined;
}

const MINUTE_MS = 60_000;
const BLOCK_MINUTES = 300;

export function blockOutlook({ block, earlier, nowMs, server: told, plan }: BlockInput): BlockOutlook {
  const server = isOver(told?.resetsAt, nowMs) ? undefined : told;
  const endsAt = ownEnd(server?.resetsAt, nowMs) ?? block.endsAt;
  const leftMinutes = Math.max(0, (Date.parse(endsAt) - nowMs) / MINUTE_MS);
  const usedMinutes = Math.max(1, (nowMs - Date.parse(block.firstAt)) / MINUTE_MS);
  const tokens = spoken(block);
  const { limitTokens, basis } = limitOf(plan, earlier);
  const usedPercent =
    server?.usedPercent ?? (limitTokens === undefined ? undefined : Math.min(999, (tokens / limitTokens) * 100));
  const growth = 1 + leftMinutes / usedMinutes;
  const projectedPercent = usedPercent === undefined ? undefined : usedPercent * growth;
  return {
    block,
    endsAt,
    timePercent: Math.min(100, Math.max(0, 100 - (leftMinutes / BLOCK_MINUTES) * 100)),
    usedPercent,
    basis: usedPercent === undefined ? undefined : server?.usedPercent === undefined ? basis : 'server',
    tokens,
    limitTokens: server?.usedPercent === undefined ? limitTokens : undefined,
    tokensPerMinute: tokens / usedMinutes,
    projected: { tokens: tokens * growth, cost: block.cost * growth, usedPercent: projectedPercent },
    fullAt: fullAt(usedPercent, usedMinutes, leftMinutes, nowMs),
  };
}

/** Tokens that were sent and written anew. */
export function spoken({ input, output }: AgentTotals): number {
  return input + output;
}

/** What the server said was of a window that has been reset since. */
function isOver(resetsAt: string | undefined, nowMs: number): boolean {
  return resetsAt !== undefined && Date.parse(resetsAt) <= nowMs;
}

/** Another window's end is none of this block's. */
function ownEnd(resetsAt: string | undefined, nowMs: number): string | undefined {
  const leftMs = resetsAt === undefined ? 0 : Date.parse(resetsAt) - nowMs;
  return leftMs > 0 && leftMs <= BLOCK_MINUTES * MINUTE_MS ? resetsAt : undefined;
}

function limitOf(
  plan: ClaudePlan | undefined,
  earlier: readonly UsageBlock[],
): { limitTokens?: number; basis?: 'plan' | 'largest' } {
  if (plan) return { limitTokens: claudePlans[plan], basis: 'plan' };
  const largest = Math.max(0, ...earlier.map(spoken));
  return largest > 0 ? { limitTokens: largest, basis: 'largest' } : {};
}

function fullAt(
  percent: number | undefined,
  usedMinutes: number,
  leftMinutes: number,
  nowMs: number,
): string | undefined {
  if (!percent || percent >= 100) return undefined;
  const minutes = (usedMinutes * (100 - percent)) / percent;
  return minutes < leftMinutes ? new Date(nowMs + minutes * MINUTE_MS).toISOString() : undefined;
}
