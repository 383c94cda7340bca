export type Sqlite = typeof import('node:sqlite');

/** Node's own SQLite, or undefined where this Node has none. */
export function loadSqlite(): Sqlite | undefined {
  // Node 22 warns that SQLite is experimental; in a terminal that would stand among the figures.
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    // Not an import: the bundle must load where the module doesn't exist. Node before 20.16 lacks the function as well.
    return (process.getBuiltinModule as typeof process.getBuiltinModule | undefined)?.('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}
