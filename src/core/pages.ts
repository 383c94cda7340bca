export interface Page<T> {
  readonly data: readonly T[];
  readonly has_more?: boolean | undefined;
  readonly next_page?: string | undefined;
}

/** Far more than a month of days needs; an upstream that never ends must not hold up the poll. */
const MAX_PAGES = 10;

/** The entries of all pages. `isComplete` is false where there are more than were read. */
export async function allPages<T>(
  ask: (page: string | undefined) => Promise<Page<T>>,
): Promise<{ entries: T[]; isComplete: boolean }> {
  const entries: T[] = [];
  const asked = new Set<string | undefined>();
  let page: string | undefined;
  while (asked.size < MAX_PAGES) {
    asked.add(page);
    const { data, has_more: hasMore, next_page: next } = await ask(page);
    const isLast = hasMore === undefined ? next === undefined : !hasMore;
    // Who leads back to what was read gave an earlier page once more, which must not count twice.
    if (!isLast && next !== undefined && asked.has(next)) break;
    entries.push(...data);
    if (isLast) return { entries, isComplete: true };
    if (next === undefined) break;
    page = next;
  }
  return { entries, isComplete: false };
}

/** No upstream has shorter pages than this, but for its last. */
const SHORTEST_PAGE = 20;

/**
 * The same of an upstream that is told how many entries to leave out, and says neither how long its pages are nor which
 * is the last. One that leaves out none gives the first page for ever.
 */
export async function allByOffset<T>(
  ask: (offset: number) => Promise<readonly T[]>,
  idOf: (entry: T) => string,
): Promise<{ entries: T[]; isComplete: boolean }> {
  const entries = new Map<string, T>();
  let offset = 0;
  let fullPage = SHORTEST_PAGE;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const page = await ask(offset);
    const before = entries.size;
    for (const entry of page) if (!entries.has(idOf(entry))) entries.set(idOf(entry), entry);
    offset += page.length;
    if (page.length < fullPage || entries.size === before) {
      return { entries: [...entries.values()], isComplete: true };
    }
    fullPage = page.length;
  }
  return { entries: [...entries.values()], isComplete: false };
}
