import type * as vscode from 'vscode';
import { cardArrangementSchema, type CardArrangement } from '../protocol.ts';

const ARRANGEMENT = 'dashboard.arrangement';
const none: CardArrangement = { order: [], hidden: [] };

/** How the reader arranged the cards: kept by the editor for all windows, of which the last one to change it wins. */
export class DashboardArrangement {
  readonly #memento: vscode.Memento;
  /** What is being kept. The editor reports every earlier value back meanwhile, and would have the cards jump. */
  #latest: CardArrangement | undefined;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  get value(): CardArrangement {
    return this.#latest ?? cardArrangementSchema.safeParse(this.#memento.get(ARRANGEMENT)).data ?? none;
  }

  /** The value is the new one at once; the promise is for when it is kept. */
  async set(arrangement: CardArrangement): Promise<void> {
    this.#latest = arrangement;
    try {
      await this.#memento.update(ARRANGEMENT, arrangement);
    } finally {
      if (this.#latest === arrangement) this.#latest = undefined;
    }
  }
}
