import { randomBytes } from 'node:crypto';

/** 256 bits that nobody guesses, fit for a header, a cookie and an address. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
