import type { Level } from '../core/model.ts';
import { accountsDocument } from './documents/accounts.ts';
import type { Send } from './eventStreams.ts';
import type { Feed } from './feed.ts';

type AccountDocument = ReturnType<typeof accountsDocument>['accounts'][number];

/** Tells a listener of every account as it is, and from then on of each new reading and each change of level. */
export function tellOfAccounts(feed: Feed, send: Send): { dispose(): void } {
  let told = new Map<string, { readonly text: string; readonly level: Level }>();
  const tell = () => {
    const { accounts } = accountsDocument(feed.views(), feed.now());
    told = new Map(accounts.map((account) => [account.account.id, tellOf(account)]));
  };
  const tellOf = (document: AccountDocument) => {
    const { account, provider, level } = document;
    const before = told.get(account.id);
    const text = JSON.stringify(document);
    if (before && before.level !== level) {
      const change = { provider, account, from: before.level, to: level, at: new Date(feed.now()).toISOString() };
      send('level', JSON.stringify(change), `level ${account.id}`);
    }
    if (before?.text !== text) send('reading', text, `reading ${account.id}`);
    return { text, level };
  };
  tell();
  return feed.onDidChange(tell);
}
