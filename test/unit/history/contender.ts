// A process of its own on a shared folder: `contender.ts TASK OPTIONS`. It says `ready`, waits for `go`, and reports.
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStore } from '../../../src/history/client.ts';
import { alert, request, result } from './samples.ts';
import { sleep } from './wait.ts';

const [, , task, json] = process.argv;
const options = JSON.parse(json ?? '{}') as {
  folder: string;
  worker: string;
  name: string;
  forMs: number;
  accountIds: string[];
};
const { folder, name, forMs } = options;
const workerFile = new URL(options.worker);

const say = (type: string, value?: unknown) => new Promise((resolve) => process.send!({ type, value }, resolve));
const iso = (ms: number) => new Date(ms).toISOString();
/** The same in all processes of a machine, and not put back. */
const monotonicMs = () => Number(process.hrtime.bigint()) / 1e6;

const tasks: Record<string, () => Promise<unknown>> = {
  /** Polls like a window for a while, each request taking 15 ms and due 60 ms after the last. */
  async poll() {
    const store = openStore({ folder, workerFile });
    const polls: { from: number; to: number; number: number }[] = [];
    await ready();
    const end = monotonicMs() + forMs;
    while (monotonicMs() < end) {
      const claimed = await store.claimPoll(request({ holder: name, now: iso(Date.now()), leaseMs: 2_000 }));
      if (!claimed.granted) {
        await sleep(2);
        continue;
      }
      const from = monotonicMs();
      await sleep(15);
      const number = claimed.failures + 1;
      const now = Date.now();
      const to = monotonicMs();
      const isKept = await store.finishPoll(
        // Every other time the lease is handed on. `failures` serves as a counter that all of them share.
        result({
          holder: name,
          now: iso(now),
          failures: number,
          dueAt: iso(now + 60),
          leaseUntil: leaseEnd(now, number),
        }),
      );
      if (isKept) polls.push({ from, to, number });
    }
    await store.close();
    return polls;
  },

  /** Takes the lease and then does nothing, until it is killed. */
  async hold() {
    const store = openStore({ folder, workerFile });
    await store.claimPoll(request({ holder: name, now: iso(Date.now()), leaseMs: forMs }));
    await ready();
    await sleep(60_000);
    return undefined;
  },

  /** Takes a delivery to a sink and then does nothing, until it is killed. */
  async holdDelivery() {
    const store = openStore({ folder, workerFile });
    const sinks = [{ id: name, host: 'h', keepsReadings: false }];
    const { accountIds } = options;
    const claim = { holder: 'contender', sinks, accountIds, leaseMs: forMs, most: 1 };
    while ((await store.claimDeliveries({ ...claim, now: iso(Date.now()) })).deliveries.length === 0) await sleep(20);
    await ready();
    await sleep(60_000);
    return undefined;
  },

  /** Takes every alert that it gets. */
  async takeAlerts() {
    const store = openStore({ folder, workerFile });
    await store.status;
    await ready();
    const taken: number[] = [];
    const end = monotonicMs() + forMs;
    while (monotonicMs() < end) {
      const { accountIds } = options;
      const claimed = await store.claimAlerts({ windowId: name, accountIds, isFocused: true, now: iso(Date.now()) });
      taken.push(...claimed.map(({ id }) => id));
    }
    await store.close();
    return taken;
  },

  /** Opens the folder at the same moment as others and leaves a mark in it. */
  async mark() {
    await ready();
    const store = openStore({ folder, workerFile });
    const { mode, problem } = await store.status;
    await store.alias(name, 'target');
    await store.close();
    return { mode, problem: problem?.id };
  },

  /** Keeps the write lock, or with `EXCLUSIVE` on a file without WAL any lock, until told, and then for a while. */
  async lock() {
    const database = new DatabaseSync(join(folder, 'history.db'));
    database.exec(`BEGIN ${name}`);
    if (name === 'EXCLUSIVE') database.exec('CREATE TABLE IF NOT EXISTS other (x)');
    await ready();
    await sleep(forMs ?? 0);
    database.exec('ROLLBACK');
    database.close();
    return undefined;
  },

  /** Leaves an alert, and ends without a word of goodbye. */
  async leaveAlert() {
    const store = openStore({ folder, workerFile });
    await store.claimPoll(request({ holder: name, now: iso(Date.now()) }));
    const now = iso(Date.now());
    await store.finishPoll(
      result({ holder: name, now, alerts: [alert({ firedAt: now })], dueAt: iso(Date.now() + 60_000) }),
    );
    await ready();
    process.kill(process.pid, 'SIGKILL');
    return undefined;
  },

  /** Opens a store, uses it, and leaves the end of the process to itself. */
  async forgetToClose() {
    const store = openStore({ folder, workerFile });
    store.onDidChange(() => undefined);
    await store.touchFocus(iso(Date.now()));
    await ready();
    return undefined;
  },
};

function leaseEnd(now: number, number: number): string | undefined {
  return number % 2 === 0 ? undefined : iso(now + 80);
}

async function ready(): Promise<void> {
  const told = once(process, 'message');
  await say('ready');
  await told;
}

await say('done', await tasks[task!]!());
process.disconnect();
