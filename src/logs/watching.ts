import { watch, type FSWatcher } from 'node:fs';
import { basename } from 'node:path';

/** An answer is written in several pieces. */
const SETTLE_MS = 400;
/** Not every file system tells of changes, and there are only so many folders that a process may watch. */
const SWEEP_MS = 15_000;
const MOST_FOLDERS = 500;

/** Calls back when something may have changed below the folders: soon where the system tells, else at the next sweep. */
export class Watching {
  readonly #changed: () => void;
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #sweep: NodeJS.Timeout;
  #settle: NodeJS.Timeout | undefined;

  constructor(changed: () => void, sweepMs = SWEEP_MS) {
    this.#changed = changed;
    this.#sweep = setInterval(changed, sweepMs);
  }

  /** These from now on. */
  follow(folders: readonly string[]): void {
    const wanted = new Set(folders.slice(0, MOST_FOLDERS));
    for (const folder of this.#watchers.keys()) if (!wanted.has(folder)) this.#drop(folder);
    for (const folder of wanted) if (!this.#watchers.has(folder)) this.#watch(folder);
  }

  stop(): void {
    clearInterval(this.#sweep);
    clearTimeout(this.#settle);
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #drop(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }

  #watch(folder: string): void {
    try {
      const watcher = watch(folder, (_event, name) => {
        // Of the folder itself: moved or deleted. There may be another in its place.
        if (name === basename(folder)) this.#drop(folder);
        this.#settle ??= setTimeout(() => {
          this.#settle = undefined;
          this.#changed();
        }, SETTLE_MS);
      });
      // Deleted, or no longer to be watched: the sweep sees what happens there.
      watcher.on('error', () => this.#drop(folder));
      this.#watchers.set(folder, watcher);
    } catch {
      // Not there, or too many are watched.
    }
  }
}
