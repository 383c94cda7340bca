import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  closeSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { listLogs } from '../../../src/logs/listing.ts';
import { PartReader, START } from '../../../src/logs/partReader.ts';
import { Bench, append, countsOf, scanned, textOf, usageOf, write, writeRaw, type Home } from './bench.ts';
import { answer } from './claudeLines.ts';

const MB = 1024 * 1024;

describe('files of agents’ logs', function () {
  this.timeout(30_000);
  const bench = new Bench();
  afterEach(() => bench.clear());

  const logOf = (home: Home, name = 'a') => join(home.claude, 'app', `${name}.jsonl`);
  const line = (id: number, output = 10) => answer({ id: `msg_${id}`, output });
  const text = (...ids: number[]) => textOf(ids.map((id) => line(id)));
  const counts = (answers: number, output = answers * 10) => [answers, answers, output, 0, 0];

  async function told(content: string | Uint8Array): Promise<number[]> {
    const home = bench.home();
    writeRaw(logOf(home), content);
    return scanned(bench.service(home));
  }

  it('may end their lines as Windows does, and begin with a mark', async () => {
    assert.deepEqual(await told(text(1, 2, 3).replaceAll('\n', '\r\n')), counts(3));
    assert.deepEqual(await told(`\ufeff${text(1, 2)}`), counts(2));
    assert.deepEqual(await told(`\ufeff${text(1).trim()}`), counts(1));
    assert.deepEqual(await told('\ufeff'), counts(0));
  });

  it('may be empty, or hold nothing but lines', async () => {
    assert.deepEqual(await told(''), counts(0));
    assert.deepEqual(await told('\n\n\r\n \n'), counts(0));
  });

  it('may hold bytes that are no text', async () => {
    const noise = Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0xc3, 0x28, 0x22, 0x0a]);
    const inside = JSON.stringify(answer({ id: 'msg_2', project: '/home/XX' }));
    const [before, after] = inside.split('XX');
    const bad = Buffer.concat([Buffer.from(before ?? ''), Buffer.from([0xff, 0xc3]), Buffer.from(`${after}\n`)]);
    const zeros = Buffer.alloc(5_000);
    assert.deepEqual(
      await told(Buffer.concat([Buffer.from(text(1)), noise, bad, zeros, Buffer.from(text(3))])),
      counts(3),
    );
  });

  it('may hold a line that is beyond us', async () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    const limits = (value: string) =>
      JSON.stringify({ ...line(2), quotaLimits: { status: 'rejected', resetsAt: 1_788_300_000, x: 0 } }).replace(
        '"x":0',
        `"x":${value}`,
      );
    const home = bench.home();
    const service = bench.service(home);
    write(logOf(home), [line(1), limits(deep), line(3)]);
    const { unreadable, badLines } = await service.scan();
    assert.deepEqual([unreadable, badLines, await countsOf(service)], [[], 1, counts(2)]);
    // What is said isn't kept, wherever it stands.
    append(logOf(home), [limits(JSON.stringify('word '.repeat(10_000)))]);
    assert.deepEqual(await scanned(service), counts(3));
    assert.deepEqual(await service.operations.limits('claude'), { told: [] });
  });

  it('are read to their end, also where that is no end of a line', async () => {
    const home = bench.home();
    const service = bench.service(home);
    const file = writeRaw(logOf(home), text(1, 2).trimEnd());
    assert.deepEqual(await scanned(service), counts(2));
    appendFileSync(file, `\n${text(3)}`);
    assert.deepEqual(await scanned(service), counts(3));
  });

  it('may have a last line that is torn, and completed later', async () => {
    const home = bench.home();
    const service = bench.service(home);
    const whole = text(1, 2);
    const file = writeRaw(logOf(home), '');
    for (let from = 0; from < whole.length; from += 97) {
      appendFileSync(file, whole.slice(from, from + 97));
      const { badLines } = await service.scan();
      assert.equal(badLines, 0);
    }
    assert.deepEqual(await countsOf(service), counts(2));
  });

  it('may be large: 60 MB of which little counts', async () => {
    const home = bench.home();
    const file = writeRaw(logOf(home), text(1));
    const block = Buffer.from(`${JSON.stringify({ type: 'user', message: 'x'.repeat(MB) })}\n`);
    const fd = openSync(file, 'a');
    for (let index = 0; index < 60; index++) {
      writeSync(fd, block);
      if (index % 10 === 0) writeSync(fd, text(index + 2));
    }
    writeSync(fd, text(1_000));
    closeSync(fd);
    assert.deepEqual(await scanned(bench.service(home)), counts(8));
  });

  it('may hold a line of 20 MB that counts, and one that is too long to', async () => {
    const home = bench.home();
    const long = JSON.stringify({ ...line(2), toolUseResult: 'y'.repeat(20 * MB) });
    const file = writeRaw(logOf(home), `${text(1)}${long}\n${text(3)}`);
    const fd = openSync(file, 'a');
    writeSync(fd, '{"type":"user","message":"');
    const block = Buffer.alloc(8 * MB, 'z');
    for (let index = 0; index < 9; index++) writeSync(fd, block);
    writeSync(fd, `"}\n${text(4)}`);
    closeSync(fd);
    const service = bench.service(home);
    assert.deepEqual(await scanned(service), counts(4));
    append(file, [line(5)]);
    assert.deepEqual(await scanned(service), counts(5));
  });

  it('are read part by part with the memory that a part takes', () => {
    const home = bench.home();
    const file = writeRaw(logOf(home), '');
    const filler = `${JSON.stringify({ type: 'user', message: 'x'.repeat(100_000) })}\n`;
    writeFileSync(file, Array.from({ length: 130 }, (_, index) => text(index) + filler).join(''));
    const reader = new PartReader();
    let position = START;
    let answers = 0;
    for (let parts = 1; ; parts++) {
      const part = reader.read({ agent: 'claude', name: 'a', path: file, position });
      answers += part.batch.figures.length / 10;
      assert.ok(part.position.offset - position.offset <= 5 * MB);
      ({ position } = part);
      if (part.isAtEnd) break;
      assert.ok(parts < 10);
    }
    assert.equal(answers, 130);
  });

  it('may grow while they are read', async () => {
    const home = bench.home();
    const file = write(logOf(home), [line(0)]);
    const script = `
      const { appendFileSync } = require('fs');
      const lines = ${JSON.stringify(Array.from({ length: 120 }, (_, index) => textOf([line(index + 1)])))};
      for (const line of lines) {
        const cut = Math.floor(line.length / 3);
        appendFileSync(${JSON.stringify(file)}, line.slice(0, cut));
        appendFileSync(${JSON.stringify(file)}, line.slice(cut));
      }`;
    const writer = spawn(process.execPath, ['-e', script]);
    const ended = once(writer, 'exit');
    const service = bench.service(home);
    while (writer.exitCode === null) {
      assert.equal((await service.scan()).badLines, 0);
      await nextTurn();
    }
    await ended;
    assert.deepEqual(await scanned(service), counts(121));
  });

  describe('that change otherwise than by growing', () => {
    it('are read anew when they were cut', async () => {
      const home = bench.home();
      const service = bench.service(home);
      const file = writeRaw(logOf(home), text(1, 2, 3));
      await service.scan();
      truncateSync(file, text(1).length);
      append(file, [line(4)]);
      assert.deepEqual(await scanned(service), counts(4));
      append(file, [line(5)]);
      assert.deepEqual(await scanned(service), counts(5));
    });

    it('are read anew when others took their place, larger ones too', async () => {
      const home = bench.home();
      const service = bench.service(home);
      const file = writeRaw(logOf(home), text(1, 2, 3));
      await service.scan();
      renameSync(writeRaw(`${file}.tmp`, text(4, 5, 6, 7)), file);
      assert.deepEqual(await scanned(service), counts(7));
    });

    it('are read anew when they were rewritten in place, as large and as old as before', async () => {
      const home = bench.home();
      const service = bench.service(home);
      const file = writeRaw(logOf(home), text(1, 2));
      utimesSync(file, 1_000, 1_000);
      const { size, mtimeMs } = statSync(file);
      await service.scan();
      writeFileSync(file, text(3, 4));
      utimesSync(file, 1_000, 1_000);
      assert.deepEqual([statSync(file).size, statSync(file).mtimeMs], [size, mtimeMs]);
      assert.deepEqual(await scanned(service), counts(4));
    });
  });

  it('leave what they told when they vanish, and are not counted again when they come back', async () => {
    const home = bench.home();
    const service = bench.service(home);
    const content = [line(1), answer({ id: undefined, output: 10 }), answer({ id: undefined, output: 10 })];
    const file = write(logOf(home), content);
    write(logOf(home, 'b'), [line(2)]);
    await service.scan();
    rmSync(file);
    assert.deepEqual(await scanned(service), counts(4));
    write(file, [...content, line(3)]);
    assert.deepEqual(await scanned(service), counts(5));

    const away = `${home.claude}-away`;
    renameSync(home.claude, away);
    assert.deepEqual(await scanned(service), counts(5));
    assert.equal((await service.scan()).files, 0);
    renameSync(away, home.claude);
    append(file, [line(4)]);
    assert.deepEqual(await scanned(service), counts(6));
  });

  it('that vanish between the listing and the reading are no trouble', async () => {
    const home = bench.home();
    write(logOf(home, 'a'), [line(1)]);
    write(logOf(home, 'b'), [line(2)]);
    const reader = new PartReader();
    const service = bench.service(home, {
      read: (request) => {
        rmSync(logOf(home, 'a'), { force: true });
        rmSync(logOf(home, 'b'), { force: true });
        return reader.read(request);
      },
    });
    const { outcome, unreadable } = await service.scan();
    assert.deepEqual([outcome, unreadable], ['done', []]);
  });

  describe('behind links', () => {
    it('are read once, and loops end', async () => {
      const home = bench.home();
      const file = write(logOf(home), [answer({ id: undefined })]);
      const folder = dirname(file);
      symlinkSync(home.claude, join(folder, 'up'));
      symlinkSync(folder, join(folder, 'here'));
      symlinkSync(file, join(folder, 'same.jsonl'));
      symlinkSync(join(folder, 'loop.jsonl'), join(folder, 'loop.jsonl'));
      symlinkSync(join(home.path, 'nowhere'), join(folder, 'dangling.jsonl'));
      const elsewhere = write(join(home.path, 'elsewhere', 'linked.jsonl'), [line(2)]);
      symlinkSync(dirname(elsewhere), join(home.claude, 'linked'));
      const service = bench.service(home);
      const { files, unreadable } = await service.scan();
      assert.deepEqual([files, unreadable], [2, []]);
      assert.deepEqual(await countsOf(service), counts(2));
    });

    it('of two folders that are one are read once', async () => {
      const home = bench.home();
      write(logOf(home), [answer({ id: undefined })]);
      const second = join(home.path, 'second');
      symlinkSync(home.claude, second);
      const service = bench.service(home, { roots: [{ agent: 'claude', folders: [home.claude, second] }] });
      assert.deepEqual(await scanned(service), counts(1));
    });
  });

  it('are read from two folders, an answer in both once', async () => {
    const home = bench.home();
    const second = join(home.path, 'second');
    write(logOf(home), [line(1), line(2)]);
    write(join(second, 'app', 'a.jsonl'), [line(2), line(3), answer({ id: undefined })]);
    write(join(second, 'app', 'notes.txt'), [line(9)]);
    mkdirSync(join(second, 'app', 'folder.jsonl'));
    const service = bench.service(home, { roots: [{ agent: 'claude', folders: [home.claude, second] }] });
    assert.deepEqual(await scanned(service), counts(4));
  });

  it('that cannot be read are named; the others are read, and they themselves later', async () => {
    const home = bench.home();
    const locked = write(logOf(home, 'locked'), [line(1)]);
    write(logOf(home, 'open'), [line(2)]);
    const reader = new PartReader();
    let isLocked = true;
    const service = bench.service(home, {
      // As the file system does it; the tests may run as a user whom it refuses nothing.
      read: (request) => {
        if (isLocked && request.path === locked) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
        return reader.read(request);
      },
    });
    const { outcome, unreadable } = await service.scan();
    assert.deepEqual([outcome, unreadable], ['done', [locked]]);
    assert.deepEqual(await countsOf(service), counts(1));
    isLocked = false;
    assert.deepEqual(await scanned(service), counts(2));
  });

  it('in a folder that cannot be listed are not taken for gone', function () {
    const home = bench.home();
    write(logOf(home), [line(1)]);
    const { uid } = process.getuid?.() === 0 ? { uid: 65_534 } : { uid: undefined };
    if (process.platform === 'win32') this.skip();
    const folder = dirname(logOf(home));
    const { chmodSync } = process.getBuiltinModule('node:fs');
    for (const mode of [0o000, 0o444]) {
      chmodSync(home.path, 0o755);
      chmodSync(folder, mode);
      // Nothing is refused to root.
      if (uid !== undefined) process.seteuid?.(uid);
      try {
        const { files, unreadable } = listLogs([{ agent: 'claude', folders: [home.claude] }]);
        assert.equal(files.length, 0);
        assert.deepEqual(unreadable, [mode === 0 ? folder : logOf(home)]);
      } finally {
        if (uid !== undefined) process.seteuid?.(0);
        chmodSync(folder, 0o755);
      }
    }
  });

  it('tell which folders are at work: the roots, then those in which was written last', async () => {
    const home = bench.home();
    for (const [session, day] of ['03', '01', '02'].entries()) {
      write(join(home.codex, '2026', '01', day, 'rollout-a.jsonl'), [line(session)]);
      write(join(home.claude, `p${day}`, `s${day}`, 'subagents', 'a.jsonl'), [line(session)]);
      await sleep(20);
    }
    const { folders } = listLogs(home.roots);
    const claude = (name: string, ...more: string[]) => join(home.claude, name, ...more);
    assert.deepEqual(new Set(folders.slice(0, 3)), new Set([home.claude, home.codex, home.archived]));
    const last = claude('p02', 's02', 'subagents');
    assert.deepEqual(new Set(folders.slice(3, 6)), new Set([claude('p02'), claude('p02', 's02'), last]));
    assert.ok(
      folders.indexOf(join(home.codex, '2026', '01', '02')) < folders.indexOf(join(home.codex, '2026', '01', '01')),
    );
    assert.ok(folders.indexOf(join(home.codex, '2026')) < folders.indexOf(claude('p01')));
  });

  it('name a session and project for what they hold', async () => {
    const home = bench.home();
    write(logOf(home), [line(1), { ...line(2), cwd: undefined, sessionId: undefined }]);
    const service = bench.service(home);
    await service.scan();
    const { projects } = await usageOf(service);
    assert.deepEqual(new Set(projects.map(({ project }) => project)), new Set(['/home/dev/app', '']));
  });
});
