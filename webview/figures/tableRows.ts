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
  /** Length of a bar below the name, 0–100; no bar unless told. */
  readonly percent?: number | undefined;
  readonly isTotal?: boolean | undefined;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}
