import { accountId } from '../../../src/core/account.ts';
import { defaultThresholds } from '../../../src/core/levels.ts';
import type { Message } from '../../../src/core/message.ts';
import { optionsFrom } from '../../../src/core/options.ts';
import type { Credential, Provider } from '../../../src/core/provider.ts';
import type { Store } from '../../../src/history/store.ts';
import type { PolledAccount, PollTools } from '../../../src/polling/poll.ts';
import { Poller } from '../../../src/polling/poller.ts';
import { codex } from '../../../src/providers/codex.ts';
import { copilot } from '../../../src/providers/copilot.ts';
import { openrouter } from '../../../src/providers/openrouter.ts';
import { demoAccounts, type DemoAccounts } from '../../upstream/scenarios.ts';
import { startUpstream, type Upstream } from '../../upstream/server.ts';
import { Bench } from '../history/bench.ts';

/** The simulated providers with an account each, and windows that poll them into one shared folder. */
export class Scene {
  readonly upstream: Upstream;
  readonly accounts: DemoAccounts;
  readonly log: string[] = [];
  /** Added to the time of day that polling goes by. */
  laterMs = 0;
  readonly #bench = new Bench();
  readonly #pollers: Poller[] = [];
  readonly folder = this.#bench.folder();

  private constructor(upstream: Upstream) {
    this.upstream = upstream;
    this.accounts = demoAccounts(upstream, { speed: 0 });
  }

  static async open(): Promise<Scene> {
    return new Scene(await startUpstream());
  }

  async close(): Promise<void> {
    await Promise.all(this.#pollers.map((poller) => poller.stop().catch(() => undefined)));
    await this.upstream.close();
    await this.#bench.clear();
  }

  store(): Store {
    return this.#bench.open(this.folder);
  }

  /** What one window works with. */
  tools(over: Partial<PollTools> = {}): PollTools {
    const say = (level: string) => (line: string) => void this.log.push(`${level}: ${line}`);
    return {
      store: over.store ?? this.store(),
      fetch,
      holder: crypto.randomUUID(),
      log: { debug: say('debug'), info: say('info'), warn: say('warn') },
      now: () => Date.now() + this.laterMs,
      random: () => 0,
      ...over,
    };
  }

  poller(over: Partial<PollTools> & { pauseAfterMs?: number } = {}): Poller {
    const poller = new Poller(this.tools(over), () => over.pauseAfterMs ?? 0);
    this.#pollers.push(poller);
    return poller;
  }

  /** Requests that came in since they were last forgotten (`requests.length = 0`). */
  get requests(): number {
    return this.upstream.requests.length;
  }

  openrouter(over: Partial<Watched> = {}): Promise<PolledAccount> {
    const { key } = this.accounts.openrouter;
    return watched(openrouter, this.upstream.openrouterUrl, { secret: key, identity: key, ...over });
  }

  copilot(over: Partial<Watched> = {}): Promise<PolledAccount> {
    const { token, login } = this.accounts.copilot;
    return watched(copilot, this.upstream.githubUrl, { secret: token, identity: login, ...over });
  }

  /** One request a poll, which is good for counting. */
  codex(over: Partial<Watched> = {}): Promise<PolledAccount> {
    const { accessToken, accountId: identity } = this.accounts.codex;
    const credential = { secret: accessToken, source: 'file', name: 'auth.json', identity } as const;
    return watched(codex, this.upstream.codexUrl, { credential, identity, ...over });
  }
}

export interface Watched {
  readonly secret: string;
  /** What the account's id is made of. */
  readonly identity: string;
  readonly credential: Credential | Message | (() => Credential | Message);
  readonly baseUrl: string;
  readonly intervalMs: number;
  readonly floorMs: number;
}

async function watched(provider: Provider, url: string, over: Partial<Watched>): Promise<PolledAccount> {
  const { secret = '', identity = '', intervalMs = 60_000, floorMs = 0, baseUrl = url } = over;
  const stored: Credential = { secret, source: 'stored', name: 'Work' };
  const given = over.credential ?? stored;
  return {
    account: { id: await accountId(provider.id, url, identity), provider: provider.id, label: 'Work' },
    provider,
    credentialSource: stored.source,
    options: optionsFrom(provider, {}, {}),
    thresholds: defaultThresholds,
    intervalMs,
    floorMs,
    repeatHours: 0,
    baseUrl: () => baseUrl,
    credential: () => Promise.resolve(typeof given === 'function' ? given() : given),
  };
}
