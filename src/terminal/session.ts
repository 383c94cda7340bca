import { randomUUID } from 'node:crypto';
import type { AgentId } from '../core/agentLogs/agentUsage.ts';
import type { Message } from '../core/message.ts';
import type { Words } from '../core/words.ts';
import { openStore } from '../history/client.ts';
import { dataFolder } from '../history/dataFolder.ts';
import type { Store } from '../history/store.ts';
import type { Log, PollTools } from '../polling/poll.ts';
import type { Terminal } from './terminal.ts';
import type { TextStyle } from './text/textStyle.ts';

export const USUAL_WIDTH = 80;
/** Narrower, every line would be a few words. */
const LEAST_WIDTH = 40;

/** One run of the program: what it runs in, and how it speaks. */
export class Session {
  readonly terminal: Terminal;
  readonly words: Words;

  constructor(terminal: Terminal, words: Words) {
    this.terminal = terminal;
    this.words = words;
  }

  /** Colours are for a person who looks at a terminal and hasn't asked for none (https://no-color.org). */
  get isColoured(): boolean {
    return this.terminal.stdout.isTTY === true && !this.terminal.environment['NO_COLOR'];
  }

  /** Columns that a line may take: a person sees them all, a program gets each line whole. */
  get width(): number {
    const { isTTY, columns = USUAL_WIDTH } = this.terminal.stdout;
    return isTTY ? Math.max(columns, LEAST_WIDTH) : Infinity;
  }

  get style(): TextStyle {
    const { words, isColoured, width } = this;
    return { words, isColoured, width };
  }

  get isOutputClosed(): boolean {
    return this.terminal.outputClosed?.aborted === true;
  }

  print(text: string): void {
    this.write(`${text}\n`);
  }

  write(text: string): void {
    if (!this.isOutputClosed) this.terminal.stdout.write(text);
  }

  /** Says what the user should know besides what was asked for. */
  remark(message: Message): void {
    this.terminal.stderr.write(`${this.words.say(message)}\n`);
  }

  /** Opens what is shared with every editor and terminal of the user for as long as `work` takes. */
  async withHistory<T>(work: (store: Store) => Promise<T>, { isInMemory = false } = {}): Promise<T> {
    const { environment, platform, home, workerFile } = this.terminal;
    const store = isInMemory
      ? (await import('../history/memory.ts')).openMemoryStore()
      : openStore({ folder: dataFolder(environment, platform, home), workerFile });
    try {
      const result = await work(store);
      const { problem } = await store.status;
      if (problem) this.remark(problem);
      return result;
    } finally {
      await store.close();
    }
  }

  /** The same with all that it takes to ask providers; gives up at the end what this process held of the store. */
  withStore<T>(
    work: (tools: PollTools) => Promise<T>,
    { log = silent, isInMemory = false, mayReadLogs = false }: StoreNeeds = {},
  ): Promise<T> {
    return this.withHistory(
      async (store) => {
        const holder = randomUUID();
        const { words, terminal } = this;
        const { terminalFetch } = await import('./network/fetch.ts');
        const fetch = terminalFetch(terminal.environment);
        const logs = mayReadLogs ? (await import('./logs/openLogs.ts')).openLogs(terminal).index : undefined;
        const loggedLimits = async (agent: AgentId) => {
          await logs?.scan();
          return logs?.limits(agent);
        };
        try {
          const time = { now: Date.now, random: Math.random };
          const result = await work({ store, fetch, holder, log, words, loggedLimits, ...time });
          await store.release(holder);
          return result;
        } finally {
          await logs?.close();
        }
      },
      { isInMemory },
    );
  }
}

interface StoreNeeds {
  readonly log?: Log;
  readonly isInMemory?: boolean | undefined;
  /** The user allowed to look into agents' logs where a provider can't be asked. */
  readonly mayReadLogs?: boolean;
}

const silent: Log = { debug() {}, info() {}, warn() {} };
