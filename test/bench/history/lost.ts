// Four processes that write for a minute, of which one is killed every second: is anything lost or there twice?
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import type { Log, Measure } from '../measure.ts';
import { seeded } from '../../seeded.ts';

const PROCESSES = 4;
const FOR_MS = 60_000;
const KILL_EVERY_MS = 1_000;
const writer = fileURLToPath(new URL('lostProcess.ts', import.meta.url));

export const lost: Measure = {
  name: 'lost',
  figures: ['history.lost'],
  async run(log) {
    const folder = mkdtempSync(join(tmpdir(), 'fuelgauge-bench-lost-'));
    try {
      return { 'history.lost': await measure(folder, log) };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function measure(folder: string, log: Log): Promise<number> {
  log(
    `${PROCESSES} processes write into one history for ${FOR_MS / 1000} s, each a reading after the other; every second`,
  );
  log(
    '  one of them is killed (SIGKILL) and started again. Counted: readings that a process was told are kept and that',
  );
  log('  are not in the file, and readings that are in it twice.');
  const acknowledged = new Set<number>();
  const random = seeded(1);
  let runs = 0;
  let isOver = false;
  const start = (slot: number): ChildProcess => {
    const child = fork(writer, [folder, String(slot), String(++runs)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.on('message', (numbers) => (numbers as number[]).forEach((number) => acknowledged.add(number)));
    return child;
  };
  const children = Array.from({ length: PROCESSES }, (_, slot) => start(slot));
  const killer = setInterval(() => {
    const slot = Math.floor(random() * PROCESSES);
    children[slot]?.kill('SIGKILL');
    if (!isOver) children[slot] = start(slot);
  }, KILL_EVERY_MS);
  await new Promise((resolve) => setTimeout(resolve, FOR_MS));
  isOver = true;
  clearInterval(killer);
  await Promise.all(children.map((child) => ended(child)));

  const database = new DatabaseSync(join(folder, 'history.db'));
  const integrity = database.prepare('PRAGMA integrity_check').all();
  const rows = database.prepare('SELECT used, readings FROM sample').all() as { used: number; readings: number }[];
  database.close();
  const kept = new Map<number, number>();
  for (const { used, readings } of rows) kept.set(used, (kept.get(used) ?? 0) + readings);
  const missing = [...acknowledged].filter((number) => !kept.has(number)).length;
  const doubled = [...kept.values()].filter((count) => count > 1).length;
  const isSound = integrity.length === 1 && integrity[0]?.['integrity_check'] === 'ok';
  log(
    `${kept.size} readings kept, ${acknowledged.size} of them told to be; ${runs - PROCESSES} processes killed; lost ${missing},`,
  );
  log(`  doubled ${doubled}; integrity ${isSound ? 'ok' : JSON.stringify(integrity)}`);
  if (!isSound) throw new Error('The file is damaged.');
  if (acknowledged.size < 1000) throw new Error(`Only ${acknowledged.size} readings were written.`);
  return missing + doubled;
}

/** Asked to end, it finishes what it is at. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.send('end');
  await end;
}
