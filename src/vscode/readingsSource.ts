import { checkDocument, type CheckDocument } from '../core/report.ts';
import type { Poller } from '../polling/poller.ts';
import type { ReadingsSource } from './extensionApi.ts';

/** The readings for other extensions: copies, so that nobody changes what others see. */
export function readingsSource(poller: Pick<Poller, 'views' | 'onDidChange'>): ReadingsSource {
  const readings = (): CheckDocument => {
    const accounts = poller.views().map(({ polled, reading }) => ({ account: polled.account, reading }));
    return structuredClone(checkDocument(accounts, new Date()));
  };
  return {
    readings,
    onDidChangeReadings(listener) {
      let before = standing();
      return poller.onDidChange(() => {
        const now = standing();
        if (now === before) return;
        before = now;
        listener(readings());
      });
    },
  };

  /** What makes a reading another one: that a request began or ended doesn't. */
  function standing(): string {
    return JSON.stringify(
      poller.views().map(({ polled: { account }, reading: { checkedAt, state, level } }) => {
        return [account.id, account.label, checkedAt, state, level];
      }),
    );
  }
}
