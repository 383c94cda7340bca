import assert from 'node:assert/strict';
import { accountId } from '../../../src/core/account.ts';
import { strictCooldownMs } from '../../../src/core/schedule.ts';
import { optionsFrom } from '../../../src/core/options.ts';
import { parseSettings } from '../../../src/core/settings.ts';
import { poll, type PollTools } from '../../../src/polling/poll.ts';
import { polledAccount } from '../../../src/polling/polledAccount.ts';
import { claude } from '../../../src/providers/claude.ts';
import { codex } from '../../../src/providers/codex.ts';
import type { ClaudeAccount } from '../../upstream/claudeAccount.ts';
import { Scene } from './scene.ts';

const MINUTE = 60_000;

describe('a strict upstream', () => {
  let scene: Scene;
  let tools: PollTools;
  let account: ClaudeAccount;
  beforeEach(async () => {
    scene = await Scene.open();
    tools = scene.tools();
    account = scene.upstream.claude.add({ accessToken: 'token', accountId: 'mona', organizationId: 'acme' });
  });
  afterEach(() => scene.close());

  /** The account as the settings make it; at the vendor's address, where nothing else is said. */
  async function watched(set: object = {}, likelyUrl = claude.baseUrl) {
    const id = await accountId(claude.id, claude.baseUrl, 'mona acme');
    const entry = { id, provider: 'claude', label: 'Claude', credential: 'file' } as const;
    const polled = polledAccount(
      entry,
      claude,
      parseSettings(() => undefined, []),
      {
        options: optionsFrom(claude, { ...set }, {}),
        likelyUrl,
        baseUrl: () => claude.baseUrl,
        credential: () => Promise.resolve({ secret: account.accessToken, source: 'file', name: 'file' }),
      },
    );
    const toUpstream = (url: string, init: RequestInit) =>
      fetch(url.replace(claude.baseUrl, scene.upstream.claudeUrl), init);
    return async (isManual = false) => {
      const outcome = await poll(polled, { ...tools, fetch: toUpstream }, { isManual });
      return [outcome.kind === 'waiting' ? outcome.reason : outcome.kind, outcome.waitMs / MINUTE];
    };
  }

  it('is asked at its own pace, not faster by hand than its floor', async () => {
    const ask = await watched();
    assert.deepEqual(await ask(), ['polled', 5]);
    scene.laterMs += 2.9 * MINUTE;
    assert.equal((await ask(true))[0], 'cooldown');
    scene.laterMs += 0.2 * MINUTE;
    assert.equal((await ask())[0], 'notDue');
    assert.deepEqual(await ask(true), ['polled', 5]);
  });

  it('is asked as often as its own setting says, down to the floor; on this machine as often as all', async () => {
    assert.deepEqual(await (await watched({ intervalSeconds: 200 }))(), ['polled', 200 / 60]);
    scene.laterMs += 10 * MINUTE;
    assert.deepEqual(await (await watched({ intervalSeconds: 20 }))(), ['polled', 5]);
    scene.laterMs += 10 * MINUTE;
    const ask = await watched({}, scene.upstream.claudeUrl);
    assert.deepEqual(await ask(), ['polled', 1]);
    assert.deepEqual(await ask(true), ['polled', 1]);
  });

  it('is left alone after a 429, longer each time, also where that says 0', async () => {
    const spell = scene.upstream.misbehave('claude', { kind: 'status', status: 429, retryAfter: 0 });
    const ask = await watched();
    const waits: unknown[] = [];
    for (let index = 0; index < 5; index++) {
      const [, minutes] = await ask();
      waits.push(minutes);
      scene.laterMs += Number(minutes) * MINUTE - 1000;
      assert.equal((await ask(true))[0], 'cooldown');
      scene.laterMs += 1000;
    }
    assert.deepEqual(waits, [5, 10, 20, 30, 30]);
    spell.end();
    scene.upstream.misbehave('claude', { kind: 'status', status: 429, retryAfter: 2400, times: 2 });
    assert.deepEqual(await ask(), ['polled', 40]);
    assert.equal(strictCooldownMs(codex, 3), undefined);
  });

  it('may be asked by hand at once after a failure that is none of its own', async () => {
    scene.upstream.misbehave('claude', { kind: 'cut', times: 2 });
    const ask = await watched();
    await ask();
    assert.equal((await ask(true))[0], 'polled');
  });

  it('knows the account again by a token that was renewed, and lets its credential be found as that', async () => {
    const ask = await watched();
    await ask();
    account.accessToken = 'renewed';
    scene.laterMs += 5 * MINUTE;
    await ask();
    const id = await accountId(claude.id, claude.baseUrl, 'mona acme');
    assert.equal((await tools.store.readings([id]))[id]?.error, undefined);
    for (const token of ['token', 'renewed'])
      assert.equal(await tools.store.resolve(await accountId(claude.id, claude.baseUrl, token)), id);
  });
});
