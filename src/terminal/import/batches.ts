import type { SeriesPast, SeriesSpan } from '../../history/timeline/importRows.ts';
import type { Numbered, SeriesToImport } from './past.ts';
import type { Run } from '../../history/timeline/append.ts';
import type { ImportedDay } from '../../history/timeline/importRows.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** So many take the store some milliseconds, in which nobody else can write. */
const MOST = 500;

export interface Batch {
  readonly past: SeriesPast;
  readonly runs: readonly Numbered<Run>[];
  readonly days: readonly Numbered<ImportedDay>[];
}

/** A stretch that is written at once: a day, or an hour of a day with very many readings. */
interface Piece {
  readonly at: number;
  readonly runs: Numbered<Run>[];
  readonly days: Numbered<ImportedDay>[];
}

/**
 * Parts a series into what the store takes at a time, whole hours each. What comes before what is there goes the newest
 * first, so that each part leads up to what is there; what comes after it, the oldest first.
 */
export function batchesOf(series: SeriesToImport, span: SeriesSpan | undefined): Batch[] {
  const pieces = piecesOf(series);
  const isLater = ({ at }: Piece) => span !== undefined && at > span.toMs;
  const earlier = together(pieces.filter((piece) => !isLater(piece)).toReversed());
  const later = together(pieces.filter(isLater));
  return [...earlier, ...later].map((group) => {
    const sorted = group.toSorted((a, b) => a.at - b.at);
    const [runs, days] = [sorted.flatMap((piece) => piece.runs), sorted.flatMap((piece) => piece.days)];
    const { meterId, unit, label } = series;
    const past = { meterId, unit, label, runs: runs.map(({ value }) => value), days: days.map(({ value }) => value) };
    return { past, runs, days };
  });
}

function piecesOf({ runs, days }: SeriesToImport): Piece[] {
  const pieces = new Map<number, Piece>();
  const dayOf = (at: number) => at - (at % DAY_MS);
  const perDay = new Map<number, number>();
  for (const { value } of runs) perDay.set(dayOf(value.at), (perDay.get(dayOf(value.at)) ?? 0) + 1);
  const withRow = new Set(days.map(({ value }) => value.at));
  const pieceAt = (at: number) => {
    const piece = pieces.get(at) ?? { at, runs: [], days: [] };
    pieces.set(at, piece);
    return piece;
  };
  for (const run of runs) {
    const day = dayOf(run.value.at);
    // A day with a sum of its own stays whole: only what isn’t there yet takes the sum.
    const isWhole = withRow.has(day) || (perDay.get(day) ?? 0) <= MOST;
    pieceAt(isWhole ? day : run.value.at - (run.value.at % HOUR_MS)).runs.push(run);
  }
  for (const day of days) pieceAt(day.value.at).days.push(day);
  return [...pieces.values()].toSorted((a, b) => a.at - b.at);
}

function together(pieces: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = [];
  let size = Infinity;
  for (const piece of pieces) {
    const own = piece.runs.length + piece.days.length;
    if (size + own > MOST) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)?.push(piece);
    size += own;
  }
  return groups;
}
