import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Counts } from '../reporter.ts';

const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
const reporter = join(import.meta.dirname, '../reporter.ts');

const files = {
  'failing.cjs': `it('is well', () => {}); it('is not', () => { throw new Error('of a test'); });`,
  'late.cjs': `it('ends twice', (done) => {
    setTimeout(() => { throw new Error('before its end'); }, 5);
    setTimeout(done, 30);
  });
  it('goes on', (done) => void setTimeout(done, 60));`,
  'broken.cjs': `throw new Error('of a file');`,
  'well.cjs': `it('is well', () => {});`,
};

describe('the report of tests in several processes', function () {
  // Starts three processes.
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'fuelgauge-reporter-'));
  const countsFile = join(folder, 'counts.json');
  after(() => rmSync(folder, { recursive: true, force: true }));

  const report = async (...names: (keyof typeof files)[]) => {
    const paths = names.map((name) => join(folder, name));
    for (const name of names) writeFileSync(join(folder, name), files[name]);
    const child = spawn(
      process.execPath,
      [mocha, '--no-config', '--parallel', '--jobs', '2', '--exit', '--reporter', reporter, ...paths],
      { env: { ...process.env, FUELGAUGE_COUNTS: countsFile }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit') as Promise<[number]>]);
    return { said, code, counts: JSON.parse(readFileSync(countsFile, 'utf8')) as Counts };
  };

  it('is green where all is well', async () => {
    const { code, counts } = await report('well.cjs');
    assert.deepEqual([code, counts], [0, { passed: 1, failed: 0 }]);
  });

  it('counts and tells every failure, also of what is no test', async () => {
    const { said, code, counts } = await report('failing.cjs', 'late.cjs', 'broken.cjs', 'well.cjs');
    assert.notEqual(code, 0);
    assert.deepEqual(counts, { passed: 3, failed: 4 }, said);
    for (const why of ['of a test', 'before its end', 'called multiple times', 'of a file']) {
      assert.ok(said.includes(why), `${why} in ${said}`);
    }
  });
});
