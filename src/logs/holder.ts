import { threadId } from 'node:worker_threads';

let count = 0;

/** Begins with the process; no other that ever was has the same, in the same thread neither. */
export function newHolder(): string {
  return `${process.pid} ${threadId} ${performance.timeOrigin} ${++count}`;
}

/** Whether the holder's process may still be running; one of another machine that shares the folder may be, too. */
export function mayBeRunning(holder: string): boolean {
  try {
    process.kill(Number.parseInt(holder, 10), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
