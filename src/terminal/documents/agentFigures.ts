import type { AgentTotals } from '../../core/agentLogs/agentUsage.ts';
import { SCHEMA_VERSION } from '../../core/model.ts';
import type { LogRoots } from '../../logs/listing.ts';
import { PRICES } from '../../logs/priceTable.ts';
import type { ScanResult } from '../../logs/indexer.ts';
import type { Period } from '../logs/period.ts';

/**
 * What some requests took: `messages` is answers, tokens are each in one of the four kinds, `cost` is in US dollars at
 * list prices. It is absent where no model has a price; `unpriced` says how many of the answers are not in it.
 */
export function figuresDocument({ messages, input, output, cacheWrite, cacheRead, cost, unpriced }: AgentTotals) {
  return {
    messages,
    inputTokens: input,
    outputTokens: output,
    cacheWriteTokens: cacheWrite,
    cacheReadTokens: cacheRead,
    ...(messages > 0 && unpriced === messages ? {} : { cost: exact(cost) }),
    unpriced,
  };
}

/** Without what adding up in binary leaves behind. */
export function exact(cost: number): number {
  return Number(cost.toFixed(6));
}

/**
 * How every document about agents' logs begins: the period, the day of the prices, where logs were looked for, and how
 * the reading went. `scan.outcome` is `elsewhere` where another program was still at it: then there may be more.
 */
export function logsDocumentHead(
  { fromMs, toMs }: Period,
  {
    roots,
    scan: { outcome, files, unreadable, badLines },
  }: { readonly roots: readonly LogRoots[]; readonly scan: ScanResult },
) {
  return {
    schemaVersion: SCHEMA_VERSION,
    generatedAt: new Date(toMs - 1).toISOString(),
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    pricesDate: PRICES.date,
    scan: { outcome, files, unreadable, badLines },
    lookedIn: roots.map(({ agent, folders }) => ({ agent, folders })),
  };
}
