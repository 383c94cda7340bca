import type { PolledAccount, PollTools } from '../../polling/poll.ts';
import type { Configuration } from '../config/configuration.ts';
import { attachSinks } from '../sinks/sinks.ts';
import type { Tell } from './event.ts';

/**
 * Works beside the poller for as long as the program watches accounts. What there is to do it learns from the store, so
 * that nothing waits for it and what another process read counts as well.
 */
export interface Attachment {
  /** At the start, and again whenever the configuration changed. */
  configure(configuration: Configuration, accounts: readonly PolledAccount[]): void;
  /** Finishes what is under way; with `--once`, also what has come due. Never rejects. */
  stop(): Promise<void>;
}

/** Starts one; what only it needs is to be loaded here. */
export type Attach = (tools: PollTools, tell: Tell) => Promise<Attachment>;

/** Everything that is attached to a monitor. */
export const attachments: readonly Attach[] = [attachSinks];

/** Starts all of them, as one. */
export async function attachAll(tools: PollTools, tell: Tell): Promise<Attachment> {
  const all = await Promise.all(attachments.map((attach) => attach(tools, tell)));
  return {
    configure: (configuration, accounts) => all.forEach((each) => each.configure(configuration, accounts)),
    stop: async () => void (await Promise.all(all.map((each) => each.stop()))),
  };
}
