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
  readonly isTotal?: boolean | undefined;
}
