import { say } from '../../core/message.ts';
import { parseSinks } from '../../core/sinkEntries.ts';
import { sinkKinds, type SinkEntry } from '../../core/sinks.ts';
import { UsageError } from '../usageError.ts';

/** What can be said of a new sink; its URL is no option, because a command line is no secret. */
export const sinkOptions = {
  accounts: { type: 'string' },
  kinds: { type: 'string' },
  'allow-private-network': { type: 'boolean' },
  sign: { type: 'boolean' },
  template: { type: 'string' },
  'content-type': { type: 'string' },
  tags: { type: 'string' },
  click: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  command: { type: 'string' },
  argument: { type: 'string', multiple: true },
} as const;

export interface SinkFlags {
  readonly accounts?: string | undefined;
  readonly kinds?: string | undefined;
  readonly 'allow-private-network'?: boolean | undefined;
  readonly sign?: boolean | undefined;
  readonly template?: string | undefined;
  readonly 'content-type'?: string | undefined;
  readonly tags?: string | undefined;
  readonly click?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly command?: string | undefined;
  readonly argument?: readonly string[] | undefined;
}

/** The entry that the call describes. Throws UsageError with the field that is wrong. */
export function newSink(kind: string | undefined, name: string | undefined, flags: SinkFlags): SinkEntry {
  if (!sinkKinds.some((known) => known === kind)) {
    throw new UsageError(say('sinks.unknownKind', { kind: kind ?? '', known: sinkKinds.join(', ') }));
  }
  const list = (text: string | undefined) =>
    text
      ?.split(',')
      .map((part) => part.trim())
      .filter(Boolean);
  const fields = {
    name,
    kind,
    accounts: list(flags.accounts),
    kinds: list(flags.kinds),
    allowPrivateNetwork: flags['allow-private-network'],
    template: flags.template,
    contentType: flags['content-type'],
    tags: list(flags.tags),
    click: flags.click,
    from: flags.from,
    to: list(flags.to),
    command: flags.command,
    arguments: flags.argument,
  };
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const problems: Parameters<typeof parseSinks>[1] = [];
  const [entry] = parseSinks([given], problems);
  if (entry) return entry;
  throw new UsageError(say('sinks.badField', { field: String(problems[0]?.args?.['field'] ?? '') }));
}
