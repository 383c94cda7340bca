import * as z from 'zod/mini';

/** With what the OpenAPI document says of it. */
export function described<T extends z.ZodMiniType>(schema: T, text: string): T {
  return schema.check(z.describe(text));
}

/** Null where nobody knows it. */
export function maybe<T extends z.ZodMiniType>(schema: T, text?: string): z.ZodMiniNullable<T> {
  const nullable = z.nullable(schema);
  return text === undefined ? nullable : described(nullable, text);
}
