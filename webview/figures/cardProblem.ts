import type { MessageId } from '../../src/core/messages.ts';
import type { AccountCard, Remedy } from '../../src/protocol.ts';
import type { IconName } from '../controls/iconPaths.ts';
import { isUnreached } from './network.ts';
import type { Wording } from './wording.ts';

/** What stands above an account's figures because something is not as it should be. */
export interface CardProblem {
  readonly severity: 'info' | 'warning' | 'error';
  readonly icon: IconName;
  readonly text: string;
  /** Since when, until when, how old. */
  readonly facts: readonly string[];
}

/**
 * Undefined where all is well: the level of the account is said by its badge and its figures. Nothing that the top of the
 * page says for all accounts is said again.
 */
export function cardProblem(card: AccountCard, wording: Wording, isOffline = false): CardProblem | undefined {
  const { provider, reading, cooldownUntil } = card;
  const { state, error, snapshot } = reading;
  if (isOffline && isUnreached(card)) return snapshot ? undefined : noFigures(wording);
  const wait = cooldownLeft(cooldownUntil, wording);
  if (error) {
    const isSignedOut = state === 'signedOut';
    return {
      severity: isSignedOut || !snapshot ? 'error' : 'warning',
      icon: isSignedOut ? 'key' : error.kind === 'rateLimited' ? 'clock' : snapshot ? 'low' : 'veryLow',
      text: wording.text(error.message),
      facts: [
        wording.say('page.failingSince', { moment: wording.format.moment(error.since, wording.now) }),
        ...(wait === undefined ? [] : [wait]),
      ],
    };
  }
  const plain = (icon: IconName, severity: CardProblem['severity'], id: MessageId): CardProblem => ({
    severity,
    icon,
    text: wording.say(id, { provider: provider.name }),
    facts: wait === undefined ? [] : [wait],
  });
  if (state === 'loading') return plain('clock', 'info', 'page.loading');
  if (state === 'signedOut') return plain('key', 'error', 'page.signedOut');
  if (state === 'error') return plain('veryLow', 'error', 'page.noAnswer');
  if (state === 'stale') return plain('clock', 'warning', 'page.stale');
  if (wait !== undefined) return { severity: 'info', icon: 'clock', text: wait, facts: [] };
  const isBare = snapshot?.meters.length === 0 && !snapshot.notes?.length;
  return isBare ? plain('info', 'info', 'page.noMeter') : undefined;
}

function noFigures(wording: Wording): CardProblem {
  return { severity: 'info', icon: 'clock', text: wording.say('page.noFigures'), facts: [] };
}

/** When the next request may be made, where the server asked to wait and the wait isn't over. */
export function cooldownLeft(cooldownUntil: string | undefined, wording: Wording): string | undefined {
  const ms = cooldownUntil === undefined ? 0 : Date.parse(cooldownUntil) - wording.now;
  if (!(ms > 0)) return undefined;
  // Rounded up: a wait that is said to be over must be over.
  return wording.say('page.cooldown', { duration: wording.format.duration(Math.ceil(ms / 60_000) * 60_000) });
}

export const remedyLabels: Readonly<Record<Remedy, MessageId>> = {
  signIn: 'page.remedy.signIn',
  replaceKey: 'page.remedy.replaceKey',
  retry: 'page.remedy.retry',
  openSettings: 'page.remedy.openSettings',
  showLog: 'page.remedy.showLog',
  addCredits: 'page.remedy.addCredits',
};
