import * as z from 'zod/mini';

/**
 * Schemas for answers of which every field may be absent, null or of another type: a field that can't be read is
 * undefined and never fails the answer it stands in.
 */

function lenient<T>(read: (value: unknown) => T | undefined) {
  return z.optional(z.pipe(z.unknown(), z.transform(read)));
}

/** A finite number, also one written as a string (`"14.5"`). */
export const number = lenient((value) => {
  const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : undefined;
});

export const string = lenient((value) => (typeof value === 'string' && value !== '' ? value : undefined));

export const boolean = lenient((value) => (typeof value === 'boolean' ? value : undefined));

/** An ISO string from ISO 8601 (a bare date is 00:00 UTC). */
export const isoTime = lenient((value) => (typeof value === 'string' ? toIso(Date.parse(value)) : undefined));

/** An ISO string from seconds since 1970; 0 is how upstreams say "none". */
export const unixTime = lenient((value) => {
  const seconds = Number(value);
  return (typeof value === 'number' || typeof value === 'string') && seconds > 0 ? toIso(seconds * 1000) : undefined;
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

/** The readable entries of a list; the others are dropped. Anything but a list is undefined. */
export function list<T>(schema: z.ZodMiniType<T>) {
  return lenient((value) =>
    Array.isArray(value)
      ? value.flatMap((entry: unknown) => {
          const result = schema.safeParse(entry);
          return result.success ? [result.data] : [];
        })
      : undefined,
  );
}
