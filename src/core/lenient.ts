import * as z from 'zod/mini';

/**
 * Schemas for answers of which every field may be absent, null or of another type: a field that can't be read is
 * undefined and never fails the answer it stands in.
 *
 * What stands at the top level of a module is `z.lazy`: schemas are built at the first answer, not at activation, of
 * which they would take ten milliseconds.
 */

function lenient<T>(read: (value: unknown) => T | undefined) {
  return z.optional(z.pipe(z.unknown(), z.transform(read)));
}

/** A finite number, also one written as a string (`"14.5"`). */
export const number = lenient((value) => {
  const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : undefined;
});

/** The same where null says something: that there is none. */
export const numberOrNone = lenient((value) => (value === null ? null : number.parse(value)));

export const string = lenient((value) => (typeof value === 'string' && value !== '' ? value : undefined));

export const boolean = lenient((value) => (typeof value === 'boolean' ? value : undefined));

/** An ISO string from ISO 8601. A bare date is 00:00 UTC; a time without a zone is UTC too, not the reader's own. */
export const isoTime = lenient((value) => {
  const [, date, time, zone] = (typeof value === 'string' ? isoPattern.exec(value.trim()) : undefined) ?? [];
  return date === undefined ? undefined : toIso(Date.parse(`${date}T${time ?? '00:00'}${zone ?? 'Z'}`));
});

const isoPattern = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** An ISO string from seconds since 1970; 0 is how upstreams say "none". */
export const unixTime = lenient((value) => {
  const seconds = typeof value === 'number' || typeof value === 'string' ? Number(value) : 0;
  return seconds > 0 ? toIso(seconds * 1000) : undefined;
});

function toIso(ms: number): string | undefined {
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : undefined;
}

/** An object of the given shape, or undefined for anything else. */
export function part<T>(schema: z.ZodMiniType<T>) {
  return lenient((value) => {
    const result = schema.safeParse(value);
    return result.success ? result.data : undefined;
  });
}

/**
 * A whole answer of which every field is optional: an object that has at least one of the shape's keys. One with other
 * keys alone (an error, a portal's status) is some other document; an empty one merely lacks figures.
 */
export function answer<T extends z.core.$ZodLooseShape>(shape: T) {
  const isOurs = (value: Record<string, unknown>) => {
    const keys = Object.keys(value);
    return keys.length === 0 || keys.some((key) => Object.hasOwn(shape, key));
  };
  return z.pipe(z.record(z.string(), z.unknown()).check(z.refine(isOurs)), z.object(shape));
}

/** The readable entries of a list; the others are dropped. Anything but a list is undefined. */
export function list<T>(schema: z.ZodMiniType<T>) {
  return lenient((value) => (Array.isArray(value) ? readable(value, schema) : undefined));
}

/** The same where the list is what the answer is about: anything but a list fails. */
export function rows<T>(schema: z.ZodMiniType<T>) {
  return z.pipe(
    z.array(z.unknown()),
    z.transform((entries) => readable(entries, schema)),
  );
}

function readable<T>(entries: readonly unknown[], schema: z.ZodMiniType<T>): T[] {
  return entries.flatMap((entry) => {
    const result = schema.safeParse(entry);
    return result.success ? [result.data] : [];
  });
}
