import assert from 'node:assert/strict';
import type { Message } from '../../../src/core/message.ts';
import type { Credential } from '../../../src/core/provider.ts';
import type { PolledAccount } from '../../../src/polling/poll.ts';
import type { Poller } from '../../../src/polling/poller.ts';
import { sleep, until } from '../history/wait.ts';
import { Scene } from './scene.ts';

const MINUTE = 60_000;

describe('the poller', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await Scene.open();
  });
  afterEach(() => scene.close());

  const shown = (poller: Poller) => poller.views()[0]?.reading;
  const stateOf = (poller: Poller) => shown(poller)?.state;
  const untilState = (poller: Poller, state: string) => until(() => stateOf(poller) === state, state);

  /** A window that has read its accounts. */
  async function reading(
    accounts: readonly PolledAccount[],
    over: Parameters<Scene['poller']>[0] = {},
  ): Promise<Poller> {
    const poller = scene.poller(over);
    poller.setAccounts(accounts);
    await until(() => poller.views().every(({ reading: each }) => each.state !== 'loading'), 'the first readings');
    await until(() => poller.views().every(({ isRefreshing }) => !isRefreshing), 'the first polls are over');
    return poller;
  }

  it('shows an account as loading, then what it reads, in the order of the accounts', async () => {
    const accounts = [await scene.codex(), await scene.openrouter(), await scene.copilot()];
    const poller = scene.poller();
    poller.setAccounts(accounts);
    assert.deepEqual(
      poller.views().map(({ reading: each }) => each.state),
      ['loading', 'loading', 'loading'],
    );
    await until(() => poller.views().every(({ reading: each }) => each.state === 'ok'), 'all are read');
    assert.deepEqual(
      poller.views().map(({ polled }) => polled.provider.id),
      ['codex', 'openrouter', 'copilot'],
    );
    assert.equal(poller.views()[1]?.reading.headline, 'balance');
  });

  it('tells when something to show has changed', async () => {
    const poller = scene.poller();
    const seen = new Set<string>();
    poller.onDidChange(() => seen.add(`${stateOf(poller)} ${poller.views()[0]?.isRefreshing}`));
    poller.setAccounts([await scene.codex()]);
    await until(() => seen.has('ok false'), 'it is read');
    assert.ok(seen.has('loading true'), [...seen].join());
  });

  it('asks again when the interval has passed, and the floor', async () => {
    await reading([await scene.codex({ intervalMs: 200 }), await scene.openrouter({ intervalMs: 100, floorMs: 5000 })]);
    const asked = (provider: string) => scene.upstream.requests.filter((request) => request.provider === provider);
    await until(() => asked('codex').length >= 4, 'four polls');
    const times = asked('codex').map(({ at }) => at);
    times.slice(1).forEach((at, index) => assert.ok(at - (times[index] ?? 0) >= 120, times.join()));
    assert.equal(asked('openrouter').filter(({ path }) => path.endsWith('/key')).length, 1);
  });

  it('never has two requests in flight for an account, whoever wants one and how often', async () => {
    scene.upstream.misbehave('codex', { kind: 'delay', ms: 120 });
    let inFlight = 0;
    let most = 0;
    const counting: typeof fetch = async (url, init) => {
      most = Math.max(most, ++inFlight);
      try {
        return await fetch(url, init);
      } finally {
        inFlight--;
      }
    };
    const account = await scene.codex({ intervalMs: 150 });
    const pollers = [scene.poller({ fetch: counting }), scene.poller({ fetch: counting })];
    for (const poller of pollers) poller.setAccounts([account]);
    for (let round = 0; round < 8; round++) {
      for (const poller of pollers) {
        void poller.refresh();
        void poller.refresh(account.account.id);
        poller.setFocus(round % 2 === 0);
        poller.wake(() => true);
      }
      await sleep(50);
    }
    await Promise.all(pollers.map((poller) => poller.refresh()));
    assert.ok(scene.requests >= 3, `${scene.requests} requests`);
    assert.equal(most, 1);
  });

  describe('refreshing by hand', () => {
    it('skips the wait, and resolves when the answer is there to be shown', async () => {
      const poller = await reading([await scene.openrouter()]);
      scene.accounts.openrouter.balance = 3;
      await poller.refresh();
      assert.equal(shown(poller)?.level, 'critical');
    });

    it('asks for one account or for all', async () => {
      const accounts = [await scene.codex(), await scene.openrouter()];
      const poller = await reading(accounts);
      scene.upstream.requests.length = 0;
      await poller.refresh(accounts[0]?.account.id);
      assert.deepEqual([...new Set(scene.upstream.requests.map(({ provider }) => provider))], ['codex']);
      await poller.refresh();
      assert.ok(scene.upstream.requests.some(({ provider }) => provider === 'openrouter'));
      await poller.refresh('codex-000000000000');
    });

    it('is content with a request under way', async () => {
      const poller = await reading([await scene.codex()]);
      scene.upstream.requests.length = 0;
      scene.upstream.misbehave('codex', { kind: 'delay', ms: 100 });
      await Promise.all([poller.refresh(), poller.refresh(), poller.refresh()]);
      assert.equal(scene.requests, 1);
    });

    it('asks also when it comes just as the loop finds that nothing is due', async () => {
      const poller = await reading([await scene.codex()]);
      scene.upstream.requests.length = 0;
      poller.wake(() => true);
      await poller.refresh();
      assert.equal(scene.requests, 1);
    });

    it('asks with the key that was replaced while the old one was being refused', async () => {
      let secret = 'sk-or-v1-revoked';
      const credential = (): Credential => ({ secret, source: 'stored', name: 'Work' });
      const poller = await reading([await scene.openrouter({ credential })]);
      assert.equal(stateOf(poller), 'signedOut');
      scene.upstream.misbehave('openrouter', { kind: 'delay', ms: 150, times: 2 });
      scene.upstream.requests.length = 0;
      const old = poller.refresh();
      await until(() => scene.requests > 0, 'the old key is on its way');
      secret = scene.accounts.openrouter.key;
      await Promise.all([old, poller.refresh()]);
      assert.equal(stateOf(poller), 'ok');
    });

    it('waits for the request of another window and shows its answer', async () => {
      const [one, two] = [await reading([await scene.codex()]), await reading([await scene.codex()])];
      scene.upstream.misbehave('codex', { kind: 'delay', ms: 300 });
      scene.upstream.requests.length = 0;
      const first = one.refresh();
      await until(() => scene.requests > 0, 'one asks');
      const before = shown(two)?.checkedAt;
      await Promise.all([first, two.refresh()]);
      assert.equal(scene.requests, 1);
      assert.notEqual(shown(two)?.checkedAt, before);
    });

    it('does not skip a wait that the server asked for', async () => {
      scene.upstream.misbehave('codex', { kind: 'status', status: 503, retryAfter: 120, times: 1 });
      const poller = await reading([await scene.codex()]);
      await poller.refresh();
      await poller.refresh();
      assert.equal(scene.requests, 1);
      assert.deepEqual([stateOf(poller), shown(poller)?.error?.retryAfterMs], ['error', 120_000]);
      scene.laterMs += 2 * MINUTE;
      await poller.refresh();
      assert.equal(stateOf(poller), 'ok');
    });
  });

  describe('after failures on the way', () => {
    it('tries at once when somebody looks, in any window', async () => {
      const spell = scene.upstream.misbehave('codex', { kind: 'cut' });
      const account = await scene.codex();
      const holder = await reading([account]);
      const other = await reading([account]);
      assert.deepEqual([stateOf(holder), stateOf(other)], ['error', 'error']);
      spell.end();
      assert.equal(scene.requests, 1);
      other.setFocus(true);
      await untilState(other, 'ok');
      assert.equal(scene.requests, 2);
    });

    it('tries at once when somebody looks: a problem of the server, too', async () => {
      scene.upstream.misbehave('codex', { kind: 'status', status: 502, times: 1 });
      const poller = await reading([await scene.codex()]);
      poller.setFocus(true);
      await untilState(poller, 'ok');
    });

    it('does not ask at once after other failures, nor while all is well', async () => {
      const poller = await reading([await scene.codex()]);
      for (const isFocused of [true, false, true]) poller.setFocus(isFocused);
      scene.upstream.misbehave('codex', { kind: 'html', times: 1 });
      await poller.refresh();
      assert.equal(stateOf(poller), 'stale');
      poller.setFocus(true);
      await sleep(100);
      assert.equal(scene.requests, 2);
    });
  });

  describe('without anybody looking', () => {
    const pauseAfterMs = 60 * MINUTE;

    it('pauses after a while, and goes on as soon as somebody looks', async () => {
      const poller = await reading([await scene.codex({ intervalMs: 100 })], { pauseAfterMs });
      await until(() => scene.requests >= 2, 'it goes on for a while');
      // An answer that is under way would be one of after the jump.
      await until(() => !poller.views()[0]?.isRefreshing, 'no request is under way');
      scene.laterMs += 61 * MINUTE;
      await until(() => poller.isPaused, 'it pauses');
      const before = scene.requests;
      await sleep(250);
      assert.equal(scene.requests, before);
      assert.equal(stateOf(poller), 'stale');
      poller.setFocus(true);
      await until(() => scene.requests > before, 'it goes on');
      await until(() => !poller.isPaused && stateOf(poller) === 'ok', 'and says so');
    });

    it('goes on while another window is being looked at', async () => {
      const looked = scene.poller({ pauseAfterMs });
      const poller = await reading([await scene.codex({ intervalMs: 100 })], { pauseAfterMs });
      scene.laterMs += 61 * MINUTE;
      looked.setFocus(true);
      await until(() => !poller.isPaused, 'the look is known');
      const before = scene.requests;
      await until(() => scene.requests >= before + 2, 'it goes on');
      assert.equal(poller.isPaused, false);
    });

    it('never pauses where that is set to 0', async () => {
      const poller = await reading([await scene.codex({ intervalMs: 100 })], { pauseAfterMs: 0 });
      scene.laterMs += 1000 * MINUTE;
      const before = scene.requests;
      await until(() => scene.requests >= before + 2, 'it goes on');
      assert.equal(poller.isPaused, false);
    });

    it('still asks when it is told to', async () => {
      const poller = await reading([await scene.codex({ intervalMs: 100 })], { pauseAfterMs });
      scene.laterMs += 61 * MINUTE;
      await until(() => poller.isPaused, 'it pauses');
      const before = scene.requests;
      await poller.refresh();
      assert.equal(scene.requests, before + 1);
    });
  });

  describe('in several windows', () => {
    it('asks once for all, and each shows the answer', async () => {
      const account = await scene.codex({ intervalMs: 300 });
      const pollers = [scene.poller(), scene.poller(), scene.poller()];
      const startedAt = performance.now();
      for (const poller of pollers) poller.setAccounts([account]);
      for (const poller of pollers) await untilState(poller, 'ok');
      await until(() => scene.requests >= 3, 'it goes on');
      const intervals = (performance.now() - startedAt) / 300;
      assert.ok(scene.requests <= Math.ceil(intervals) + 1, `${scene.requests} requests in ${intervals} intervals`);
      const times = pollers.map((poller) => shown(poller)?.checkedAt ?? '').toSorted();
      assert.ok(Date.parse(times.at(-1) ?? '') - Date.parse(times[0] ?? '') <= 1600, times.join());
    });

    it('goes on in another one within two intervals when one vanishes', async () => {
      const account = await scene.codex({ intervalMs: 1000 });
      const store = scene.store();
      await reading([account], { store });
      const survivor = await reading([account]);
      assert.equal(scene.requests, 1);
      // As if killed: nothing is released.
      await store.close();
      const vanishedAt = performance.now();
      await until(() => scene.requests > 1, 'the survivor asks');
      assert.ok(performance.now() - vanishedAt <= 2500);
      assert.equal(stateOf(survivor), 'ok');
    });

    it('hands over when one is closed', async () => {
      const account = await scene.codex({ intervalMs: 500 });
      const first = await reading([account]);
      await reading([account]);
      await first.stop();
      const before = scene.requests;
      await until(() => scene.requests > before, 'the other asks', 1500);
    });

    it('shows what others read where it has no credential itself', async () => {
      const without = await scene.codex({ credential: { id: 'credential.noKey', args: { label: 'Work' } } });
      const poller = scene.poller();
      poller.setAccounts([without]);
      await untilState(poller, 'signedOut');
      assert.equal(shown(poller)?.error?.message.id, 'credential.noKey');
      await reading([await scene.codex()]);
      await untilState(poller, 'ok');
      assert.equal(scene.requests, 1);
    });

    it('tells all of them at once when the credential that read it goes missing, and that it is back', async () => {
      let isThere = true;
      const { secret } = await given(await scene.codex());
      const credential = (): Credential | Message =>
        isThere
          ? { secret, source: 'stored', name: 'Work' }
          : { id: 'credential.noSession', args: { provider: 'Codex' } };
      const reader = await reading([await scene.codex({ credential })]);
      const other = scene.poller();
      other.setAccounts([await scene.codex({ credential: { id: 'credential.noKey', args: { label: 'Work' } } })]);
      await untilState(other, 'ok');
      isThere = false;
      reader.wake(() => true);
      await untilState(reader, 'signedOut');
      await untilState(other, 'signedOut');
      assert.deepEqual(
        [shown(reader), shown(other)].map((each) => each?.error?.message.id),
        ['credential.noSession', 'credential.noKey'],
      );
      assert.ok(shown(other)?.snapshot, 'the last figures stay');
      const { requests } = scene;
      isThere = true;
      reader.wake(() => true);
      await untilState(other, 'ok');
      assert.equal(scene.requests, requests + 1);
    });

    it('is not kept from a good key by the refused one of another', async () => {
      const bad = await reading([await scene.openrouter({ secret: 'sk-or-v1-revoked' })]);
      assert.equal(stateOf(bad), 'signedOut');
      const good = await reading([await scene.openrouter()]);
      assert.equal(stateOf(good), 'ok');
      await untilState(bad, 'ok');
    });

    it('shows at once what others know, before it asks', async () => {
      const account = await scene.codex();
      await reading([account]);
      const second = await reading([account]);
      assert.deepEqual([stateOf(second), scene.requests], ['ok', 1]);
    });
  });

  describe('with other accounts', () => {
    it('stops polling those that are gone and goes on with those that stay', async () => {
      const [codex, openrouter] = [await scene.codex({ intervalMs: 100 }), await scene.openrouter({ intervalMs: 100 })];
      const poller = await reading([codex, openrouter]);
      poller.setAccounts([openrouter]);
      assert.deepEqual(
        poller.views().map(({ polled, reading: { state } }) => [polled.provider.id, state]),
        [['openrouter', 'ok']],
      );
      await sleep(50);
      scene.upstream.requests.length = 0;
      await until(() => scene.requests > 3, 'it goes on');
      assert.ok(scene.upstream.requests.every(({ provider }) => provider === 'openrouter'));
    });

    it('goes by their new settings', async () => {
      const poller = await reading([await scene.openrouter()]);
      assert.equal(shown(poller)?.level, 'normal');
      const account = await scene.openrouter();
      const strict = { money: { warning: 100, critical: 50 }, percent: { warning: 25, critical: 10 } };
      poller.setAccounts([{ ...account, thresholds: strict }]);
      assert.equal(shown(poller)?.level, 'critical');
    });
  });

  it('goes by a shorter interval at once', async () => {
    const poller = await reading([await scene.codex()]);
    poller.setAccounts([await scene.codex({ intervalMs: 200 })]);
    await until(() => scene.requests >= 3, 'it asks more often');
  });

  describe('once it is stopped', () => {
    it('asks nothing any more', async () => {
      const poller = await reading([await scene.codex({ intervalMs: 50 })]);
      await poller.stop();
      await sleep(50);
      const before = scene.requests;
      await sleep(200);
      assert.equal(scene.requests, before);
    });
  });

  it('says that figures are stale when nobody has asked for long', async () => {
    const poller = await reading([await scene.codex()]);
    assert.equal(stateOf(poller), 'ok');
    scene.laterMs += 10 * MINUTE;
    assert.equal(stateOf(poller), 'stale');
    assert.equal(shown(poller)?.error, undefined);
  });

  async function given(polled: PolledAccount): Promise<Credential> {
    const credential = await polled.credential();
    assert.ok('secret' in credential);
    return credential;
  }
});
