import type { AccountCard } from '../../src/protocol.ts';
import type { Wording } from './wording.ts';

/** The account as it is called where its card isn't in sight: in announcements and names of buttons. */
export function accountName({ provider, label }: AccountCard, wording: Wording): string {
  return hasOwnLabel({ provider, label }) ? wording.say('page.account', { provider: provider.name, label }) : label;
}

/** False where the label only repeats the provider's name. */
export function hasOwnLabel({ provider, label }: Pick<AccountCard, 'provider' | 'label'>): boolean {
  return label.trim() !== '' && label.toLowerCase() !== provider.name.toLowerCase();
}
