import type { RefusedRequest } from '../../core/agentLogs/agentUsage.ts';
import {
  blockOutlook,
  type BlockInput,
  type BlockOutlook,
  type ClaudePlan,
} from '../../core/agentLogs/blockOutlook.ts';
import { currentBlock, type UsageBlock } from '../../core/agentLogs/blocks.ts';
import type { LogIndex } from '../../logs/logIndex.ts';
import type { Period } from './period.ts';

/** Claude Code's five-hour blocks: how far the current one is, and those before. */
export interface BlockReport {
  readonly current?: BlockOutlook | undefined;
  /** That it is compared with, where no server tells. */
  readonly plan?: ClaudePlan | undefined;
  /** Of the period, the latest first. */
  readonly earlier: readonly UsageBlock[];
  /** A limit that was reached and isn't reset yet. */
  readonly refused?: RefusedRequest | undefined;
}

/** As in the editor, whatever the period: another would make another percentage. It also has blocks begin where they do. */
const COMPARED_MS = 30 * 86_400_000;

export async function blockReport(
  index: LogIndex,
  { fromMs, toMs }: Period,
  { server, plan, nowMs }: Pick<BlockInput, 'server' | 'nowMs'> & { readonly plan: ClaudePlan | undefined },
): Promise<BlockReport> {
  const sinceMs = nowMs - COMPARED_MS;
  const blocks = await index.blocks({ agent: 'claude', fromMs: Math.min(fromMs, sinceMs), toMs });
  const { refused } = await index.limits('claude');
  const block = currentBlock(blocks, nowMs);
  const before = blocks.filter((each) => each !== block);
  const earlier = before.filter(({ endsAt }) => Date.parse(endsAt) > sinceMs);
  return {
    current: block && blockOutlook({ block, earlier, nowMs, server, plan }),
    plan,
    earlier: before.filter(({ endsAt }) => Date.parse(endsAt) > fromMs).toReversed(),
    refused: refused && Date.parse(refused.resetsAt) > nowMs ? refused : undefined,
  };
}
