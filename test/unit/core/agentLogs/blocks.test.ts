import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { blocksOf, currentBlock, type UsageHour } from '../../../../src/core/agentLogs/blocks.ts';

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 8, 1);
const iso = (ms: number) => new Date(ms).toISOString();

interface Request {
  readonly at: number;
  readonly tokens: number;
}

/** The rule as it is written down, request by request. */
function naiveBlocks(requests: readonly Request[]) {
  const blocks: { start: number; requests: Request[] }[] = [];
  for (const request of requests.toSorted((a, b) => a.at - b.at)) {
    const block = blocks.at(-1);
    const previous = block?.requests.at(-1);
    const isOver =
      !block || !previous || request.at >= block.start + 5 * HOUR_MS || request.at - previous.at > 5 * HOUR_MS;
    if (isOver) blocks.push({ start: Math.floor(request.at / HOUR_MS) * HOUR_MS, requests: [request] });
    else block.requests.push(request);
  }
  return blocks.map(({ start, requests: within }) => ({
    startsAt: iso(start),
    endsAt: iso(start + 5 * HOUR_MS),
    firstAt: iso(within[0]!.at),
    lastAt: iso(within.at(-1)!.at),
    messages: within.length,
    output: within.reduce((sum, { tokens }) => sum + tokens, 0),
  }));
}

function hoursOf(requests: readonly Request[], slots: number): UsageHour[] {
  const hours = new Map<string, Request[]>();
  for (const [index, request] of requests.entries()) {
    const key = `${Math.floor(request.at / HOUR_MS) * HOUR_MS} ${index % slots}`;
    hours.set(key, [...(hours.get(key) ?? []), request]);
  }
  return [...hours].map(([key, within]) => ({
    at: Number.parseInt(key, 10),
    firstAt: Math.min(...within.map(({ at }) => at)),
    lastAt: Math.max(...within.map(({ at }) => at)),
    messages: within.length,
    input: 0,
    output: within.reduce((sum, { tokens }) => sum + tokens, 0),
    cacheWrite: 0,
    cacheRead: 0,
    cost: 0,
    unpriced: 0,
  }));
}

describe('five-hour blocks', () => {
  it('are those that the rule makes of every single request', () => {
    const gaps = fc.oneof(
      fc.nat(HOUR_MS / 10),
      fc.nat(7 * HOUR_MS),
      fc.constantFrom(0, HOUR_MS, 5 * HOUR_MS, 5 * HOUR_MS - 1),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(gaps, fc.nat(1_000)), { maxLength: 60 }),
        fc.integer({ min: 1, max: 3 }),
        (steps, slots) => {
          let at = START_MS + 1_234_567;
          const requests = steps.map(([gap, tokens]) => ({ at: (at += gap), tokens }));
          const found = blocksOf(hoursOf(requests, slots).toReversed()).map(
            ({ startsAt, endsAt, firstAt, lastAt, messages, output }) => ({
              startsAt,
              endsAt,
              firstAt,
              lastAt,
              messages,
              output,
            }),
          );
          assert.deepEqual(found, naiveBlocks(requests));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('are under way from their first to their last moment', () => {
    const blocks = blocksOf(hoursOf([{ at: START_MS + 10 * 60_000, tokens: 1 }], 1));
    const isUnderWay = (ms: number) => currentBlock(blocks, ms) !== undefined;
    assert.deepEqual([START_MS - 1, START_MS, START_MS + 5 * HOUR_MS - 1, START_MS + 5 * HOUR_MS].map(isUnderWay), [
      false,
      true,
      true,
      false,
    ]);
    assert.equal(currentBlock([], START_MS), undefined);
  });
});
