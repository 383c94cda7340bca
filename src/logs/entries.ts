/** What one answer of a model took, as a line of a log tells. Tokens; each is in one kind alone. */
export interface Entry {
  /** The same for every line and copy of one answer. */
  readonly key: number;
  /** In ms since 1970. */
  readonly at: number;
  readonly slot: Slot;
  /** Of a sub-agent's branch of the conversation. */
  readonly isSidechain: boolean;
  /** It has no id of its own: its key is that of its place in its file. */
  readonly isNameless: boolean;
  readonly input: number;
  readonly output: number;
  /** All that was written to a cache, and the part of it that is kept for an hour, which costs more. */
  readonly cacheWrite: number;
  readonly cacheWrite1h: number;
  readonly cacheRead: number;
}

/** What usage is summed up by, besides the hour. */
export interface Slot {
  readonly model: string;
  readonly project: string;
  readonly session: string;
}

type Counted = Pick<Entry, 'at' | 'isSidechain' | 'input' | 'output' | 'cacheWrite' | 'cacheRead'>;

/**
 * Which of two lines of one answer counts: one outside of a sub-agent's branch, then the one with more tokens, because
 * what comes while the answer is written has but a part of them. Of two that are alike the earlier, so that an answer
 * stays where it was when it is told again, and it doesn't matter in which order they are read.
 */
export function beats(one: Counted, other: Counted): boolean {
  if (one.isSidechain !== other.isSidechain) return other.isSidechain;
  const more = totalOf(one) - totalOf(other);
  return more === 0 ? one.at < other.at : more > 0;
}

function totalOf({ input, output, cacheWrite, cacheRead }: Counted): number {
  return input + output + cacheWrite + cacheRead;
}
