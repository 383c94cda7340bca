import type { Message } from '../../core/message.ts';
import { modulesOf } from '../../core/modules.ts';
import type { PollTools } from '../../polling/poll.ts';
import type { Poller } from '../../polling/poller.ts';
import type { Feed } from '../../server/feed.ts';
import type { Configuration } from '../config/configuration.ts';

interface Parts {
  /** As it is now: the file may be changed meanwhile. */
  configuration(): Configuration;
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
  const { store, now } = tools;
  return {
    ...rest,
    store,
    environment: configuration().environment,
    views: () => poller.views(),
    problems: () => [...configuration().problems, ...problems],
    modulesOf(id) {
      const { accounts, modules } = configuration().settings;
      return modulesOf(id.slice(0, id.lastIndexOf('-')), modules, accounts.find((entry) => entry.id === id)?.modules);
    },
    onDidChange(listener) {
      const both = [poller.onDidChange(listener), store.onDidChange(listener)];
      return { dispose: () => both.forEach((each) => each.dispose()) };
    },
    now,
  };
}
