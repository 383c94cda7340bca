import type { DonutPartKey } from '../figures/donutFigures.ts';
import { host } from '../host.ts';
import { restoredModelList, type ModelList } from '../figures/modelTable.ts';
import { detailTabs, restoredView, type DetailTab, type View } from './view.ts';

/** What the reader chose on the page itself. Everything else is drawn from the host's state. */
interface Saved {
  /** By account id. */
  readonly hiddenParts: Readonly<Record<string, readonly DonutPartKey[]>>;
  /** Ids of the accounts whose models are all shown. */
  readonly expandedModels: readonly string[];
  /** Ids of the accounts whose history is open, and of those that show it as tables. */
  readonly openHistories: readonly string[];
  readonly tables: readonly string[];
  /** The meter whose history is shown, by account id. */
  readonly historyLines: Readonly<Record<string, string>>;
  readonly areAlertsOpen: boolean;
  /** By account id, where the reader chose. */
  readonly folded: Readonly<Record<string, boolean>>;
  /** By account id, what its details show. */
  readonly tabs: Readonly<Record<string, DetailTab>>;
  readonly modelLists: Readonly<Record<string, ModelList>>;
  /** Keys of long lists that are shown to their end. */
  readonly wholeLists: readonly string[];
  /** Ids of the agents whose bars show tokens, though a cost is known. */
  readonly tokenBars: readonly string[];
  readonly view: View;
}

function restore(from: unknown): Saved {
  const { hiddenParts, historyLines, areAlertsOpen, folded, tabs, modelLists, view, ...lists } = (from ??
    {}) as Partial<Saved>;
  const list = (ids: unknown) => (Array.isArray(ids) ? (ids as string[]) : []);
  return {
    hiddenParts: hiddenParts ?? {},
    expandedModels: list(lists.expandedModels),
    openHistories: list(lists.openHistories),
    tables: list(lists.tables),
    historyLines: historyLines ?? {},
    areAlertsOpen: areAlertsOpen === true,
    folded: folded ?? {},
    tabs: tabs ?? {},
    modelLists: modelLists ?? {},
    wholeLists: list(lists.wholeLists),
    tokenBars: list(lists.tokenBars),
    view: restoredView(view),
  };
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
  isHistoryOpen(accountId: string): boolean {
    return saved.openHistories.includes(accountId);
  },
  openHistory(accountId: string, isOpen: boolean): void {
    if (this.isHistoryOpen(accountId) === isOpen) return;
    save({ ...saved, openHistories: toggled(saved.openHistories, accountId) });
  },
  historyLine(accountId: string): string | undefined {
    return saved.historyLines[accountId];
  },
  chooseHistoryLine(accountId: string, line: string): void {
    save({ ...saved, historyLines: { ...saved.historyLines, [accountId]: line } });
  },
  areTablesShown(accountId: string): boolean {
    return saved.tables.includes(accountId);
  },
  toggleTables(accountId: string): void {
    save({ ...saved, tables: toggled(saved.tables, accountId) });
  },
  areAlertsOpen(): boolean {
    return saved.areAlertsOpen;
  },
  openAlerts(isOpen: boolean): void {
    if (saved.areAlertsOpen !== isOpen) save({ ...saved, areAlertsOpen: isOpen });
  },
  isFolded(accountId: string): boolean | undefined {
    return saved.folded[accountId];
  },
  fold(accountId: string, isFolded: boolean): void {
    save({ ...saved, folded: { ...saved.folded, [accountId]: isFolded } });
  },
  tab(accountId: string): DetailTab {
    return detailTabs.find((tab) => tab === saved.tabs[accountId]) ?? 'now';
  },
  chooseTab(accountId: string, tab: DetailTab): void {
    save({ ...saved, tabs: { ...saved.tabs, [accountId]: tab } });
  },
  modelList(accountId: string): ModelList {
    return restoredModelList(saved.modelLists[accountId]);
  },
  arrangeModels(accountId: string, list: ModelList): void {
    save({ ...saved, modelLists: { ...saved.modelLists, [accountId]: list } });
  },
  isListWhole(key: string): boolean {
    return saved.wholeLists.includes(key);
  },
  toggleList(key: string): void {
    save({ ...saved, wholeLists: toggled(saved.wholeLists, key) });
  },
  areTokensShown(agent: string): boolean {
    return saved.tokenBars.includes(agent);
  },
  showTokens(agent: string, areShown: boolean): void {
    if (this.areTokensShown(agent) !== areShown) save({ ...saved, tokenBars: toggled(saved.tokenBars, agent) });
  },
  view(): View {
    return saved.view;
  },
  show(view: View): void {
    save({ ...saved, view });
  },
};
