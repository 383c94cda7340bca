import { Format } from '../../src/core/format.ts';
import { say } from '../../src/core/message.ts';
import type { CardArrangement, ChartRange, DashboardState, PackedState } from '../../src/protocol.ts';

/** The browser itself tries again after a connection broke; after a refusal it doesn't. */
const RETRY_MS = 10_000;

/** States of a server, with what the page itself knows: how the reader arranged the cards, and whether the server is there. */
export class StateStream {
  readonly #receive: (state: PackedState) => void;
  #arrangement: CardArrangement;
  #source: EventSource | undefined;
  #retry = 0;
  #range: ChartRange | undefined;
  #last: PackedState | undefined;
  /** ISO; undefined while the server is there. */
  #lostAt: string | undefined;

  constructor(receive: (state: PackedState) => void, arrangement: CardArrangement) {
    this.#receive = receive;
    this.#arrangement = arrangement;
  }

  open(range: ChartRange): void {
    this.#range = range;
    this.#source?.close();
    clearTimeout(this.#retry);
    const source = new EventSource(`page/state?range=${range}`);
    this.#source = source;
    source.addEventListener('state', ({ data }: MessageEvent<string>) => {
      this.#lostAt = undefined;
      this.#last = JSON.parse(data) as PackedState;
      this.#tell();
    });
    source.addEventListener('error', () => {
      this.#lostAt ??= new Date().toISOString();
      this.#tell();
      if (source.readyState !== EventSource.CLOSED) return;
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => this.open(this.#range ?? range), RETRY_MS);
    });
  }

  arrange(arrangement: CardArrangement): void {
    this.#arrangement = arrangement;
    this.#tell();
  }

  #tell(): void {
    if (!this.#last) return;
    const { accounts, rest } = this.#last;
    const state = JSON.parse(rest) as Omit<DashboardState, 'accounts' | 'agentLogs'>;
    const problems = [...state.problems, ...this.#lost(state.locale)];
    this.#receive({ accounts, rest: JSON.stringify({ ...state, problems, arrangement: this.#arrangement }) });
  }

  #lost(locale: string) {
    if (this.#lostAt === undefined) return [];
    return [say('page.notConnected', { moment: new Format(locale).moment(this.#lostAt, Date.now()) })];
  }
}
