import { watch, type FSWatcher } from 'node:fs';

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

  constructor(changed: () => void) {
    this.#changed = changed;
    this.#sweep = setInterval(changed, SWEEP_MS);
  }

  /** These from now on. */
  follow(folders: readonly string[]): void {
    const wanted = new Set(folders.slice(0, MOST_FOLDERS));
    for (const [folder, watcher] of this.#watchers) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of wanted) if (!this.#watchers.has(folder)) this.#watch(folder);
  }

  stop(): void {
    clearInterval(this.#sweep);
    clearTimeout(this.#settle);
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #watch(folder: string): void {
    try {
      const watcher = watch(folder, () => {
        this.#settle ??= setTimeout(() => {
          this.#settle = undefined;
          this.#changed();
        }, SETTLE_MS);
      });
      // Deleted, or no longer to be watched: the sweep sees what happens there.
      watcher.on('error', () => watcher.close());
      this.#watchers.set(folder, watcher);
    } catch {
      // Not there, or too many are watched.
    }
  }
}
