import type { SinkEntryOf } from '../core/sinks.ts';
import { deliveryDocument } from './deliveryDocument.ts';
import { discordMessage } from './discordMessage.ts';
import { ntfyMessage } from './ntfyMessage.ts';
import { post } from './post.ts';
import { signedHeaders } from './signature.ts';
import type { Delivery, Sink, SinkTools } from './sink.ts';
import { slackMessage } from './slackMessage.ts';
import { checkedUrl } from './target.ts';
import { teamsMessage } from './teamsMessage.ts';
import { fillTemplate } from './template.ts';

export type WebhookEntry = SinkEntryOf<'slack' | 'discord' | 'teams' | 'ntfy' | 'webhook'>;

interface Made {
  readonly id: string;
  readonly entry: WebhookEntry;
  readonly url: string;
  readonly signingKey?: string | undefined;
}

/** Everything that is told by one POST. */
export function webhookSink({ id, entry, url: text, signingKey }: Made, tools: SinkTools): Sink {
  const url = checkedUrl(entry, text);
  const { name, allowPrivateNetwork } = entry;
  const deliver = (delivery: Delivery, signal: AbortSignal) => {
    const { headers, ...made } = requestOf(entry, url, delivery, signingKey, tools.now());
    return post({ name, allowPrivateNetwork, headers: { ...headers }, ...made }, tools, signal);
  };
  return { id, host: url.host, deliver, test: deliver, dispose() {} };
}

function requestOf(
  entry: WebhookEntry,
  url: URL,
  delivery: Delivery,
  signingKey: string | undefined,
  nowMs: number,
): { url: URL; headers: Readonly<Record<string, string>>; body: string } {
  const json = (message: unknown, to = url) => ({
    url: to,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(message),
  });
  switch (entry.kind) {
    case 'slack':
      return json(slackMessage(delivery));
    case 'discord':
      return json(discordMessage(delivery));
    case 'teams':
      return json(teamsMessage(delivery));
    case 'ntfy': {
      const { url: root, message } = ntfyMessage(delivery, entry, url);
      return json(message, root);
    }
    case 'webhook': {
      const { template, contentType = 'application/json' } = entry;
      const body =
        template === undefined
          ? JSON.stringify(deliveryDocument(delivery))
          : fillTemplate(template, delivery, contentType);
      const type = template === undefined ? 'application/json' : contentType;
      return { url, headers: { 'Content-Type': type, ...signedHeaders(delivery.id, body, signingKey, nowMs) }, body };
    }
  }
}
