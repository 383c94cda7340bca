import type { IncomingHttpHeaders } from 'node:http';
import { newSecret } from './newSecret.ts';
import { isSameSecret } from './sameSecret.ts';

/** How long a link to sign in with waits for its one use. */
export const LINK_MINUTES = 10;
const MOST_LINKS = 20;
const MOST_SESSIONS = 100;

/**
 * Who may read, where there is a token: programs that send it, and browsers that came by a link, which works once. What
 * a browser keeps is neither the token nor the link, and no script can read it.
 */
export class SignIn {
  readonly #token: string;
  readonly #cookie: string;
  readonly #now: () => number;
  /** Codes, and until when they work. */
  readonly #links = new Map<string, number>();
  readonly #sessions = new Set<string>();

  /** A browser gives every port of a host the same cookies: the port tells them apart. */
  constructor(token: string, port: number, now: () => number) {
    this.#token = token;
    this.#cookie = `fuelgauge-${port}`;
    this.#now = now;
  }

  mayRead({ authorization, cookie }: IncomingHttpHeaders): boolean {
    const [, bearer] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
    if (bearer !== undefined) return isSameSecret(bearer, this.#token);
    const session = cookieOf(cookie, this.#cookie);
    return session !== undefined && has(this.#sessions, session);
  }

  /** The path of a link that signs one browser in. */
  newLink(): string {
    const code = newSecret();
    this.#links.set(code, this.#now() + LINK_MINUTES * 60_000);
    forgetOldest(this.#links, MOST_LINKS);
    return `/sign-in?code=${code}`;
  }

  /** The cookie to set for who brings a link's code; undefined where it was used, is too old, or never was one. */
  useLink(code: string): string | undefined {
    const known = [...this.#links.keys()].find((each) => isSameSecret(code, each));
    const worksUntil = known === undefined ? undefined : this.#links.get(known);
    if (known === undefined || worksUntil === undefined) return undefined;
    this.#links.delete(known);
    if (this.#now() > worksUntil) return undefined;
    const session = newSecret();
    this.#sessions.add(session);
    forgetOldest(this.#sessions, MOST_SESSIONS);
    return `${this.#cookie}=${session}; Path=/; HttpOnly; SameSite=Strict`;
  }
}

function has(secrets: ReadonlySet<string>, given: string): boolean {
  return [...secrets].some((each) => isSameSecret(given, each));
}

function cookieOf(header: string | undefined, name: string): string | undefined {
  const pairs = (header ?? '').split(/; */).map((pair) => pair.split('=', 2));
  return pairs.find(([key]) => key === name)?.[1];
}

function forgetOldest(all: Map<string, unknown> | Set<string>, most: number): void {
  for (const oldest of all.keys()) {
    if (all.size <= most) return;
    all.delete(oldest);
  }
}
