// What an index takes that is up already: nothing new, a little new, and how long a first scan holds up who asked for it.
import { appendFileSync, constants, cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AgentTotals } from '../../../src/core/agentLogs/agentUsage.ts';
import { logRoots, openLogIndex } from '../../../src/logs/client.ts';
import type { LogIndex } from '../../../src/logs/logIndex.ts';
import { list, median, type Log, type Measure } from '../measure.ts';
import { times } from '../terminal/process.ts';
import { ccusage } from './ccusage.ts';
import { readingOnly, withScratch, workerFile } from './ours.ts';
import { tree } from './tree.ts';

const MEGABYTES = 500;
const ROUNDS = 11;
const BLOCKED_ROUNDS = 5;
const THEIR_ROUNDS = 5;
const APPENDED_FILES = 3;
const APPENDED_BYTES = 1_000_000;
/** As much as an answer and the line after it take in a real log. */
const LINE_BYTES = 4_000;
const OUTPUT_TOKENS = 7;

export const running: Measure = {
  name: 'running',
  figures: ['logs.warm.ms', 'logs.append.ms', 'logs.blocked.ms', 'logs.warm.ratio', 'logs.append.ratio'],
  run: (log) => withScratch((home) => measure(home, log)),
};

async function measure(home: string, log: Log) {
  const from = tree(MEGABYTES, log);
  // It is written to.
  const folder = join(home, 'tree');
  cpSync(join(from.folder, 'projects'), join(folder, 'projects'), {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
  });
  log(`${MEGABYTES} MB of Claude Code's logs in ${from.files} files.`);
  const [theirs = NaN] = await times(ccusage({ folder }, home, log).slice(0, 1), THEIR_ROUNDS, log);

  const blockedMs = await blocked(folder, home, log);
  const index = open(folder, join(home, 'running'));
  try {
    await index.scan();
    const warmMs = await warm(index, log);
    const appendMs = await append(index, folder, log);
    log(
      `ccusage takes ${(theirs / warmMs).toFixed(0)} and ${(theirs / appendMs).toFixed(0)} times as long for the same.`,
    );
    return {
      'logs.warm.ms': round(warmMs),
      'logs.append.ms': round(appendMs),
      'logs.blocked.ms': round(blockedMs),
      'logs.warm.ratio': Number((warmMs / theirs).toFixed(4)),
      'logs.append.ratio': Number((appendMs / theirs).toFixed(4)),
    };
  } finally {
    await index.close();
  }
}

function open(folder: string, data: string): LogIndex {
  mkdirSync(data, { recursive: true });
  return openLogIndex({
    folder: data,
    roots: logRoots(readingOnly({ folder }, data), data),
    workerFile,
    log: console.error,
  });
}

async function totals(index: LogIndex): Promise<AgentTotals> {
  return (await index.usage({ agent: 'claude', fromMs: 0, toMs: Date.now() + 1, most: 50 })).total;
}

/** What scan() takes with nothing new in any file; what usage() takes then is told, too. */
async function warm(index: LogIndex, log: Log): Promise<number> {
  const scanMs: number[] = [];
  const wholeMs: number[] = [];
  for (let count = 0; count <= ROUNDS; count++) {
    const startedAt = performance.now();
    const { bytes } = await index.scan();
    const scannedAt = performance.now();
    await totals(index);
    if (bytes > 0) throw new Error('Something was new.');
    if (count === 0) continue;
    scanMs.push(scannedAt - startedAt);
    wholeMs.push(performance.now() - startedAt);
  }
  log(`nothing new: scan() ${list(scanMs, 'ms', 1)}`);
  log(`  and then usage(), in all ${list(wholeMs, 'ms', 1)}`);
  return median(scanMs);
}

/** The same with 1 MB of new answers in three files: when scan() has answered, usage() has them. */
async function append(index: LogIndex, folder: string, log: Log): Promise<number> {
  const files = readdirSync(join(folder, 'projects'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .slice(0, APPENDED_FILES)
    .map((name) => join(folder, 'projects', name));
  const [scanMs, wholeMs]: [number[], number[]] = [[], []];
  for (let count = 0; count < ROUNDS; count++) {
    const before = await totals(index);
    let answers = 0;
    for (const [at, file] of files.entries()) {
      const lines = answersOf(`${count}-${at}`, APPENDED_BYTES / APPENDED_FILES);
      // The last line of some files is torn, as it is where an agent was killed.
      appendFileSync(file, `\n${lines.join('\n')}\n`);
      answers += lines.length;
    }
    const startedAt = performance.now();
    await index.scan();
    scanMs.push(performance.now() - startedAt);
    const after = await totals(index);
    wholeMs.push(performance.now() - startedAt);
    const isRight =
      after.messages - before.messages === answers && after.output - before.output === answers * OUTPUT_TOKENS;
    if (!isRight) throw new Error(`${answers} answers were added, and ${after.messages - before.messages} counted.`);
  }
  log(`1 MB more in ${files.length} files: scan() ${list(scanMs, 'ms', 1)}`);
  log(`  and then usage(), with the new answers, in all ${list(wholeMs, 'ms', 1)}`);
  return median(scanMs);
}

function answersOf(name: string, bytes: number): string[] {
  const usage = {
    input_tokens: 3,
    output_tokens: OUTPUT_TOKENS,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 11,
  };
  const content = [{ type: 'text', text: 'const answer = "42";\n'.repeat(LINE_BYTES / 21) }];
  return Array.from({ length: Math.ceil(bytes / LINE_BYTES) }, (_, at) =>
    JSON.stringify({
      isSidechain: false,
      cwd: '/home/dev/work/project-0',
      sessionId: name,
      message: { model: 'claude-sonnet-4-5-20250929', id: `msg-${name}-${at}`, role: 'assistant', content, usage },
      requestId: `req-${name}-${at}`,
      type: 'assistant',
      timestamp: new Date().toISOString(),
    }),
  );
}

/** The longest time for which the event loop of who asks for a first scan could do nothing else. */
async function blocked(folder: string, home: string, log: Log): Promise<number> {
  const [busy, idle]: [number[], number[]] = [[], []];
  for (let count = 0; count < BLOCKED_ROUNDS; count++) {
    const index = open(folder, join(home, `blocked-${count}`));
    // The thread is up; what follows is the scan alone.
    await totals(index);
    const startedAt = performance.now();
    busy.push(await longestGap(index.scan()));
    idle.push(await longestGap(new Promise((resolve) => setTimeout(resolve, performance.now() - startedAt))));
    await index.close();
  }
  log(`longest gap between two turns of a 1 ms timer during a first scan: ${list(busy, 'ms', 1)}`);
  log(`  of the same loop with nothing to do, for as long: ${list(idle, 'ms', 1)}`);
  return median(busy);
}

async function longestGap(work: Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(look, 1);
  await work;
  look();
  clearInterval(timer);
  return longest;
}

function round(ms: number): number {
  return Number(ms.toFixed(1));
}
