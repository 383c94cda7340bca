/** What another program kept of an account at one moment. What it didn't know is absent. */
export interface ImportedRow {
  /** ISO. */
  readonly at: string;
  readonly provider: string;
  /** Of the key, where it was kept. */
  readonly label?: string | undefined;
  /** Used in total, in the provider's currency. */
  readonly usage?: number | undefined;
  readonly limit?: number | undefined;
  /** What was left. */
  readonly remaining?: number | undefined;
}
