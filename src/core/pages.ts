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
