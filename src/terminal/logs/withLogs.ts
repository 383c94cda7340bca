import { setTimeout as wait } from 'node:timers/promises';
import type { LogProgress } from '../../core/agentLogs/agentUsage.ts';
import { say } from '../../core/message.ts';
import type { ScanResult } from '../../logs/indexer.ts';
import type { LogRoots } from '../../logs/listing.ts';
import type { LogIndex } from '../../logs/logIndex.ts';
import { interrupted } from '../interrupted.ts';
import type { Session } from '../session.ts';
import { openLogs } from './openLogs.ts';
import { progressLine } from '../text/progressLine.ts';

/** What takes longer is worth a word. */
const SHOWN_AFTER_MS = 500;
const LOOK_AGAIN_MS = 250;
/** Another program that reads the logs isn't waited for any longer. */
const LONGEST_WAIT_MS = 60_000;

export interface ReadLogs {
  readonly index: LogIndex;
  readonly roots: readonly LogRoots[];
  readonly scan: ScanResult;
}

/**
 * Reads what is new in the agents' logs, into the index that the editor has too, and hands over what is known then.
 * Resolves to the exit code of `work`, or to that of a program that was interrupted: what was read until then stays.
 */
export async function withLogs(session: Session, work: (logs: ReadLogs) => Promise<number>): Promise<number> {
  const { index, roots } = openLogs(session.terminal);
  const stop = session.terminal.stopSignal();
  try {
    const scan = await scanned(index, session, stop);
    if (stop.aborted) {
      session.remark(say('usage.interrupted'));
      return interrupted(stop);
    }
    remarkOn(scan, session);
    return await work({ index, roots, scan });
  } finally {
    await index.close();
  }
}

async function scanned(index: LogIndex, session: Session, stop: AbortSignal): Promise<ScanResult> {
  const line = progressLine(session, { afterMs: SHOWN_AFTER_MS });
  const cancel = () => index.cancelScan();
  stop.addEventListener('abort', cancel);
  try {
    const startedAt = performance.now();
    for (;;) {
      const scan = await index.scan((progress) => line.show(progressText(progress)));
      const isOver = scan.outcome !== 'elsewhere' || performance.now() - startedAt > LONGEST_WAIT_MS;
      if (isOver || stop.aborted) return scan;
      line.show(say('usage.waiting'));
      await wait(LOOK_AGAIN_MS);
    }
  } finally {
    stop.removeEventListener('abort', cancel);
    line.clear();
  }
}

function progressText({ bytes, bytesDone, files, filesDone }: LogProgress) {
  const percent = bytes > 0 ? Math.floor((100 * bytesDone) / bytes) : 0;
  return say('usage.progress', { percent, done: filesDone, files });
}

/** What the figures lack. */
function remarkOn({ outcome, unreadable, badLines, problem }: ScanResult, session: Session): void {
  if (problem) session.remark(problem);
  if (outcome === 'elsewhere') session.remark(say('usage.elsewhere'));
  if (unreadable.length > 0) session.remark(say('usage.unreadable', { files: unreadable.join(', ') }));
  if (badLines > 0) session.remark(say('usage.badLines', { count: badLines }));
}
