/** What a table of figures shows. */
export interface Column {
  readonly key: string;
  readonly label: string;
}

export interface Sorting {
  readonly column: string;
  readonly isDescending: boolean;
}

export interface Row {
  readonly key: string;
  /** One for each column; the first names the row. */
  readonly cells: readonly string[];
  /** What the cells of the same place stand for, where that is more than their text. */
  readonly titles?: readonly (string | undefined)[] | undefined;
  /** Below the name. */
  readonly note?: string | undefined;
  /** A bar beside the figure of that cell, counted as in `cells`. */
  readonly bar?: { readonly cell: number; readonly percent: number } | undefined;
  readonly isTotal?: boolean | undefined;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}
