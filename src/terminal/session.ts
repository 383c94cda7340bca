import { randomUUID } from 'node:crypto';
import type { Message } from '../core/message.ts';
import type { Words } from '../core/words.ts';
import { openStore } from '../history/client.ts';
import { dataFolder } from '../history/dataFolder.ts';
import type { Log, PollTools } from '../polling/poll.ts';
import type { Terminal } from './terminal.ts';

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

  print(text: string): void {
    this.terminal.stdout.write(`${text}\n`);
  }

  /** Says what the user should know besides what was asked for. */
  remark(message: Message): void {
    this.terminal.stderr.write(`${this.words.say(message)}\n`);
  }

  /**
   * Opens what is shared with every editor and terminal of the user for as long as `work` takes, and gives up what this
   * process held of it.
   */
  async withStore<T>(work: (tools: PollTools) => Promise<T>, { log = silent }: { log?: Log } = {}): Promise<T> {
    const { environment, platform, home, workerFile } = this.terminal;
    // A terminal that only reads its history has no use for what asks providers.
    const { terminalFetch } = await import('./fetch.ts');
    const store = openStore({ folder: dataFolder(environment, platform, home), workerFile });
    const holder = randomUUID();
    try {
      const result = await work({
        store,
        fetch: terminalFetch(environment),
        holder,
        log,
        words: this.words,
        now: Date.now,
        random: Math.random,
      });
      const { problem } = await store.status;
      if (problem) this.remark(problem);
      await store.release(holder);
      return result;
    } finally {
      await store.close();
    }
  }
}

const silent: Log = { debug() {}, info() {}, warn() {} };
