import type { Account, Reading } from './model.ts';
import type { Message } from './say.ts';

export interface ReportedAccount {
  readonly account: Account;
  readonly reading: Reading;
}

/** An account as every document for other programs has it; `text` is English, so that it is the same everywhere. */
export function reportedAccount({ account, reading }: ReportedAccount, text: (message: Message) => string) {
  const { snapshot, error, state, level, levels, headline, outlook } = reading;
  return {
    provider: account.provider,
    account: { id: account.id, label: account.label },
    state,
    level,
    ...(snapshot?.plan === undefined ? {} : { plan: snapshot.plan }),
    ...(snapshot ? { fetchedAt: snapshot.fetchedAt } : {}),
    ...(headline === undefined ? {} : { headline }),
    meters: (snapshot?.meters ?? []).map((meter) => ({
      ...meter,
      label: text(meter.label),
      level: levels[meter.id],
    })),
    ...(snapshot?.spend ? { spend: snapshot.spend } : {}),
    ...(outlook ? { forecast: outlook } : {}),
    ...(snapshot?.breakdown ? { breakdown: snapshot.breakdown } : {}),
    ...(snapshot?.keys ? { keys: snapshot.keys } : {}),
    ...(snapshot?.notes ? { notes: snapshot.notes.map((note) => text(note)) } : {}),
    ...(error ? { error: { ...error, message: text(error.message) } } : {}),
  };
}
