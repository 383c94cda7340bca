import type { PollTools } from '../../polling/poll.ts';

/**
 * Tools that can be told to stop: then nothing new is begun, what was being written is kept, the leases go to whoever
 * wants them, and only after that requests under way are cut off, so that none of them counts as failed.
 */
export function stoppable(tools: PollTools, stop: AbortSignal): PollTools {
  const { store, fetch, holder } = tools;
  const cut = new AbortController();
  void aborted(stop)
    .then(() => store.release(holder))
    .catch(() => undefined)
    .then(() => cut.abort());
  return {
    ...tools,
    store: {
      ...store,
      claimPoll: (request) => (stop.aborted ? Promise.reject(new Error('Stopping')) : store.claimPoll(request)),
    },
    fetch: (url, init) =>
      fetch(url, { ...init, signal: init.signal ? AbortSignal.any([init.signal, cut.signal]) : cut.signal }),
  };
}

/** Resolves when the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
