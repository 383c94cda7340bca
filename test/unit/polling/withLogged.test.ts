import assert from 'node:assert/strict';
import type { LoggedLimits } from '../../../src/core/agentLogs/loggedLimits.ts';
import { view } from '../../../src/core/reading.ts';
import { poll } from '../../../src/polling/poll.ts';
import { Scene } from './scene.ts';

const HOUR_MS = 3_600_000;
const iso = (ms: number) => new Date(ms).toISOString();

/** As Codex writes it down, `used` percent of five hours that end in an hour. */
const logged = (at: number, used: number): LoggedLimits => ({
  told: [
    {
      id: 'codex',
      at: iso(at),
      value: {
        limit_id: 'codex',
        primary: { used_percent: used, window_minutes: 300, resets_at: Math.round((Date.now() + HOUR_MS) / 1000) },
        secondary: null,
        plan_type: 'plus',
      },
    },
  ],
});

describe('limits from the log of an agent', () => {
  let scene: Scene;
  beforeEach(async () => (scene = await Scene.open()));
  afterEach(() => scene.close());

  /** Polls once with the upstream as it is; `limits` is what the log tells. */
  async function reading(limits: LoggedLimits | undefined, over: Parameters<Scene['codex']>[0] = {}) {
    const account = await scene.codex(over);
    const tools = scene.tools({ loggedLimits: () => Promise.resolve(limits) });
    await poll(account, tools, { isManual: true });
    const stored = (await tools.store.readings([account.account.id]))[account.account.id];
    return view(stored, { thresholds: account.thresholds, now: Date.now(), staleAfterMs: HOUR_MS });
  }
  const cut = () => scene.upstream.misbehave('codex', { kind: 'status', status: 503 });
  const percents = ({ snapshot }: Awaited<ReturnType<typeof reading>>) =>
    Object.fromEntries(snapshot?.meters.map(({ id, usedPercent }) => [id, usedPercent]) ?? []);

  it('stand in where the upstream can’t be asked, as old as they are', async () => {
    cut();
    const at = Date.now() - 60_000;
    const shown = await reading(logged(at, 91));
    assert.deepEqual([shown.state, shown.level, shown.error?.kind], ['stale', 'critical', 'unavailable']);
    assert.deepEqual([shown.snapshot?.fetchedAt, percents(shown)], [iso(at), { '5h': 91 }]);
    assert.equal(shown.snapshot?.notes?.[0]?.id, 'note.fromLogs');
  });

  it('replace older figures, and leave those that the log doesn’t tell', async () => {
    const before = await reading(logged(Date.now() - 60_000, 91));
    assert.equal(before.state, 'ok');
    assert.notEqual(percents(before)['5h'], 91);
    cut();
    const after = await reading(logged(Date.now() + 1_000, 99));
    assert.deepEqual(percents(after), { ...percents(before), '5h': 99 });
    assert.equal(after.snapshot?.fetchedAt, before.snapshot?.fetchedAt);
  });

  it('do not replace newer ones', async () => {
    const before = await reading(undefined);
    cut();
    const after = await reading(logged(Date.now() - 5 * 60_000, 99));
    assert.deepEqual(percents(after), percents(before));
  });

  it('are none of an account that was signed in later, or by other means', async () => {
    cut();
    const { accessToken: secret, accountId: identity } = scene.accounts.codex;
    const later = { secret, identity, source: 'file', name: 'auth.json', writtenAt: iso(Date.now()) } as const;
    assert.equal((await reading(logged(Date.now() - 60_000, 91), { credential: later })).snapshot, undefined);
    const variable = { secret, identity, source: 'environment', name: 'CHATGPT_ACCESS_TOKEN' } as const;
    assert.equal((await reading(logged(Date.now() - 60_000, 91), { credential: variable })).snapshot, undefined);
  });

  it('are left out where they can’t be read', async () => {
    cut();
    const account = await scene.codex();
    const tools = scene.tools({ loggedLimits: () => Promise.reject(new Error('no disk')) });
    await poll(account, tools);
    assert.ok(scene.log.some((line) => line.includes('no disk')));
  });
});
