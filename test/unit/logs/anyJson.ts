import fc from 'fast-check';

/** An object as its members, in their order. */
export class Members {
  readonly members: readonly (readonly [string, unknown])[];

  constructor(members: readonly (readonly [string, unknown])[]) {
    this.members = members;
  }
}

export function membersOf(value: object): Members {
  return new Members(
    Object.entries(value).map(([name, each]) => [
      name,
      typeof each === 'object' && each !== null && !Array.isArray(each) ? membersOf(each) : each,
    ]),
  );
}

/** Words that agents' logs are told apart by; no program escapes a letter of them, and readers compare them as they stand. */
const plainWords = new Set(['assistant', 'user', '<synthetic>']);

/** The value as JSON, in one of the many ways to write it. */
export function written(value: unknown, choose: (most: number) => number): string {
  const space = () => ['', '', '', ' ', '\t', '  ', '\r'][choose(6)] ?? '';
  const inner = (part: unknown): string => `${space()}${written(part, choose)}${space()}`;
  if (value instanceof Members) {
    const parts = value.members.map(([name, each]) => `${space()}${JSON.stringify(name)}${space()}:${inner(each)}`);
    return `{${parts.join(',') || space()}}`;
  }
  if (Array.isArray(value)) return `[${value.map(inner).join(',') || space()}]`;
  if (typeof value !== 'string' || plainWords.has(value) || choose(3) > 0) return JSON.stringify(value);
  return `"${Array.from(value.split(''), (unit) => (choose(1) === 0 ? escaped(unit) : inQuotes(unit))).join('')}"`;
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Half of a pair is always escaped. */
function inQuotes(unit: string): string {
  return JSON.stringify(unit).slice(1, -1);
}

/** Endless choices, the same ones for the same seed. */
export function chooser(seeds: readonly number[]): (most: number) => number {
  let at = 0;
  return (most) => ((seeds[at++ % seeds.length] ?? 0) + at) % (most + 1);
}

export const anyChoices = fc.array(fc.nat(1_000), { minLength: 5, maxLength: 40 }).map((seeds) => chooser(seeds));

/** Any JSON value; objects as Members. */
export const anyValue = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => new Members([['value', value]]))
  .map(({ members }) => asMembers(members[0]?.[1]));

function asMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asMembers);
  if (typeof value !== 'object' || value === null) return value;
  return new Members(Object.entries(value).map(([name, each]) => [name, asMembers(each)]));
}
