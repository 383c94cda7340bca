import { columns, shortened } from './columns.ts';
import { BOLD, DIM, painter } from './paint.ts';
import { tableLines } from './table.ts';
import type { TextStyle } from './textStyle.ts';
import { wrapParts, wrapWords } from './wrap.ts';

/** A row of figures: what they are of, and what else is to be said of it. */
export interface FigureRow {
  readonly name: string;
  readonly figures: readonly string[];
  readonly notes?: readonly string[];
}

export interface FigureTable {
  readonly head: FigureRow;
  readonly rows: readonly FigureRow[];
  /** Below the others. */
  readonly total?: FigureRow | undefined;
}

const INDENT = 2;
const GAP = 2;
const BELOW = '    ';
/** Names may be shortened to this much, so that all figures have room beside them. */
const LEAST_NAME = 20;
const LEAST_NOTE = 16;

/**
 * Rows as a table, with the notes beside them or, where that has no room, below each; where not even the figures have,
 * each row as a few lines that say what each figure is.
 */
export function figureLines(table: FigureTable, { width, isColoured }: TextStyle): string[] {
  const { head, rows, total } = table;
  const paint = painter(isColoured);
  const all = [head, ...rows, ...(total ? [total] : [])];
  const room = nameRoom(all, width);
  const hasNotesBeside = isEnough(room - GAP - LEAST_NOTE, all) && rows.some(({ notes }) => notes);
  if (!isEnough(room, all)) {
    return all.flatMap((row) => listed(row, table, width).map((line) => paint(line, codeOf(row, table))));
  }
  const nameWidth = hasNotesBeside ? room - GAP - LEAST_NOTE : room;
  const lines = tableLines(
    all.map(({ name, figures }) => [shortened(name, nameWidth), ...figures]),
    { indent: INDENT },
  );
  return all.flatMap((row, at) => {
    const line = lines[at] ?? '';
    const withNotes = hasNotesBeside ? beside(line, row, width) : [line, ...(row === head ? [] : below(row, width))];
    return withNotes.map((each) => paint(each, codeOf(row, table)));
  });
}

/** How much of a line the figures leave. */
function nameRoom(all: readonly FigureRow[], width: number): number {
  const figureWidths = (all[0]?.figures ?? []).map((_, at) => widest(all.map(({ figures }) => figures[at] ?? '')));
  return width - INDENT - figureWidths.reduce((sum, each) => sum + GAP + each, 0);
}

function isEnough(room: number, all: readonly FigureRow[]): boolean {
  return room >= Math.min(LEAST_NAME, widest(all.map(({ name }) => name)));
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map(columns));
}

function codeOf(row: FigureRow, { head, total }: FigureTable): number | undefined {
  return row === head ? DIM : row === total ? BOLD : undefined;
}

function beside(line: string, { notes }: FigureRow, width: number): string[] {
  if (!notes) return [line];
  const start = line + ' '.repeat(GAP);
  const room = width - columns(start);
  return wrapWords(start, notes.map((note) => shortened(note, room)).join(', '), width);
}

function below({ notes }: FigureRow, width: number): string[] {
  if (!notes) return [];
  const texts = notes.map((note) => shortened(note, width - BELOW.length));
  return wrapParts(BELOW, texts, width);
}

function listed(row: FigureRow, { head }: FigureTable, width: number): string[] {
  const name = `${' '.repeat(INDENT)}${shortened(row.name, width - INDENT)}`;
  if (row === head) return [name];
  const named = row.figures.map((figure, at) => `${head.figures[at] ?? ''} ${figure}`);
  return [name, ...wrapParts(BELOW, named, width), ...below(row, width)];
}
