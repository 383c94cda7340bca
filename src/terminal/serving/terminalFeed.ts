import type { Message } from '../../core/message.ts';
import { modulesOf } from '../../core/modules.ts';
import type { PollTools } from '../../polling/poll.ts';
import type { Poller } from '../../polling/poller.ts';
import type { Feed } from '../../server/feed.ts';
import type { Configuration } from '../config/configuration.ts';

interface Parts {
  readonly configuration: Configuration;
  readonly tools: PollTools;
  readonly poller: Poller;
  readonly language: Feed['language'];
  readonly ready: Promise<void>;
  /** Grows while the program runs. */
  readonly problems: readonly Message[];
  warn(line: string): void;
}

/** What the poller of this process and its history have to show. */
export function terminalFeed({ configuration, tools, poller, problems, ...rest }: Parts): Feed {
  const { settings, environment } = configuration;
  const own = new Map(settings.accounts.map((entry) => [entry.id, entry]));
  const { store, now } = tools;
  return {
    ...rest,
    store,
    environment,
    views: () => poller.views(),
    problems: () => problems,
    modulesOf: (id) => modulesOf(id.slice(0, id.lastIndexOf('-')), settings.modules, own.get(id)?.modules),
    onDidChange(listener) {
      const both = [poller.onDidChange(listener), store.onDidChange(listener)];
      return { dispose: () => both.forEach((each) => each.dispose()) };
    },
    now,
  };
}
