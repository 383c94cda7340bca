import { agents } from '../../core/agentLogs/agentUsage.ts';
import type { UsageBlock } from '../../core/agentLogs/blocks.ts';
import type { BlockReport } from '../logs/blockReport.ts';
import type { Period } from '../logs/period.ts';
import type { ReadLogs } from '../logs/withLogs.ts';
import { exact, figuresDocument, logsDocumentHead } from './agentFigures.ts';

/**
 * What `fuelgauge usage blocks --json` prints: the block under way, if there is one, and those before of the period, the
 * latest first. `basis` says what `usedPercent` is a percentage of: `server` (its own word), `plan`, or `largest`, the
 * largest block of the last 30 days; without any there is nothing to compare with. `tokens` are those in and out.
 * `projected` is at its end, if it goes on as it did; `fullAt` is there if it would be full before.
 */
export function blocksDocument(
  { current, earlier, refused }: BlockReport,
  { period, ...logs }: Pick<ReadLogs, 'roots' | 'scan'> & { readonly period: Period },
) {
  const claude = agents.find(({ id }) => id === 'claude');
  return {
    ...logsDocumentHead(period, logs),
    agents: [
      {
        agent: claude?.id,
        name: claude?.name,
        ...(current ? { current: currentDocument(current) } : {}),
        blocks: earlier.map(blockDocument),
        ...(refused ? { refused } : {}),
      },
    ],
  };
}

function currentDocument({ block, projected, ...outlook }: NonNullable<BlockReport['current']>) {
  return { ...blockDocument(block), ...outlook, projected: { ...projected, cost: exact(projected.cost) } };
}

function blockDocument(block: UsageBlock) {
  const { startsAt, endsAt, firstAt, lastAt } = block;
  return { startsAt, endsAt, firstAt, lastAt, ...figuresDocument(block) };
}
