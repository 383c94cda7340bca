import { setTimeout as sleep } from 'node:timers/promises';
import { getCACertificates } from 'node:tls';
import { sinkSecret, type SinkEntry } from '../../core/sinks.ts';
import type { Environment } from '../../credentials/environment.ts';
import type { PollTools } from '../../polling/poll.ts';
import type { ToldAccount } from '../../sinks/compose.ts';
import type { SinkTools } from '../../sinks/sink.ts';
import type { ReadSecret, RunningSinks } from '../../sinks/startSinks.ts';
import { render, say } from '../../core/message.ts';
import { english } from '../../core/words.ts';
import type { Configuration } from '../config/configuration.ts';
import type { Attach } from '../monitor/attachment.ts';
import { proxiesOf } from '../network/proxies.ts';

/** What is sent to by the environment alone, as the older monitors were set up. */
const REDIS_VARIABLE = 'REDIS_URL';
const HOUR_MS = 3_600_000;
/** How long a program that ends goes on to send what is due. */
const LAST_WORD_MS = 8_000;

/** The user's sinks, and the one that the environment names. Who set the variable meant the network that it is in. */
export function configuredSinks({ settings, environment }: Configuration): readonly SinkEntry[] {
  const isNamed = settings.sinks.some(({ name }) => name === REDIS_VARIABLE);
  if (!environment[REDIS_VARIABLE]?.trim() || isNamed) return settings.sinks;
  return [...settings.sinks, { name: REDIS_VARIABLE, kind: 'redis', allowPrivateNetwork: true }];
}

export function secretsOf({ keys, environment }: Configuration): ReadSecret {
  return async (name) =>
    (name === sinkSecret(REDIS_VARIABLE) ? environment[REDIS_VARIABLE]?.trim() : undefined) ?? keys.get(name);
}

/** `fetch` is the terminal's own, which goes through the proxies of the environment. */
export function terminalSinkTools(
  environment: Environment,
  { fetch, log }: Pick<PollTools, 'fetch' | 'log'>,
): SinkTools {
  return {
    log,
    now: Date.now,
    environment,
    ca: [...new Set([...getCACertificates('default'), ...getCACertificates('system')])],
    proxied: proxiesOf(environment) ? fetch : undefined,
  };
}

/** Brings warnings and readings to the user's sinks while accounts are watched; where there is none, nothing is loaded. */
export const attachSinks: Attach = async (tools, tell) => {
  let known: { configuration: Configuration; accounts: readonly ToldAccount[] } | undefined;
  let running: RunningSinks | undefined;
  let last = Promise.resolve();

  const use = async (configuration: Configuration, entries: readonly SinkEntry[], since: string) => {
    running ??= await start(configuration);
    for (const message of await running.use(entries, since)) tell({ event: 'problem', message });
  };
  const start = async ({ environment }: Configuration): Promise<RunningSinks> => {
    const { startSinks } = await import('../../sinks/startSinks.ts');
    return startSinks({
      ...tools,
      words: tools.words ?? english,
      inEnglish: render,
      accounts: () => known?.accounts ?? [],
      cooldownMs: () => Math.max(known?.configuration.settings.repeatHours ?? 1, 1) * HOUR_MS,
      sinkTools: terminalSinkTools(environment, tools),
      secret: (name) => (known ? secretsOf(known.configuration)(name) : Promise.resolve(undefined)),
    });
  };

  return {
    configure(configuration, accounts) {
      known = { configuration, accounts };
      const entries = configuredSinks(configuration);
      if (entries.length === 0 && !running) return;
      // What is read while they are being loaded counts.
      const since = new Date(tools.now()).toISOString();
      last = last
        .then(() => use(configuration, entries, since))
        .catch(() => tell({ event: 'problem', message: say('sinks.notStarted') }));
    },
    async stop() {
      await last;
      if (!running) return;
      await Promise.race([running.settle(), sleep(LAST_WORD_MS, undefined, { ref: false })]);
      await running.stop();
    },
  };
};
