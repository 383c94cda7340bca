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
  /** Below the name. */
  readonly note?: string | undefined;
  /** A bar beside the figure of that cell, counted as in `cells`. */
  readonly bar?: { readonly cell: number; readonly percent: number } | undefined;
  readonly isTotal?: boolean | undefined;
}
