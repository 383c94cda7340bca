import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SinkEntryOf } from '../../../src/core/sinks.ts';
import { openSink } from '../../../src/sinks/openSink.ts';
import { isSinkError } from '../../../src/sinks/sink.ts';
import { delivery, sinkTools } from './samples.ts';

describe('a command', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'fuelgauge-hook-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const hook = (script: string): string => {
    const path = join(folder, 'hook');
    writeFileSync(path, `#!${process.execPath}\n${script}`);
    chmodSync(path, 0o700);
    return path;
  };
  const deliver = async (entry: Partial<SinkEntryOf<'command'>> & { command: string }, tools = sinkTools()) => {
    const sink = await openSink({ name: 'hook', kind: 'command', ...entry }, {}, tools);
    await sink.deliver(delivery(), AbortSignal.timeout(9_000));
  };
  const failing = async (entry: Parameters<typeof deliver>[0], tools = sinkTools()) => {
    const error: unknown = await deliver(entry, tools).catch((thrown: unknown) => thrown);
    assert.ok(isSinkError(error), String(error));
    return error.text.id;
  };

  it('reads the delivery, gets its arguments as they are, and no more of the environment than it should', async () => {
    const out = join(folder, 'out.json');
    const command = hook(`
      const input = require('fs').readFileSync(0, 'utf8');
      const said = { input: JSON.parse(input), args: process.argv.slice(2), env: Object.keys(process.env) };
      require('fs').writeFileSync(process.argv[2], JSON.stringify(said));
    `);
    await deliver({ command, arguments: [out, '$HOME; touch /tmp/x'], environment: ['WANTED'] });
    const said = JSON.parse(readFileSync(out, 'utf8')) as {
      input: { id: string; text: string };
      args: string[];
      env: string[];
    };
    assert.equal(said.input.id, delivery().id);
    assert.equal(said.args[1], '$HOME; touch /tmp/x');
    assert.ok(said.env.includes('WANTED') && said.env.includes('PATH') && !said.env.includes('SECRET_TOKEN'));
  });

  it('that fails says so, and what it says of itself goes to the log, not all of it', async () => {
    const tools = sinkTools();
    const command = hook(`process.stdin.destroy(); console.error('broken '.repeat(100_000)); process.exitCode = 3;`);
    assert.equal(await failing({ command }, tools), 'sink.commandFailed');
    assert.match(tools.lines[0] ?? '', /broken/);
    assert.ok(tools.lines.join('').length < 3_000);
  });

  it('that isn’t there, or no program, is a mistake of the settings', async () => {
    assert.equal(await failing({ command: join(folder, 'nothing') }), 'sink.commandMissing');
    writeFileSync(join(folder, 'text'), 'just text');
    assert.equal(await failing({ command: join(folder, 'text') }), 'sink.commandMissing');
    assert.equal(await failing({ command: 'echo hello && true' }), 'sink.commandMissing');
  });

  it('that takes too long is ended, also when it leaves something running', async () => {
    const slow = hook(`setTimeout(() => {}, 60_000)`);
    assert.equal(await failing({ command: slow, timeoutSeconds: 1 }), 'sink.commandTimeout');
    const child = `require('child_process').spawn('sleep', ['3'], { stdio: ['ignore', 'inherit', 'inherit'] }).unref()`;
    const began = performance.now();
    await deliver({ command: hook(child) });
    assert.ok(performance.now() - began < 2_500);
  });
});
