import assert from 'node:assert/strict';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LogProgress } from '../../../src/core/agentLogs/agentUsage.ts';
import { agentsWithLogs, logRoots } from '../../../src/logs/client.ts';
import type { LogIndex } from '../../../src/logs/logIndex.ts';
import { Watching } from '../../../src/logs/watching.ts';
import { sleep, until as untilWithin } from '../history/wait.ts';
import { ALWAYS, Bench, append, write, type Home } from './bench.ts';
import { answer } from './claudeLines.ts';

/** Far longer than it takes, for machines that do much else. */
const until = (isTrue: () => boolean | Promise<boolean>, what: string) => untilWithin(isTrue, what, 12_000);

const mortalWorker = fileURLToPath(new URL('mortalWorker.ts', import.meta.url));

describe('client of the index of agents’ logs', function () {
  this.timeout(30_000);
  const bench = new Bench();
  afterEach(() => bench.clear());

  const logOf = (home: Home, name = 'a') => join(home.claude, 'app', `${name}.jsonl`);
  const answersIn = async (index: LogIndex) => (await index.usage({ agent: 'claude', ...ALWAYS })).total.messages;

  function listenTo(index: LogIndex) {
    const heard = { changes: 0, progress: [] as (LogProgress | undefined)[] };
    const listening = index.watch({
      changed: () => heard.changes++,
      progressed: (progress) => heard.progress.push(progress),
    });
    return { heard, listening };
  }

  it('answers from another thread', async () => {
    const home = bench.home();
    write(logOf(home), [answer()]);
    const index = bench.index(home);
    const { outcome, files } = await index.scan();
    assert.deepEqual([outcome, files, await answersIn(index)], ['done', 1, 1]);
    assert.equal((await index.blocks({ agent: 'claude', fromMs: 0, toMs: 8e15 })).length, 1);
    assert.deepEqual(await index.limits('claude'), { told: [] });
    await index.deleteAll();
    assert.equal(await answersIn(index), 0);
    await index.close();
    await assert.rejects(index.scan(), /closed/);
  });

  it('reads a lot with a second thread, to the same end', async () => {
    const home = bench.home();
    const filler = { type: 'user', text: 'x'.repeat(500_000) };
    for (let file = 0; file < 12; file++)
      write(
        logOf(home, String(file)),
        Array.from({ length: 7 }, (_, index) => [answer({ id: `msg_${file * 6 + index}` }), filler]).flat(),
      );
    const index = bench.index(home);
    const { heard } = listenTo(index);
    await index.scan();
    assert.equal(await answersIn(index), 73);
    assert.ok(heard.progress.some((step) => step && step.bytes > 32 * 1024 * 1024));
  });

  it('rejects what was under way when the worker dies, and starts another', async () => {
    const home = bench.home();
    const file = write(logOf(home), [answer()]);
    const index = bench.index(home, { worker: mortalWorker });
    await index.scan();
    const { heard } = listenTo(index);
    for (const outcome of await Promise.allSettled([index.limits('codex'), index.scan()]))
      assert.equal(outcome.status, 'rejected');
    assert.equal(heard.progress.at(-1), undefined);
    assert.equal(await answersIn(index), 1);
    assert.deepEqual(await index.limits('codex'), { told: [] });
    append(file, [answer({ id: 'msg_2' })]);
    await until(async () => (await answersIn(index)) === 2, 'it watches on');
  });

  it('ends a scan when it is closed, and whoever comes next can go on', async () => {
    const home = bench.home();
    for (let file = 0; file < 100; file++) write(logOf(home, String(file)), [answer({ id: `msg_${file}` })]);
    const index = bench.index(home);
    const scan = index.scan().catch(() => undefined);
    await sleep(100);
    await index.close();
    await scan;
    const next = bench.index(home);
    assert.equal((await next.scan()).outcome, 'done');
    assert.equal(await answersIn(next), 100);
  });

  describe('while somebody watches', () => {
    it('tells of what is appended, and no more when nobody does', async () => {
      const home = bench.home();
      const file = write(logOf(home), [answer()]);
      const index = bench.index(home);
      const { heard, listening } = listenTo(index);
      await until(() => heard.changes === 1, 'what was there is told of');
      append(file, [answer({ id: 'msg_2' })]);
      await until(() => heard.changes === 2, 'a line is told of');
      assert.equal(await answersIn(index), 2);
      write(join(home.claude, 'new', 'b.jsonl'), [answer({ id: 'msg_3' })]);
      await until(() => heard.changes >= 3, 'a new folder is told of');
      listening.dispose();
      const { changes } = heard;
      append(file, [answer({ id: 'msg_4' })]);
      await sleep(1_000);
      assert.deepEqual([heard.changes, await answersIn(index)], [changes, 3]);
    });

    it('tells of what another process read', async () => {
      const home = bench.home();
      const file = write(logOf(home), [answer()]);
      const indexes = [bench.index(home), bench.index(home)];
      assert.deepEqual(await Promise.all(indexes.map(answersIn)), [0, 0]);
      const listeners = indexes.map((index) => listenTo(index).heard);
      await until(() => listeners.every(({ changes }) => changes > 0), 'both are told');
      await sleep(600);
      const before = listeners.map(({ changes }) => changes);
      append(file, [answer({ id: 'msg_2' })]);
      await until(() => listeners.every(({ changes }, index) => changes > before[index]!), 'both are told of a line');
      assert.deepEqual(await Promise.all(indexes.map(answersIn)), [2, 2]);
    });

    it('looks for folders that were not there, and for those that came in the place of others', async () => {
      const folder = join(bench.folder(), 'projects');
      let changes = 0;
      const watching = new Watching(() => changes++, 100_000);
      try {
        watching.follow([folder]);
        write(join(folder, 'a.jsonl'), []);
        watching.follow([folder]);
        append(join(folder, 'a.jsonl'), [answer()]);
        await until(() => changes === 1, 'it is watched once it is there');
        renameSync(folder, `${folder}-old`);
        write(join(folder, 'b.jsonl'), []);
        await until(() => changes === 2, 'that it went is told');
        watching.follow([folder]);
        append(join(folder, 'b.jsonl'), [answer()]);
        await until(() => changes === 3, 'the new one is watched');
        rmSync(folder, { recursive: true });
      } finally {
        watching.stop();
      }
    });

    it('sweeps where the system tells nothing', async () => {
      let changes = 0;
      const watching = new Watching(() => changes++, 50);
      await until(() => changes > 2, 'sweeps');
      watching.stop();
      const before = changes;
      await sleep(150);
      assert.equal(changes, before);
    });
  });

  it('knows where agents keep their logs, and who has any', async () => {
    const home = bench.home();
    const rootsOf = (environment: Record<string, string>) =>
      Object.fromEntries(logRoots(environment, home.path).map(({ agent, folders }) => [agent, folders]));
    const { claude } = rootsOf({});
    assert.deepEqual(claude, [join(home.path, '.config', 'claude', 'projects'), home.claude]);
    assert.deepEqual(rootsOf({})['codex'], [home.codex, home.archived]);
    assert.deepEqual(rootsOf({ CLAUDE_CONFIG_DIR: ' /a , /b,' })['claude'], ['/a/projects', '/b/projects']);
    assert.deepEqual(rootsOf({ CODEX_HOME: '/c' })['codex'], ['/c/sessions', '/c/archived_sessions']);
    const roots = logRoots({}, home.path);
    assert.deepEqual(await agentsWithLogs(roots), []);
    write(logOf(home), []);
    assert.deepEqual(await agentsWithLogs(roots), ['claude']);
    write(join(home.archived, 'rollout-a.jsonl'), []);
    assert.deepEqual(await agentsWithLogs(roots), ['claude', 'codex']);
  });
});
