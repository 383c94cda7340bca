import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { AgentTotals } from '../../../src/core/agentLogs/agentUsage.ts';
import { sumOf } from '../../../src/core/agentLogs/blocks.ts';
import { ALWAYS, Bench, scanned, usageOf, write } from './bench.ts';
import { answer } from './claudeLines.ts';
import { claudeTree } from './claudeTree.ts';

describe('usage that agents’ logs tell', () => {
  const bench = new Bench();
  afterEach(() => bench.clear());

  const inZone = async <T>(zone: string, work: () => Promise<T>): Promise<T> => {
    const { TZ } = process.env;
    process.env['TZ'] = zone;
    try {
      return await work();
    } finally {
      if (TZ === undefined) delete process.env['TZ'];
      else process.env['TZ'] = TZ;
    }
  };

  it('adds up to the same by day, project and session', async () => {
    const home = bench.home();
    claudeTree(home.claude, 3, 500_000);
    const service = bench.service(home);
    await service.scan();
    const { total, days, projects, sessions } = await usageOf(service);
    const rounded = (totals: AgentTotals) => ({ ...totals, cost: Math.round(totals.cost * 1e6) });
    assert.ok(total.messages > 100 && total.cost > 0 && total.unpriced > 0);
    for (const parts of [days, projects, sessions]) assert.deepEqual(rounded(sumOf(parts)), rounded(total));
    assert.deepEqual(
      days.map(({ date }) => date),
      days.map(({ date }) => date).toSorted(),
    );
    assert.deepEqual(
      sessions.map(({ lastAt }) => lastAt),
      sessions
        .map(({ lastAt }) => lastAt)
        .toSorted()
        .toReversed(),
    );
    for (const { firstAt, lastAt } of sessions) assert.ok(firstAt <= lastAt);
  });

  it('has the days of the reader', async () => {
    const home = bench.home();
    const times = [
      '2026-03-29T00:30:00.000Z',
      '2026-03-29T21:30:00.000Z',
      '2026-03-29T22:30:00.000Z',
      '2026-10-24T22:30:00.000Z',
    ];
    write(
      join(home.claude, 'a.jsonl'),
      times.map((at, index) => answer({ id: `msg_${index}`, at })),
    );
    const service = bench.service(home);
    await service.scan();
    const daysIn = (zone: string) =>
      inZone(zone, async () => (await usageOf(service)).days.map(({ date, messages }) => [date, messages]));
    assert.deepEqual(await daysIn('UTC'), [
      ['2026-03-29', 3],
      ['2026-10-24', 1],
    ]);
    // Summer time begins that night, and ends on the day after the last.
    assert.deepEqual(await daysIn('Europe/Berlin'), [
      ['2026-03-29', 2],
      ['2026-03-30', 1],
      ['2026-10-25', 1],
    ]);
    assert.deepEqual(await daysIn('America/Los_Angeles'), [
      ['2026-03-28', 1],
      ['2026-03-29', 2],
      ['2026-10-24', 1],
    ]);
  });

  it('is of the period that was asked for', async () => {
    const home = bench.home();
    const at = (hour: number) => `2026-09-01T${String(hour).padStart(2, '0')}:59:59.999Z`;
    write(
      join(home.claude, 'a.jsonl'),
      [9, 10, 11, 12].map((hour) => answer({ id: `msg_${hour}`, at: at(hour) })),
    );
    const service = bench.service(home);
    await service.scan();
    const [fromMs, toMs] = [Date.UTC(2026, 8, 1, 10), Date.UTC(2026, 8, 1, 12)];
    const { total, from, to, sessions } = await service.operations.usage({ ...ALWAYS, agent: 'claude', fromMs, toMs });
    assert.deepEqual([total.messages, from, to], [2, '2026-09-01T10:00:00.000Z', '2026-09-01T12:00:00.000Z']);
    assert.deepEqual([sessions[0]?.firstAt, sessions[0]?.lastAt], [at(10), at(11)]);
    assert.equal((await usageOf(service, 'codex')).total.messages, 0);
  });

  it('names as many projects and sessions as were asked for, the dearest and the latest', async () => {
    const home = bench.home();
    const lines = Array.from({ length: 9 }, (_, index) =>
      answer({
        id: `msg_${index}`,
        project: `/p${index}`,
        session: `s${index}`,
        output: 100 * (index + 1),
        at: `2026-09-01T1${index}:00:00.000Z`,
      }),
    );
    write(join(home.claude, 'a.jsonl'), lines);
    const service = bench.service(home);
    await service.scan();
    const { projects, sessions, total } = await service.operations.usage({ ...ALWAYS, agent: 'claude', most: 2 });
    assert.deepEqual(
      projects.map(({ project }) => project),
      ['/p8', '/p7'],
    );
    assert.deepEqual(
      sessions.map(({ session }) => session),
      ['s8', 's7'],
    );
    assert.equal(total.messages, 9);
  });

  it('does not mix names that look alike when they are put together', async () => {
    const home = bench.home();
    const pairs = [
      ['a b', 'c'],
      ['a', 'b c'],
      ['', 'a b c'],
      ['a\nb', 'c'],
      ['a', 'b\nc'],
    ] as const;
    write(
      join(home.claude, 'a.jsonl'),
      pairs.map(([session, project], index) => answer({ id: `msg_${index}`, session, project })),
    );
    const service = bench.service(home);
    assert.equal((await scanned(service))[0], pairs.length);
    const { sessions } = await usageOf(service);
    assert.deepEqual(
      new Set(sessions.map(({ session, project }) => `${session}|${project}`)),
      new Set(pairs.map((pair) => pair.join('|'))),
    );
  });

  it('has the same blocks whatever period is asked for', async () => {
    const home = bench.home();
    // Every four hours for days: where a block starts depends on the one before.
    const lines = Array.from({ length: 30 }, (_, index) =>
      answer({ id: `msg_${index}`, at: new Date(Date.UTC(2026, 8, 1) + index * 4 * 3_600_000).toISOString() }),
    );
    write(join(home.claude, 'a.jsonl'), lines);
    const service = bench.service(home);
    await service.scan();
    const blocks = (fromMs: number) => service.operations.blocks({ agent: 'claude', fromMs, toMs: 8e15 });
    const all = await blocks(0);
    for (let hour = 0; hour < 110; hour += 3) {
      const fromMs = Date.UTC(2026, 8, 1, hour);
      assert.deepEqual(
        await blocks(fromMs),
        all.filter(({ endsAt }) => Date.parse(endsAt) > fromMs),
      );
    }
  });
});
