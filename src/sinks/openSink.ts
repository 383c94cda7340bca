import { sinkId, type SinkEntry } from '../core/sinks.ts';
import { commandSink } from './command.ts';
import type { Sink, SinkTools } from './sink.ts';
import { targetOf } from './target.ts';
import { webhookSink } from './webhook.ts';

export interface SinkSecrets {
  /** The URL that it sends to; a command has none. */
  readonly url?: string | undefined;
  /** What a webhook's requests are signed with. */
  readonly signingKey?: string | undefined;
}

/** Makes a configured sink; a library that only one kind needs is loaded for that kind alone. Throws SinkError (`config`). */
export async function openSink(entry: SinkEntry, secrets: SinkSecrets, tools: SinkTools): Promise<Sink> {
  const target = targetOf(entry, secrets.url);
  const id = await sinkId(entry.kind, target);
  const url = secrets.url ?? '';
  switch (entry.kind) {
    case 'slack':
    case 'discord':
    case 'teams':
    case 'ntfy':
    case 'webhook':
      return webhookSink({ id, entry, url, signingKey: secrets.signingKey }, tools);
    case 'email':
      return (await import('./email.ts')).emailSink({ id, entry, url }, tools);
    case 'command':
      return commandSink({ id, entry }, tools);
    case 'redis':
      return (await import('./redis/redis.ts')).redisSink({ id, entry, url }, tools);
  }
}
