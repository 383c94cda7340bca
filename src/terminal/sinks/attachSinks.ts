import { setTimeout as sleep } from 'node:timers/promises';
import { render, say } from '../../core/message.ts';
import type { SinkEntry } from '../../core/sinks.ts';
import { english } from '../../core/words.ts';
import type { PolledAccount, PollTools } from '../../polling/poll.ts';
import type { ToldAccount } from '../../sinks/compose.ts';
import type { RunningSinks } from '../../sinks/startSinks.ts';
import type { Configuration } from '../config/configuration.ts';
import type { Tell } from '../monitor/event.ts';
import { configuredSinks, secretsOf, terminalSinkTools } from './terminalSinks.ts';

const HOUR_MS = 3_600_000;
/** How long a program that ends goes on to send what is due. */
const LAST_WORD_MS = 8_000;

/**
 * Works beside the poller for as long as the program watches accounts. What there is to do it learns from the store, so
 * that nothing waits for it and what another process read counts as well.
 */
export interface AttachedSinks {
  /** At the start, and again whenever the configuration changed. */
  configure(configuration: Configuration, accounts: readonly PolledAccount[]): void;
  /** Finishes what is under way; with `--once`, also what has come due. Never rejects. */
  stop(): Promise<void>;
}

/** Brings warnings and readings to the user's sinks while accounts are watched; where there is none, nothing is loaded. */
export function attachSinks(tools: PollTools, tell: Tell): AttachedSinks {
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
}
