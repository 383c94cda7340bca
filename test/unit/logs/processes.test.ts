import assert from 'node:assert/strict';
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AgentTotals, ModelDay } from '../../../src/core/agentLogs/agentUsage.ts';
import { seeded } from '../../seeded.ts';
import { sleep } from '../history/wait.ts';
import { Bench, usageOf, write, type Home } from './bench.ts';
import { answer } from './claudeLines.ts';

const contender = fileURLToPath(new URL('contender.ts', import.meta.url));

interface Told {
  readonly total: AgentTotals;
  readonly days: readonly ModelDay[];
}

describe('several processes on one index of logs', function () {
  this.timeout(30_000);
  const bench = new Bench();
  const children: ChildProcess[] = [];
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await bench.clear();
  });

  /** Many files in which each answer stands several times, each time with other tokens. */
  function aHome(files: number): Home {
    const home = bench.home();
    const chance = seeded(11);
    for (let file = 0; file < files; file++) {
      const lines = Array.from({ length: 40 }, () => {
        const id = Math.floor(chance() * files * 8);
        const hour = String(id % 24).padStart(2, '0');
        return answer({
          id: id % 17 === 0 ? undefined : `msg_${id}`,
          at: `2026-09-${String((id % 28) + 1).padStart(2, '0')}T${hour}:00:00.000Z`,
          model: id % 3 === 0 ? 'claude-opus-4-1-20250805' : 'claude-haiku-4-5-20251001',
          isSidechain: chance() < 0.3,
          output: 1 + Math.floor(chance() * 1_000),
          cacheWrite: Math.floor(chance() * 1_000),
        });
      });
      write(join(home.claude, `p${file % 7}`, `${file}.jsonl`), lines);
    }
    return home;
  }

  function start(home: Home, task: object): ChildProcess {
    const child = fork(contender, [JSON.stringify({ folder: home.data, roots: home.roots, ...task })]);
    children.push(child);
    return child;
  }

  async function expected(home: Home): Promise<Told> {
    const service = bench.service(home, { folder: bench.folder() });
    await service.scan();
    const { total, days } = await usageOf(service);
    return { total: rounded(total), days: days.map(rounded) };
  }

  async function found(home: Home): Promise<Told> {
    const { total, days } = await usageOf(bench.service(home));
    return { total: rounded(total), days: days.map(rounded) };
  }

  it('counts the same however often a scan is killed', async () => {
    const home = aHome(250);
    const chance = seeded(5);
    let aheadMs = 0;
    let killed = 0;
    for (let attempt = 0; attempt < 8; attempt++) {
      aheadMs += 20_000;
      const child = start(home, { name: 'scan', aheadMs });
      await once(child, 'message');
      await sleep(chance() * 90);
      child.kill('SIGKILL');
      if (child.exitCode === null) killed++;
      await once(child, 'exit');
    }
    assert.ok(killed > 2, `${killed}`);
    const last = start(home, { name: 'scan', aheadMs: aheadMs + 20_000 });
    await once(last, 'exit');
    assert.equal(last.exitCode, 0);
    const wanted = await expected(home);
    assert.deepEqual(await found(home), wanted);

    // None was forgotten: sub-agents' copies of all change nothing.
    const named = home.database((database) =>
      database.prepare('SELECT count(*) AS n FROM message WHERE file IS NULL').get(),
    );
    const ids = Array.from({ length: 250 * 8 }, (_, id) => `msg_${id}`);
    write(
      join(home.claude, 'again', 'x.jsonl'),
      ids.map((id) => answer({ id, isSidechain: true, output: 0, input: 0 })),
    );
    assert.ok(Number(named?.['n']) > 1_000);
    const before = wanted.total.messages;
    const service = bench.service(home);
    await service.scan();
    const unseen = ids.length - Number(named?.['n']);
    assert.equal((await usageOf(service)).total.messages, before + unseen);
  });

  it('counts the same when two scan at the same time', async () => {
    const home = aHome(200);
    const both = [start(home, { name: 'scan' }), start(home, { name: 'scan' })];
    await Promise.all(both.map((child) => once(child, 'exit')));
    assert.deepEqual(
      both.map(({ exitCode }) => exitCode),
      [0, 0],
    );
    assert.deepEqual(await found(home), await expected(home));
  });

  for (const name of ['idle', 'idleWatch']) {
    it(`ends by itself when it has nothing more to do (${name})`, async () => {
      const home = aHome(3);
      const task = JSON.stringify({ name, folder: home.data, roots: home.roots });
      const child = spawn(process.execPath, [contender, task], { stdio: ['ignore', 'pipe', 'inherit'] });
      children.push(child);
      await once(child.stdout, 'data');
      const startedAt = performance.now();
      await once(child, 'exit');
      assert.deepEqual([child.exitCode, performance.now() - startedAt < 5_000], [0, true]);
    });
  }
});

/** Sums of fractions depend on their order in the last digits. */
function rounded<T extends { readonly cost: number }>(row: T): T {
  return { ...row, cost: Math.round(row.cost * 1e6) / 1e6 };
}
