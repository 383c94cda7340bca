import type { LogService } from './logService.ts';
import { Watching } from './watching.ts';

/** While another process reads, this one tells what was read so far. */
const ELSEWHERE_MS = 2_000;

export interface LookoutParts {
  readonly service: Pick<LogService, 'scan' | 'othersWrote'>;
  /** There is something new in the index, whoever read it. */
  readonly changed: () => void;
  readonly log: (line: string) => void;
}

/** Reads what is new whenever the logs change, from `start` to `stop`. */
export class Lookout {
  readonly #parts: LookoutParts;
  #watching: Watching | undefined;
  #isLooking = false;
  /** Something changed while it was looked: the folders may have been listed before. */
  #isDue = false;
  #later: NodeJS.Timeout | undefined;

  constructor(parts: LookoutParts) {
    this.#parts = parts;
  }

  start(): void {
    this.stop();
    this.#watching = new Watching(() => void this.#look());
    void this.#look();
  }

  stop(): void {
    this.#watching?.stop();
    this.#watching = undefined;
    clearTimeout(this.#later);
  }

  async #look(): Promise<void> {
    if (this.#isLooking) {
      this.#isDue = true;
      return;
    }
    this.#isLooking = true;
    do {
      this.#isDue = false;
      // oxlint-disable-next-line no-await-in-loop -- one look after another
      await this.#lookOnce();
    } while (this.#isDue);
    this.#isLooking = false;
  }

  async #lookOnce(): Promise<void> {
    if (!this.#watching) return;
    const { service, changed, log } = this.#parts;
    try {
      const { outcome, bytes, folders } = await service.scan();
      // Stopped meanwhile: the index may be closed.
      if (!this.#watching) return;
      this.#watching.follow(folders);
      if (service.othersWrote() || bytes > 0) changed();
      clearTimeout(this.#later);
      if (outcome === 'elsewhere') this.#later = setTimeout(() => void this.#look(), ELSEWHERE_MS);
    } catch (error) {
      log(`logs: ${String(error)}`);
    }
  }
}
