import type { Redis } from 'ioredis';
import type { Delivery } from '../sink.ts';
import { transaction } from './connection.ts';
import { keys, prefixesOf } from './keys.ts';

/**
 * Whether this machine tells of an alert: the first that asks does, and goes on doing so until the cooldown has passed
 * since its last new alert of the kind. What is about another meter is another matter.
 */
export async function acquireAlert(
  client: Redis,
  { kind, subject, firedAt, alertId, account, isFirstOfProvider = false }: Delivery,
  machine: string,
  cooldownMs: number,
): Promise<boolean> {
  const prefixes = prefixesOf(account, isFirstOfProvider);
  const key = `${keys.lastAlert(prefixes[0], kind)}:${subject}`;
  const claim = `${machine} ${alertId} ${firedAt}`;
  const expiry = Math.max(1, Math.round(cooldownMs));
  const [first, holder] = await transaction(client, (multi) => multi.set(key, claim, 'PX', expiry, 'NX').get(key));
  // A later try of the same alert prolongs nothing.
  const isOurs = holder === claim;
  if (first === null && isOurs) return true;
  if (!isOurs && !(typeof holder === 'string' && holder.startsWith(`${machine} `))) return false;
  await transaction(client, (multi) => {
    multi.set(key, claim, 'PX', expiry);
    for (const prefix of prefixes) multi.set(keys.lastAlert(prefix, kind), claim, 'PX', expiry);
  });
  return true;
}
