import type { Disposable } from '../core/emitter.ts';
import type { SinkEntry } from '../core/sinks.ts';
import type { Store } from '../history/store.ts';
import type { Speech, ToldAccount } from './compose.ts';
import { Round } from './round.ts';
import type { Sink, SinkTools } from './sink.ts';

export interface CourierTools extends Speech {
  readonly store: Pick<Store, 'claimDeliveries' | 'finishDelivery' | 'onDidChange'>;
  /** Names this process uniquely. */
  readonly holder: string;
  /** Those that this process polls or shows, in the user's order. */
  accounts(): readonly ToldAccount[];
  /** How long one machine speaks for all that share an acquiring sink. */
  cooldownMs(): number;
  readonly log: SinkTools['log'];
  now(): number;
  random(): number;
}

/** A sink and what the user wants it to hear of. */
export interface RunningSink {
  readonly sink: Sink;
  readonly entry: Pick<SinkEntry, 'name' | 'accounts' | 'kinds'>;
  /** From when on it hears, unless it is known already. */
  readonly since?: string | undefined;
}

/**
 * Brings what is said to where the user wants it: a round for each sink, so that a slow one holds nobody up. Works beside
 * the polling, from the shared store alone; nothing is lost with the process, the next one finds it there.
 */
export class Courier {
  readonly #tools: CourierTools;
  readonly #listener: Disposable;
  #rounds: readonly Round[] = [];

  constructor(tools: CourierTools) {
    this.#tools = tools;
    this.#listener = tools.store.onDidChange(() => this.wake());
  }

  /** Replaces the sinks; those that were there before end what they are at. */
  async use(sinks: readonly RunningSink[]): Promise<void> {
    const before = this.#rounds;
    // The same target under two names is one: it hears of what the last of them wants.
    const distinct = [...new Map(sinks.map((running) => [running.sink.id, running])).values()];
    const all = distinct.map(({ sink }) => sink);
    this.#rounds = [];
    await Promise.all(before.map((round) => round.stop()));
    this.#rounds = distinct.map((running) => new Round(running, all, this.#tools));
    this.wake();
  }

  /** Looks whether there is something to send. */
  wake(): void {
    for (const round of this.#rounds) round.wake();
  }

  /** Resolves when everything that could be sent now was, for who ends after that. */
  async settle(): Promise<void> {
    await Promise.all(this.#rounds.map((round) => round.settle()));
  }

  /** Ends what is under way, or gives it back after a moment, and lets go of every connection. */
  async stop(): Promise<void> {
    this.#listener.dispose();
    await Promise.all(this.#rounds.map((round) => round.stop()));
    this.#rounds = [];
  }
}
