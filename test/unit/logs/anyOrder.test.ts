import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { Bench, append, countsOf, textOf, usageOf, write, writeRaw } from './bench.ts';
import { answer } from './claudeLines.ts';
import { naiveAnswers, naiveTotals } from './naiveClaude.ts';

const FILES = ['a', 'b', 'c'];
const anyLine = fc.record({
  id: fc.constantFrom('msg_1', 'msg_2', 'msg_3', undefined),
  at: fc.nat(40).map((hours) => new Date(Date.UTC(2026, 8, 1, hours)).toISOString()),
  isSidechain: fc.boolean(),
  output: fc.nat(4),
  cacheRead: fc.constant(3),
});
const anyStep = fc.oneof(
  { weight: 6, arbitrary: fc.record({ file: fc.nat(2), lines: fc.array(anyLine, { minLength: 1, maxLength: 4 }) }) },
  { weight: 2, arbitrary: fc.constant('scan' as const) },
  { weight: 1, arbitrary: fc.constant('another window' as const) },
);

describe('lines of Claude Code, in any order, of any files, in any scans', function () {
  this.timeout(30_000);
  const bench = new Bench();
  afterEach(() => bench.clear());

  it('come to what the rules say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 12 }), async (steps) => {
        const home = bench.home();
        const pathOf = (name: string) => join(home.claude, `${name}.jsonl`);
        const contents: Record<string, string> = {};
        let service = bench.service(home);
        for (const step of steps) {
          if (step === 'scan') {
            await service.scan();
          } else if (step === 'another window') {
            await service.close();
            service = bench.service(home);
          } else {
            const name = FILES[step.file] ?? '';
            const lines = step.lines.map((line) => answer({ ...line, input: 0 }));
            if (contents[name] === undefined) write(pathOf(name), lines);
            else append(pathOf(name), lines);
            contents[name] = (contents[name] ?? '') + textOf(lines);
          }
        }
        await service.scan();
        const expected = naiveAnswers(contents);
        assert.deepEqual(await countsOf(service), naiveTotals(expected));
        const byDate = new Map<string, number>();
        for (const { at, output } of expected) {
          const date = new Date(at).toLocaleDateString('sv');
          byDate.set(date, (byDate.get(date) ?? 0) + output);
        }
        const { days } = await usageOf(service);
        assert.deepEqual(
          new Map(days.map(({ date, output }) => [date, output])),
          new Map([...byDate].toSorted(([a], [b]) => a.localeCompare(b))),
        );

        // Written anew, with the same lines or fewer, none counts twice.
        for (const [name, content] of Object.entries(contents)) writeRaw(pathOf(name), `\n${content}`);
        await service.scan();
        assert.deepEqual(await countsOf(service), naiveTotals(expected));
        await bench.clear();
      }),
      { numRuns: 25 },
    );
  });
});
