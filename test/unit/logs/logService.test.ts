import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { LogService } from '../../../src/logs/logService.ts';
import { PRICES } from '../../../src/logs/priceTable.ts';
import { PartReader } from '../../../src/logs/partReader.ts';
import { ALWAYS, Bench, append, countsOf, scanned, usageOf, write, type Home } from './bench.ts';
import { answer } from './claudeLines.ts';

describe('index of agents’ logs', function () {
  this.timeout(30_000);
  const bench = new Bench();
  afterEach(() => bench.clear());

  const logOf = (home: Home, name: string | number) => join(home.claude, 'app', `${name}.jsonl`);
  const counts = (answers: number) => [answers, answers, answers * 10, 0, 0];

  /** Files of ten answers each; two of each stand in the next file, too. */
  function withFiles(count: number): Home {
    const home = bench.home();
    for (let file = 0; file < count; file++) {
      const lines = Array.from({ length: 12 }, (_, index) =>
        answer({ id: `msg_${(file * 10 + index) % (count * 10)}` }),
      );
      write(logOf(home, file), lines);
    }
    return home;
  }

  it('is there for its user alone', async () => {
    const home = withFiles(2);
    await bench.service(home).scan();
    const mode = (path: string) => statSync(path).mode & 0o777;
    assert.deepEqual([mode(home.data), mode(join(home.data, 'logs.db'))], [0o700, 0o600]);
  });

  it('reads nothing twice', async () => {
    const home = withFiles(3);
    const service = bench.service(home);
    const first = await service.scan();
    assert.deepEqual([first.outcome, first.files, first.changed], ['done', 3, 3]);
    const { changed, bytes } = await service.scan();
    assert.deepEqual([changed, bytes], [0, 0]);
    assert.deepEqual(await countsOf(service), counts(30));
  });

  it('tells how far it is', async () => {
    const home = withFiles(5);
    await bench.service(home).scan();
    const steps = bench.progress.flatMap((step) => step ?? []);
    assert.equal(bench.progress.at(-1), undefined);
    const last = steps.at(-1);
    assert.ok(last && last.files === 5 && last.filesDone === 5 && last.bytesDone === last.bytes && last.bytes > 0);
    for (const [index, { filesDone, bytesDone }] of steps.entries())
      assert.ok(index === 0 || (filesDone >= steps[index - 1]!.filesDone && bytesDone >= steps[index - 1]!.bytesDone));
  });

  it('goes on where a scan was cancelled', async () => {
    const home = withFiles(30);
    const service: LogService = bench.service(home, { read: cancelling(() => service, 7) });
    const { outcome } = await service.scan();
    assert.equal(outcome, 'cancelled');
    const [some] = await countsOf(service);
    assert.ok(some! > 0 && some! < 300, `${some}`);
    assert.equal((await service.scan()).outcome, 'done');
    assert.deepEqual(await countsOf(service), counts(300));
  });

  it('scans anew for who asks after it was cancelled', async () => {
    const home = withFiles(10);
    const service = bench.service(home);
    const first = service.scan();
    service.cancelScan();
    const second = service.scan();
    assert.equal(service.scan(), second);
    assert.deepEqual([(await first).outcome, (await second).outcome], ['cancelled', 'done']);
    assert.deepEqual(await countsOf(service), counts(100));
  });

  it('leaves nothing to wait for when it is closed in the middle of a scan', async () => {
    const home = withFiles(20);
    const service = bench.service(home);
    const scan = service.scan();
    await nextTurn();
    await service.close();
    assert.equal((await scan).outcome, 'cancelled');
    const next = bench.service(home);
    assert.equal((await next.scan()).outcome, 'done');
    assert.deepEqual(await countsOf(next), counts(200));
  });

  it('is deleted in the middle of a scan, and made anew', async () => {
    const home = withFiles(20);
    const service = bench.service(home);
    const scan = service.scan();
    await nextTurn();
    await service.operations.deleteAll();
    assert.equal((await scan).outcome, 'cancelled');
    assert.deepEqual(
      readdirSync(home.data).filter((name) => /^logs\.db(?!\.lock)/.test(name)),
      [],
    );
    assert.deepEqual(await countsOf(service), counts(0));
    assert.deepEqual(await scanned(service), counts(200));
  });

  it('can be deleted where there is none', async () => {
    const service = bench.service(withFiles(1));
    await service.operations.deleteAll();
    assert.deepEqual(await scanned(service), counts(10));
  });

  it('lets one process read at a time; the other tells so, and sees what was read', async () => {
    const home = withFiles(20);
    const one = bench.service(home);
    const other = bench.service(home);
    await other.operations.usage({ agent: 'claude', ...ALWAYS });
    other.othersWrote();
    const scan = one.scan();
    await nextTurn();
    assert.equal((await other.scan()).outcome, 'elsewhere');
    await scan;
    assert.equal(other.othersWrote(), true);
    assert.equal(other.othersWrote(), false);
    assert.deepEqual(await countsOf(other), counts(200));
    append(logOf(home, 0), [answer({ id: 'msg_new' })]);
    await other.scan();
    assert.equal(other.othersWrote(), false, 'what it wrote itself is no news');
    assert.deepEqual([one.othersWrote(), await countsOf(one)], [true, counts(201)]);
  });

  it('takes over from a process that is gone, and then that one stops', async () => {
    const home = withFiles(20);
    const slow = bench.service(home);
    const scan = slow.scan();
    await nextTurn();
    const other = bench.service(home);
    await later(16_000, () => other.scan());
    assert.equal((await scan).outcome, 'elsewhere');
    assert.deepEqual(await countsOf(other), counts(200));
  });

  it('counts nothing again after a crash, whatever was deleted before it', async () => {
    const home = bench.home();
    const nameless = answer({ id: undefined });
    const file = write(logOf(home, 'a'), [answer({ id: 'msg_1' }), ...Array.from({ length: 50 }, () => nameless)]);
    const service = bench.service(home);
    await service.scan();
    const older = write(logOf(home, 'older'), []);
    await sleep(20);
    const answers = (count: number) => Array.from({ length: count }, (_, index) => answer({ id: `msg_b${index}` }));
    write(logOf(home, 'b'), answers(20));
    await sleep(20);
    // Read anew, it has fewer, before the others: the last ids are free again.
    write(file, [answer({ id: 'msg_1' })]);
    const killed = stuckScan(home, older);
    await killed.isStuck;
    // The same answers again, in a session that goes on from it.
    write(logOf(home, 'c'), answers(25));
    const next = bench.service(home);
    await later(16_000, () => next.scan());
    assert.deepEqual(await countsOf(next), counts(26));
    await killed.end();
    assert.deepEqual(await countsOf(next), counts(26));
  });

  describe('that is damaged', () => {
    const damages: Readonly<Record<string, (size: number) => string>> = {
      'at its head': () => "fs.writeSync(fd, Buffer.alloc(100, 'x'), 0, 100, 0);",
      'in its schema': () => 'fs.writeSync(fd, Buffer.alloc(3000, 7), 0, 3000, 1000);',
      'everywhere behind': (size) => `fs.writeSync(fd, Buffer.alloc(${size - 4096}, 7), 0, ${size - 4096}, 4096);`,
      'by a cut': (size) => `fs.ftruncateSync(fd, ${Math.floor(size / 2 / 4096) * 4096});`,
    };

    for (const [name, damage] of Object.entries(damages)) {
      for (const isOpen of [false, true]) {
        it(`${name} is set aside and read anew, ${isOpen ? 'while it is open' : 'when it is opened'}`, async () => {
          const home = withFiles(40);
          const service = bench.service(home);
          await service.scan();
          if (isOpen) home.database((database) => database.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
          else await service.close();
          const path = join(home.data, 'logs.db');
          const script = `const fd = fs.openSync(${JSON.stringify(path)}, 'r+'); ${damage(statSync(path).size)} fs.closeSync(fd);`;
          execFileSync(process.execPath, ['-e', script]);
          const next = isOpen ? service : bench.service(home);
          for (let file = 0; file < 40; file++) append(logOf(home, file), [answer({ id: `msg_more${file}` })]);
          await later(16_000, () => next.scan());
          // SQLite may have had all that it needed in its memory.
          const wasSeen = readdirSync(home.data).some((each) => each.includes('.corrupt-'));
          assert.ok(wasSeen || isOpen);
          if (!wasSeen) return;
          await later(16_000, () => next.scan());
          assert.deepEqual(await countsOf(next), counts(440));
          await next.close();
          assert.deepEqual(await countsOf(bench.service(home)), counts(440));
        });
      }
    }
  });

  it('of a later version is left alone: figures are kept in memory, and it is told', async () => {
    const home = withFiles(3);
    const service = bench.service(home);
    await service.scan();
    await service.close();
    home.database((database) => database.exec('PRAGMA user_version = 99'));
    const next = bench.service(home);
    const { problem } = await next.scan();
    assert.equal(problem?.id, 'logs.inMemory');
    assert.deepEqual(await countsOf(next), counts(30));
    home.database((database) => assert.equal(database.prepare('PRAGMA user_version').get()?.['user_version'], 99));
  });

  it('works in memory where there is no place for it, and tells so', async () => {
    const home = withFiles(3);
    writeFileSync(home.data, 'a file where the folder should be');
    const service = bench.service(home);
    const { problem, outcome } = await service.scan();
    assert.deepEqual([problem?.id, outcome], ['logs.inMemory', 'done']);
    assert.deepEqual(await countsOf(service), counts(30));
    append(logOf(home, 0), [answer({ id: 'msg_new' })]);
    assert.deepEqual(await scanned(service), counts(31));
    await service.operations.deleteAll();
    assert.deepEqual(await countsOf(service), counts(0));
  });

  it('is made anew when it is deleted while it is open', async () => {
    const home = withFiles(3);
    const service = bench.service(home);
    await service.scan();
    const remove = () => {
      for (const name of readdirSync(home.data)) rmSync(join(home.data, name));
    };
    remove();
    assert.deepEqual(await countsOf(service), counts(0));
    assert.deepEqual(await scanned(service), counts(30));
    assert.ok(existsSync(join(home.data, 'logs.db')));
    rmSync(home.data, { recursive: true });
    assert.deepEqual(await scanned(service), counts(30));
  });

  it('is made anew when it is deleted in the middle of a scan', async () => {
    const home = withFiles(20);
    const service = bench.service(home);
    const scan = service.scan();
    await nextTurn();
    for (const name of readdirSync(home.data)) rmSync(join(home.data, name));
    await usageOf(service);
    assert.equal((await scan).outcome, 'done');
    assert.deepEqual(await countsOf(service), counts(200));
  });

  it('brings the costs to new prices', async () => {
    const home = withFiles(3);
    write(logOf(home, 'x'), [answer({ id: 'msg_x', model: 'no-such-model' })]);
    const service = bench.service(home);
    await service.scan();
    const before = (await usageOf(service)).total;
    assert.ok(before.cost > 0 && before.unpriced === 1);
    await service.close();
    home.database((database) => {
      const note = database.prepare("SELECT value FROM note WHERE name = 'index.prices'").get();
      assert.deepEqual(JSON.parse(String(note?.['value'])), PRICES);
      database.exec(`UPDATE note SET value = '{"version":"0.0.1"}' WHERE name = 'index.prices';
        UPDATE message SET cost = CASE WHEN cost IS NULL THEN 7 ELSE NULL END;
        UPDATE hour SET cost = (SELECT ifnull(sum(cost), 0) FROM message WHERE message.slot = hour.slot),
          unpriced = (SELECT count(*) FROM message WHERE message.slot = hour.slot AND cost IS NULL);`);
    });
    const after = (await usageOf(bench.service(home))).total;
    assert.ok(Math.abs(after.cost - before.cost) < 1e-9);
    assert.deepEqual({ ...after, cost: 0 }, { ...before, cost: 0 });
  });

  describe('of old answers', () => {
    const old = (id: string) => answer({ id, at: new Date(Date.now() - 500 * 86_400_000).toISOString() });

    it('keeps the sums, and counts none again', async () => {
      const home = bench.home();
      write(logOf(home, 'a'), [old('msg_1'), old('msg_2'), answer({ id: 'msg_3' })]);
      const service = bench.service(home);
      await service.scan();
      await service.close();
      write(logOf(home, 'b'), [old('msg_1'), answer({ id: 'msg_3' }), answer({ id: 'msg_4' })]);
      const next = bench.service(home);
      assert.deepEqual(await scanned(next), counts(4));
      await next.close();
      home.database((database) => {
        const kept = database.prepare('SELECT count(*) AS n FROM message').get();
        assert.equal(kept?.['n'], 2);
      });
    });

    it('finds them all, also where the first scan was cut short', async () => {
      const home = bench.home();
      for (let file = 0; file < 6; file++) write(logOf(home, file), [old(`msg_${file}`)]);
      const service: LogService = bench.service(home, { read: cancelling(() => service, 3) });
      assert.equal((await service.scan()).outcome, 'cancelled');
      await service.close();
      assert.deepEqual(await scanned(bench.service(home)), counts(6));
    });
  });

  function cancelling(service: () => LogService, after: number) {
    const reader = new PartReader();
    let parts = 0;
    return (request: Parameters<PartReader['read']>[0]) => {
      if (++parts === after) service().cancelScan();
      return reader.read(request);
    };
  }

  /** A scan that comes to rest before the file, as if its process had been killed there; `end` lets it go on. */
  function stuckScan(home: Home, before: string): { isStuck: Promise<void>; end: () => Promise<unknown> } {
    const reader = new PartReader();
    let [tell, go]: (() => void)[] = [];
    const isStuck = new Promise<void>((resolve) => (tell = resolve));
    const mayGo = new Promise<void>((resolve) => (go = resolve));
    const service = bench.service(home, {
      read: async (request) => {
        if (request.path === before) {
          tell?.();
          await mayGo;
        }
        return reader.read(request);
      },
    });
    const scan = service.scan();
    return {
      isStuck,
      end: () => {
        go?.();
        return scan;
      },
    };
  }

  async function later<T>(ms: number, work: () => Promise<T>): Promise<T> {
    const { now } = Date;
    Date.now = () => now() + ms;
    try {
      return await work();
    } finally {
      Date.now = now;
    }
  }
});
