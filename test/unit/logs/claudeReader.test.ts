import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BatchBuilder, entryAt, entryCount } from '../../../src/logs/batch.ts';
import { claudeLog } from '../../../src/logs/claudeLog.ts';
import { Members, anyChoices, anyValue, membersOf, written } from './anyJson.ts';
import { answer } from './claudeLines.ts';
import { naiveAnswers, naiveLine } from './naiveClaude.ts';

/** What agents may add to a line one day; some of it looks like what counts. */
const decoys: readonly (readonly [string, unknown])[] = [
  ['data', membersOf({ type: 'assistant', message: { usage: { output_tokens: 9_999 } } })],
  ['text', '{"type":"assistant","message":{"usage":{"output_tokens":9999}}}'],
  ['usages', [membersOf({ output_tokens: 9_999 })]],
  ['Type', 'user'],
  ['typ', 'assistant'],
  ['output', 9_999],
  ['iterations', [membersOf({ input_tokens: 9_999, usage: { output_tokens: 9_999 } })]],
];
const anyExtra = fc.oneof(fc.constantFrom(...decoys), fc.tuple(fc.string({ minLength: 8, maxLength: 12 }), anyValue));
const anyFigure = fc.oneof(
  { weight: 6, arbitrary: fc.nat(5_000) },
  { weight: 1, arbitrary: fc.constantFrom(null, -1, 2.5, '12', 1e300, true, 1e12) },
);
const anyLine = fc
  .record({
    id: fc.constantFrom('msg_1', 'msg_2', '', undefined),
    request: fc.constantFrom('req_1', 'req_2', undefined),
    at: fc.nat(100_000_000).map((ms) => new Date(Date.UTC(2026, 8, 1) + ms).toISOString()),
    model: fc.constantFrom('claude-opus-4-1-20250805', 'claude-haiku-4-5-20251001', '<synthetic>'),
    project: fc.constantFrom('/home/dev/app', 'C:\\Users\\dév', ''),
    session: fc.constantFrom('s1', 's2'),
    isSidechain: fc.boolean(),
    input: anyFigure,
    output: anyFigure,
    cacheWrite: fc.option(anyFigure, { nil: undefined }),
    cacheRead: anyFigure,
    usage: fc.constantFrom(
      {},
      { cache_creation: { ephemeral_5m_input_tokens: 30, ephemeral_1h_input_tokens: 40 } },
      { cache_creation: { ephemeral_5m_input_tokens: -1 } },
      { cache_creation: null },
      { cache_creation: [] },
    ),
  })
  .map(answer);

/** The line with its members in any order, and others among them. */
function shuffled(
  line: object,
  extras: readonly (readonly [string, unknown])[],
  choose: (most: number) => number,
): Members {
  const mixed = ({ members }: Members): Members => {
    const fresh = extras.filter(([name]) => !members.some(([known]) => known === name) && choose(1) === 0);
    const own = members.map(([name, value]) => [name, value instanceof Members ? mixed(value) : value] as const);
    const all: (readonly [string, unknown])[] = [];
    for (const member of new Map([...fresh, ...own])) all.splice(choose(all.length), 0, member);
    return new Members(all);
  };
  return mixed(membersOf(JSON.parse(JSON.stringify(line)) as object));
}

function readLines(lines: readonly string[]) {
  const reader = claudeLog.reader({ name: 'claude:a', state: '' });
  const found = new BatchBuilder();
  let offset = 0;
  for (const line of lines) {
    const bytes = Buffer.from(line);
    reader.read(bytes, 0, bytes.length, offset, found);
    offset += bytes.length + 1;
  }
  const batch = found.build();
  return Array.from({ length: entryCount(batch) }, (_, index) => {
    const { key: _key, isNameless: _isNameless, cacheWrite1h: _1h, slot, ...counts } = entryAt(batch, index);
    return { ...counts, ...slot };
  });
}

const sorted = (rows: readonly object[]) =>
  rows.map((row) => JSON.stringify(Object.entries(row).toSorted())).toSorted();

describe('reader of Claude Code’s lines', () => {
  it('finds what the rules say, in any order of members, with any space, escape and unknown member', () => {
    fc.assert(
      fc.property(anyLine, fc.array(anyExtra, { maxLength: 6 }), anyChoices, (line, extras, choose) => {
        const text = written(shuffled(line, extras, choose), choose);
        const expected = naiveLine(text);
        assert.deepEqual(sorted(readLines([text])), sorted(expected ? [expected.answer] : []));
      }),
      { numRuns: 1_000 },
    );
  });

  it('counts answers once over any lines', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 12 }), (lines) => {
        const texts = lines.map((line) => JSON.stringify(line));
        const expected = naiveAnswers({ a: texts.join('\n') });
        // Of two with the same tokens at the same time either will do: what they belong to is left out.
        const bare = (rows: readonly object[]) =>
          sorted(rows.map((row) => ({ ...row, model: '', project: '', session: '' })));
        assert.deepEqual(bare(readLines(texts)), bare(expected));
      }),
      { numRuns: 500 },
    );
  });
});
