import * as z from 'zod/mini';
import { defaultAlertKinds, type AlertSwitch } from './alerts/kinds.ts';
import { say, type Message } from './message.ts';

const alertSwitches = Object.keys(defaultAlertKinds) as [AlertSwitch, ...AlertSwitch[]];
const line = (longest: number) => z.string().check(z.minLength(1), z.maxLength(longest));
const address = z.string().check(z.regex(/^[^\s<>,;]+@[^\s<>,;]+$/));

/** What all sinks have. None of it is a secret: where a sink sends to is one, and is kept elsewhere under its name. */
const common = {
  name: z.string().check(z.regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u)),
  /** Ids of the accounts that it hears about; all unless told. */
  accounts: z.optional(z.array(z.string())),
  /** What it is told; everything that is warned of unless told. */
  kinds: z.optional(z.array(z.enum(alertSwitches))),
  /** Whether it may be in a private network. */
  allowPrivateNetwork: z.optional(z.boolean()),
};

/** An entry of the setting `fuelgauge.sinks`. */
export const sinkEntrySchema = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ ...common, kind: z.literal('slack') }),
    z.strictObject({ ...common, kind: z.literal('discord') }),
    z.strictObject({ ...common, kind: z.literal('teams') }),
    z.strictObject({
      ...common,
      kind: z.literal('ntfy'),
      tags: z.optional(z.array(line(40))),
      /** Opened by a click on the notification. */
      click: z.optional(z.string().check(z.regex(/^https?:\/\/\S+$/))),
    }),
    z.strictObject({
      ...common,
      kind: z.literal('webhook'),
      /** The body, with `{placeholders}`; a JSON document of everything unless told. */
      template: z.optional(line(4_000)),
      contentType: z.optional(z.enum(['application/json', 'application/x-www-form-urlencoded', 'text/plain'])),
    }),
    z.strictObject({
      ...common,
      kind: z.literal('redis'),
      /** How long readings are kept there. */
      retentionDays: z.optional(z.number().check(z.minimum(1), z.maximum(3650))),
    }),
    z.strictObject({
      ...common,
      kind: z.literal('email'),
      from: address,
      to: z.array(address).check(z.minLength(1), z.maxLength(20)),
    }),
    z.strictObject({
      ...common,
      kind: z.literal('command'),
      /** An executable file; run directly, without a shell. */
      command: line(1_000),
      arguments: z.optional(z.array(z.string())),
      /** Names of the environment variables that it gets besides PATH, HOME and the like. */
      environment: z.optional(z.array(z.string().check(z.regex(/^\w+$/)))),
      timeoutSeconds: z.optional(z.number().check(z.minimum(1), z.maximum(300))),
    }),
  ]),
);
export type SinkEntry = z.infer<typeof sinkEntrySchema>;
export type SinkEntryOf<K extends SinkEntry['kind']> = Extract<SinkEntry, { kind: K }>;

/** Entries that can't be used are named and left out; the rest holds. */
export function parseSinks(value: unknown, problems: Message[]): SinkEntry[] {
  if (!Array.isArray(value)) {
    problems.push(say('setting.unusable', { setting: 'fuelgauge.sinks' }));
    return [];
  }
  const sinks = new Map<string, SinkEntry>();
  value.forEach((raw: unknown, index) => {
    const parsed = sinkEntrySchema.safeParse(raw);
    const field = parsed.success ? (sinks.has(parsed.data.name) ? 'name' : undefined) : wrongField(parsed.error);
    if (field !== undefined) problems.push(say('setting.sink', { number: index + 1, field }));
    else if (parsed.success) sinks.set(parsed.data.name, parsed.data);
  });
  return [...sinks.values()];
}

function wrongField(error: z.core.$ZodError): string {
  const issue = error.issues[0];
  const unknownKeys = issue?.code === 'unrecognized_keys' ? [issue.keys.join(', ')] : [];
  return [...(issue?.path ?? []), ...unknownKeys].join('.') || '{…}';
}
