import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProviderName } from './answer.ts';

export interface FixtureNames {
  readonly openrouter: 'key' | 'credits' | 'activity' | 'keys';
  readonly copilot: 'internal' | 'user' | 'premium' | 'credits';
  readonly codex: 'usage';
  readonly claude: 'usage' | 'profile';
  readonly openai: 'costs' | 'usage' | 'keys';
  readonly anthropic: 'costs' | 'usage' | 'keys';
  readonly huggingface: 'usage' | 'whoami';
  readonly gemini: 'quota';
}

/** Fixtures are files `<provider>/<endpoint>.<name>.json` in here. */
function folder(provider: ProviderName): string {
  // Asked for when it is needed: a bundle of the upstream has no such folder beside it.
  return join(import.meta.dirname, '..', 'fixtures', provider);
}

/** The moment the fixtures tell of: resets lie ahead of it, completed days behind it. */
export const fixtureTime = new Date('2026-08-25T12:00:00Z');

/** The body of a recorded-shape answer. */
export function fixture<P extends ProviderName>(provider: P, endpoint: FixtureNames[P], name: string): unknown {
  return JSON.parse(readFileSync(join(folder(provider), `${endpoint}.${name}.json`), 'utf8'));
}

/** The names of all fixtures of an endpoint, in alphabetical order. */
export function fixtureNames<P extends ProviderName>(provider: P, endpoint: FixtureNames[P]): string[] {
  const prefix = `${endpoint}.`;
  return readdirSync(folder(provider))
    .filter((file) => file.startsWith(prefix) && file.endsWith('.json'))
    .map((file) => file.slice(prefix.length, -'.json'.length))
    .toSorted();
}
