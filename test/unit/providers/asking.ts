import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { ProviderError } from '../../../src/core/errors.ts';
import { render } from '../../../src/core/message.ts';
import { english } from '../../../src/core/messages.ts';
import {
  credentialSources,
  type Credential,
  type Fetched,
  type Options,
  type Provider,
} from '../../../src/core/provider.ts';
import { toSnapshot } from '../../../src/core/reading.ts';
import { describeError } from '../../../src/core/redact.ts';
import { refusalMessage } from '../../../src/core/refusal.ts';
import type { Fetch } from '../../../src/core/request.ts';
import type { StoredReport } from '../../../src/history/store.ts';
import { fetchContext } from '../../../src/polling/context.ts';
import { fixtureTime } from '../../upstream/fixtures.ts';
import type { Upstream } from '../../upstream/server.ts';

/** Looks like no vendor's key, so that no pattern of the log's redaction helps to hide it. */
export const SECRET = 'velvet.otter/4f9d2c71+e8b3a650';

/** A Tuesday. */
export const NOW = fixtureTime;

export const fixtureFolder = join(import.meta.dirname, '../../fixtures');

export function credential(over: Partial<Credential> = {}): Credential {
  return { secret: SECRET, source: 'stored', name: 'test', ...over };
}

export interface Question {
  readonly baseUrl: string;
  readonly credential?: Credential;
  readonly options?: Options;
  readonly now?: Date;
  readonly fetch?: Fetch;
  readonly reports?: Readonly<Record<string, StoredReport>>;
  readonly timeoutMs?: number;
}

export interface Asked {
  readonly fetched?: Fetched;
  readonly error?: ProviderError;
  readonly reports: Record<string, StoredReport>;
  readonly cooldownMs: number | undefined;
}

/** One poll of a provider, as the poller makes it. Rejects with anything that is no ProviderError. */
export async function ask(provider: Provider, question: Question): Promise<Asked> {
  const polled = fetchContext({
    provider,
    credential: credential(),
    options: {},
    now: NOW,
    fetch,
    reports: {},
    ...question,
  });
  const answer = await provider.fetch(polled.context).then(
    (fetched) => ({ fetched }),
    (error: unknown) => {
      if (error instanceof ProviderError) return { error };
      throw error;
    },
  );
  return { ...answer, reports: polled.reports, cooldownMs: polled.cooldownMs() };
}

/** The snapshot of a poll that must succeed; `undefined` fields are gone, as they are from the stored one. */
export function snapshotOf({ fetched, error }: Asked, now = NOW) {
  assert.ok(fetched, error?.message);
  return JSON.parse(JSON.stringify(toSnapshot(fetched, now))) as ReturnType<typeof toSnapshot>;
}

export function meter(asked: Asked, id: string) {
  const found = snapshotOf(asked).meters.find((each) => each.id === id);
  assert.ok(found, `no meter ${id}`);
  return found;
}

export function noteIds(asked: Asked): string[] {
  return (snapshotOf(asked).notes ?? []).map(({ id }) => id);
}

/** Nothing that anybody could see, log or store of a poll holds the secret. */
export function assertNoSecret(provider: Provider, asked: Asked): void {
  const { fetched, error } = asked;
  const texts = [inspect(asked, { depth: Infinity, showHidden: true }), JSON.stringify(asked), describeError(error)];
  for (let at: unknown = error; at instanceof Error; at = at.cause) texts.push(at.message, at.stack ?? '', String(at));
  const messages = [...(fetched?.notes ?? []), ...(fetched?.meters ?? []).map(({ label }) => label)];
  if (error) {
    for (const source of credentialSources) messages.push(refusalMessage(provider, credential({ source }), error));
  }
  for (const message of messages) {
    assert.ok(Object.hasOwn(english, message.id), `unknown message ${message.id}`);
    texts.push(render(message));
    assert.doesNotMatch(render(message), /\{\w+\}|undefined|NaN/);
  }
  for (const text of texts) assert.ok(!text.includes(SECRET), `the secret shows in: ${text}`);
}

/** Where the simulated upstream answers like this provider. */
export function baseUrlOf(upstream: Upstream, { id }: Provider): string {
  const name = id === 'copilot' ? 'githubUrl' : `${id}Url`;
  const url = (upstream as unknown as Record<string, unknown>)[name];
  assert.ok(typeof url === 'string', `test/upstream has no ${name}`);
  return url;
}

export interface Fixture {
  readonly endpoint: string;
  readonly name: string;
  readonly body: unknown;
  readonly bytes: number;
}

/** `test/fixtures/<provider>/<endpoint>.<name>.json` */
export function fixturesOf(provider: string): Fixture[] {
  return readdirSync(join(fixtureFolder, provider)).map((file) => {
    const [endpoint = '', name = ''] = file.split('.');
    const text = readFileSync(join(fixtureFolder, provider, file), 'utf8');
    return { endpoint, name, body: JSON.parse(text) as unknown, bytes: text.length };
  });
}
