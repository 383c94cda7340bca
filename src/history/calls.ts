import type { Store } from './store.ts';

/** How a call works: whether it writes, and whether others want to know when it did. */
export const calls = {
  claimPoll: { isWrite: true, isNews: false },
  finishPoll: { isWrite: true, isNews: true },
  release: { isWrite: true, isNews: false },
  readings: { isWrite: false, isNews: false },
  accounts: { isWrite: false, isNews: false },
  alias: { isWrite: true, isNews: true },
  resolve: { isWrite: false, isNews: false },
  touchFocus: { isWrite: true, isNews: false },
  lastFocus: { isWrite: false, isNews: false },
  outlook: { isWrite: false, isNews: false },
  chart: { isWrite: false, isNews: false },
  exportPage: { isWrite: false, isNews: false },
  deleteAll: { isWrite: true, isNews: true },
  prune: { isWrite: true, isNews: false },
  claimAlerts: { isWrite: true, isNews: false },
  alertsSince: { isWrite: false, isNews: false },
  claimDeliveries: { isWrite: true, isNews: false },
  finishDelivery: { isWrite: true, isNews: false },
  deliveriesSince: { isWrite: false, isNews: false },
  forgetSink: { isWrite: true, isNews: false },
  closeAlert: { isWrite: true, isNews: true },
  snooze: { isWrite: true, isNews: true },
  snoozedUntil: { isWrite: false, isNews: false },
} as const satisfies Partial<Record<keyof Store, { isWrite: boolean; isNews: boolean }>>;

export type CallName = keyof typeof calls;
/** What is done on tables; the rest is about the file itself. */
export type OperationName = Exclude<CallName, 'deleteAll'>;
export type Arguments<N extends CallName> = Parameters<Store[N]>;
export type Answer<N extends CallName> = Awaited<ReturnType<Store[N]>>;
