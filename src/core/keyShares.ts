import { shareBases, type KeyUsage, type KeyUse, type ShareBasis } from './keyUsage.ts';
import { sum, tidy } from './numbers.ts';

/** A reading is kept and shown whole: an organization with a thousand keys sees the ones that matter. */
const MOST_KEYS = 100;

/** The keys with their shares, the largest first, of the first thing that any of them has more than nothing of. */
export function withShares(keys: readonly KeyUse[], isComplete = true): KeyUsage {
  const shareOf = shareBases.find((basis) => total(keys, basis) > 0);
  const all = shareOf === undefined ? 0 : total(keys, shareOf);
  const shared = keys.map((key) => {
    const part = shareOf && amountOf(key, shareOf);
    const share = part === undefined ? {} : { sharePercent: tidy((Math.max(0, part) / all) * 100) };
    return { ...key, ...share };
  });
  const sorted = shared.toSorted(
    (a, b) =>
      (b.sharePercent ?? -1) - (a.sharePercent ?? -1) ||
      (b.spend?.total ?? 0) - (a.spend?.total ?? 0) ||
      (a.name ?? '').localeCompare(b.name ?? ''),
  );
  return {
    ...(shareOf ? { shareOf } : {}),
    keys: sorted.slice(0, MOST_KEYS),
    isComplete: isComplete && sorted.length <= MOST_KEYS,
  };
}

function total(keys: readonly KeyUse[], basis: ShareBasis): number {
  return sum(keys.map((key) => Math.max(0, amountOf(key, basis) ?? 0))) ?? 0;
}

function amountOf({ spend, tokens }: KeyUse, basis: ShareBasis): number | undefined {
  if (basis === 'monthTokens') return tokens?.month;
  return basis === 'monthSpend' ? spend?.month : spend?.total;
}

/** Anything that may be a whole key: a name that somebody gave may be one. A mask has dots, or ends early. */
const wholeKey = /\b(?:sk-|gh[a-z]_|hf_)[\w-]{24,}/g;

/** A name or label of a key as it can be shown, whatever was written into it. */
export function withoutSecret(text: string | undefined): string | undefined {
  return text?.replaceAll(wholeKey, (key) => `${key.slice(0, 8)}…${key.slice(-3)}`);
}
