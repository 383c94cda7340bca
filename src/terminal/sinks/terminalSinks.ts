import { getCACertificates } from 'node:tls';
import { sinkSecret, type SinkEntry } from '../../core/sinks.ts';
import type { Environment } from '../../credentials/environment.ts';
import type { PollTools } from '../../polling/poll.ts';
import type { SinkTools } from '../../sinks/sink.ts';
import type { ReadSecret } from '../../sinks/startSinks.ts';
import type { Configuration } from '../config/configuration.ts';
import { proxiesOf } from '../network/proxies.ts';

/** What is sent to by the environment alone, as the older monitors were set up. */
const REDIS_VARIABLE = 'REDIS_URL';

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
