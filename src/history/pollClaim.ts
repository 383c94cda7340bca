import { isInForce } from './period.ts';
import type { PollClaim, PollRequest, PollResult } from './store.ts';
import type { PollRow, RefusalRow } from './tables.ts';

type Refusal = Extract<PollClaim, { granted: false }>;

/**
 * Why an account may not be polled now, or undefined where it may. `refused` is what is known of the request's own
 * credential (`refusalId`).
 */
export function whyNotPoll(
  row: PollRow | undefined,
  refused: RefusalRow | undefined,
  request: PollRequest,
): Refusal | undefined {
  if (!row) return undefined;
  const nowMs = Date.parse(request.now);
  if (isInForce(row.cooldownSetAt, row.cooldownUntil, nowMs)) return refusal('cooldown', row.cooldownUntil);
  const isHeld =
    row.holder !== null && row.holder !== request.holder && isInForce(row.leaseSetAt, row.leaseUntil, nowMs);
  if (isHeld && row.isInFlight) return refusal('inFlight', row.leaseUntil);
  if (request.isManual) return undefined;
  if (isHeld) return refusal('held', row.leaseUntil);
  if (refused && isInForce(refused.setAt, refused.until, nowMs)) return refusal('notDue', refused.until);
  return isInForce(row.dueSetAt, row.dueAt, nowMs) ? refusal('notDue', row.dueAt) : undefined;
}

function refusal(reason: Refusal['reason'], until: string | null): Refusal {
  // oxlint-disable-next-line typescript/no-non-null-assertion -- isInForce was true, so there is an end
  return { granted: false, reason, until: until! };
}

/** The account's row once the poll was granted. */
export function whilePolling(row: PollRow | undefined, request: PollRequest): PollRow {
  return {
    ...(row ?? neverPolled(request.accountId)),
    holder: request.holder,
    leaseSetAt: request.now,
    leaseUntil: new Date(Date.parse(request.now) + request.leaseMs).toISOString(),
    isInFlight: 1,
  };
}

/** The account's row once the poll has ended. */
export function afterPoll(row: PollRow, result: PollResult): PollRow {
  const lease =
    result.leaseUntil === undefined
      ? noLease
      : { holder: result.holder, leaseSetAt: result.now, leaseUntil: result.leaseUntil, isInFlight: 0 as const };
  // A refusal is the credential's: a process with another one may ask at once.
  const due =
    result.refusedCredentialId === undefined
      ? { dueSetAt: result.now, dueAt: result.dueAt }
      : { dueSetAt: null, dueAt: null };
  return {
    ...row,
    ...lease,
    ...due,
    cooldownSetAt: result.cooldownUntil === undefined ? null : result.now,
    cooldownUntil: result.cooldownUntil ?? null,
  };
}

/** What a refusal of the credential leaves behind, if it was one. */
export function refusalOf({ accountId, refusedCredentialId, now, dueAt }: PollResult): RefusalRow | undefined {
  if (refusedCredentialId === undefined) return undefined;
  return { id: refusalId(accountId, refusedCredentialId), accountId, setAt: now, until: dueAt };
}

export function refusalId(accountId: string, credentialId: string): string {
  return `${accountId} ${credentialId}`;
}

export const noLease = { holder: null, leaseSetAt: null, leaseUntil: null, isInFlight: 0 } as const;

function neverPolled(accountId: string): PollRow {
  return { accountId, ...noLease, dueSetAt: null, dueAt: null, cooldownSetAt: null, cooldownUntil: null };
}
