import * as z from 'zod/mini';
import { failureSchema, levels, requestRecordSchema, storedReadingSchema } from '../core/model.ts';
import type { Message } from '../core/message.ts';
import type { PollResult } from './store.ts';
import type { ResultRow } from './tables.ts';

/** The JSON in the table `result`. It may have been written by another version, or by another program. */

const text = z.optional(z.string());
const alertStatesSchema = z.array(
  z.object({
    subject: z.string(),
    level: z.enum(levels),
    saidLevel: z.enum(levels),
    saidAt: text,
    resetsAt: text,
    readAt: text,
    leftPercent: z.optional(z.number()),
    runsOutSaidAt: text,
    about: text,
    failedAt: text,
    failingMs: z.optional(z.number()),
  }),
);
const { kind, message } = failureSchema.shape;
const reportsSchema = z.record(
  z.string(),
  z.object({
    fetchedAt: text,
    value: z.optional(z.unknown()),
    failedAt: text,
    error: z.optional(z.object({ kind, message })),
    requests: z.optional(z.array(requestRecordSchema)),
  }),
);

export type Log = (line: string) => void;

/** What can't be read counts as absent and is named in the log, without its content. */
export function readResult(row: ResultRow, log: Log) {
  const read = <T>(name: 'reading' | 'reports' | 'alertStates', schema: z.ZodMiniType<T>) => {
    const result = schema.safeParse(parse(row[name]));
    if (!result.success) log(`history: the ${name} of ${row.accountId} can't be read and are left out`);
    return result.data;
  };
  return {
    reading: () => read('reading', storedReadingSchema),
    reports: () => read('reports', reportsSchema) ?? {},
    alertStates: () => read('alertStates', alertStatesSchema) ?? [],
  };
}

/** Only what the schemas name is kept: nothing that was left in an object by mistake reaches the file. */
export function writeResult(result: PollResult): ResultRow {
  return {
    accountId: result.accountId,
    reading: JSON.stringify(storedReadingSchema.parse(result.reading)),
    failures: result.failures,
    reports: JSON.stringify(reportsSchema.parse(result.reports)),
    alertStates: JSON.stringify(alertStatesSchema.parse(result.alertStates)),
  };
}

/** What an alert said. */
export function readMessage(json: string | null): Message | undefined {
  return json === null ? undefined : message.safeParse(parse(json)).data;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
