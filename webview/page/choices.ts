import type { DonutPartKey } from '../figures/donutFigures.ts';
import { host } from '../host.ts';

/** What the reader chose on the page itself. Everything else is drawn from the host's state. */
interface Saved {
  /** By account id. */
  readonly hiddenParts: Readonly<Record<string, readonly DonutPartKey[]>>;
  /** Ids of the accounts whose models are all shown. */
  readonly expandedModels: readonly string[];
}

function restore(saved: unknown): Saved {
  const { hiddenParts, expandedModels } = (saved ?? {}) as Partial<Saved>;
  return { hiddenParts: hiddenParts ?? {}, expandedModels: Array.isArray(expandedModels) ? expandedModels : [] };
}

let saved = restore(host.getState());

function save(next: Saved): void {
  saved = next;
  host.setState(saved);
}

function toggled<T>(items: readonly T[], item: T): T[] {
  return items.includes(item) ? items.filter((other) => other !== item) : [...items, item];
}

/** Choices survive a reload of the page, as VS Code keeps them for it. */
export const choices = {
  hiddenParts(accountId: string): readonly DonutPartKey[] {
    return saved.hiddenParts[accountId] ?? [];
  },
  togglePart(accountId: string, part: DonutPartKey): void {
    const hidden = toggled(this.hiddenParts(accountId), part);
    save({ ...saved, hiddenParts: { ...saved.hiddenParts, [accountId]: hidden } });
  },
  areModelsExpanded(accountId: string): boolean {
    return saved.expandedModels.includes(accountId);
  },
  toggleModels(accountId: string): void {
    save({ ...saved, expandedModels: toggled(saved.expandedModels, accountId) });
  },
};
