import { constants } from 'node:os';

/** The exit code of what was asked to end before it was done, as a shell has it. */
export function interrupted(stop: AbortSignal): number {
  return 128 + (constants.signals[stop.reason as NodeJS.Signals] ?? 0);
}
