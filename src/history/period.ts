/**
 * Processes read the clock before they wait for the file, so times arrive out of order by up to the wait for its lock.
 * Only what was set further ahead than this was set by a clock that has since been put back.
 */
export const CLOCK_SLACK_MS = 10_000;

/**
 * Whether something that was set at one moment and holds until another holds now. Set in the future, it is void: the
 * clock was put back, and it would hold for longer than it was meant to.
 */
export function isInForce(setAt: string | null, until: string | null, nowMs: number): boolean {
  return setAt !== null && until !== null && !isAhead(setAt, nowMs) && nowMs < Date.parse(until);
}

/** Later than now can be, allowing for times that arrive out of order. */
export function isAhead(moment: string, nowMs: number): boolean {
  return Date.parse(moment) > nowMs + CLOCK_SLACK_MS;
}
