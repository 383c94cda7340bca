import { createHash, timingSafeEqual } from 'node:crypto';

/** Takes as long whether the first character is wrong, the last, or none. */
export function isSameSecret(given: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(right));
}
