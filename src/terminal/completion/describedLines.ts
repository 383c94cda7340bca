export interface Described {
  /** What the option takes, by its name in the usage: `FILE`, `N`. */
  readonly value: string | undefined;
  readonly text: string;
}

/** What a usage text says of each option or command, by its name: its lines are `  --json  print one document`. */
export function describedLines(usage: string): Map<string, Described> {
  const lines = usage.split('\n').map((line) => /^ {2}(\S+)(?: (\S+))? {2,}(\S.*)$/.exec(line));
  return new Map(
    lines.flatMap((line) => {
      const [, name, value, text] = line ?? [];
      return name === undefined || text === undefined ? [] : [[name, { value, text }] as const];
    }),
  );
}
