import type { Level } from '../core/model.ts';
import type { SinkEntryOf } from '../core/sinks.ts';
import type { Delivery } from './sink.ts';

/** 5 insists, 3 is usual, 2 makes no sound. */
const priorities: Readonly<Record<Level, number>> = { exhausted: 5, critical: 4, warning: 3, unknown: 3, normal: 2 };

/**
 * A message as JSON (https://docs.ntfy.sh/publish/#publish-as-json): it takes any letters, headers don't. It goes to the
 * server's root; the topic is the end of the URL that the user knows.
 */
export function ntfyMessage(delivery: Delivery, { tags = [], click }: SinkEntryOf<'ntfy'>, topicUrl: URL) {
  const { title, text, level, account, kind } = delivery;
  const path = topicUrl.pathname.replace(/\/+$/, '');
  const cut = path.lastIndexOf('/');
  const url = new URL(topicUrl);
  url.pathname = path.slice(0, cut + 1);
  return {
    url,
    message: {
      topic: decodeURIComponent(path.slice(cut + 1)),
      title,
      message: text,
      priority: priorities[level],
      tags: [...tags, account.provider, kind],
      ...(click === undefined ? {} : { click }),
    },
  };
}
