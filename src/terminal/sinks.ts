import { getCACertificates } from 'node:tls';
import { sinkSecret, type SinkEntry } from '../core/sinks.ts';
import type { Environment } from '../credentials/environment.ts';
import type { PollTools } from '../polling/poll.ts';
import type { ToldAccount } from '../sinks/compose.ts';
import type { SinkTools } from '../sinks/sink.ts';
import type { ReadSecret, RunningSinks } from '../sinks/startSinks.ts';
import { render } from '../core/message.ts';
import { english } from '../core/words.ts';
import type { Configuration } from './config/configuration.ts';

/** What is sent to by the environment alone, as the older monitors were set up. */
const REDIS_VARIABLE = 'REDIS_URL';
const HOUR_MS = 3_600_000;

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
  const isProxied = Object.keys(environment).some((name) => /^https?_proxy$/i.test(name) && environment[name]);
  return {
    log,
    now: Date.now,
    environment,
    ca: [...getCACertificates('default'), ...getCACertificates('system')],
    proxied: isProxied ? fetch : undefined,
  };
}

/**
 * Brings warnings and readings to the user's sinks, until it is stopped; undefined where there are none. `accounts` are
 * those that are polled now. What can't be used is said by the log.
 */
export async function startTerminalSinks(
  configuration: Configuration,
  tools: PollTools,
  accounts: () => readonly ToldAccount[],
): Promise<RunningSinks | undefined> {
  const entries = configuredSinks(configuration);
  if (entries.length === 0) return undefined;
  const { startSinks } = await import('../sinks/startSinks.ts');
  const words = tools.words ?? english;
  const { repeatHours } = configuration.settings;
  const sinks = startSinks({
    ...tools,
    words,
    inEnglish: render,
    accounts,
    cooldownMs: () => Math.max(repeatHours, 1) * HOUR_MS,
    sinkTools: terminalSinkTools(configuration.environment, tools),
    secret: secretsOf(configuration),
  });
  for (const problem of await sinks.use(entries)) tools.log.warn(words.say(problem));
  return sinks;
}
