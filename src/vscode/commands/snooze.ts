import * as vscode from 'vscode';
import { say } from '../../core/message.ts';
import type { AlertOutcome } from '../../core/alerts/alert.ts';
import type { Store } from '../../history/store.ts';
import type { Accounts } from '../accounts.ts';
import type { Language } from '../language.ts';

const HOUR_MS = 3_600_000;

export interface SnoozeTools {
  readonly store: Store;
  readonly accounts: Accounts;
  readonly language: Language;
}

export type SnoozeOutcome = Extract<AlertOutcome, 'snoozed' | 'muted' | 'dismissed'>;

/**
 * Holds warnings back for a while, for one account or all; what is still bad then is said again. One account can also
 * be silenced for good, in its entry of the settings.
 */
export async function snooze(
  { store, accounts, language: { say: text, format } }: SnoozeTools,
  accountId?: string,
): Promise<SnoozeOutcome> {
  const now = new Date();
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 9);
  const times = [
    { label: text(say('snooze.hours', { count: 1 })), until: new Date(now.getTime() + HOUR_MS) },
    { label: text(say('snooze.hours', { count: 4 })), until: new Date(now.getTime() + 4 * HOUR_MS) },
    { label: text(say('snooze.tomorrow')), until: tomorrow },
    { label: text(say('snooze.week')), until: new Date(now.getTime() + 7 * 24 * HOUR_MS) },
  ].map((item) => ({ ...item, description: format.moment(item.until.toISOString(), now.getTime()) }));
  const forGood = { label: text(say('snooze.mute')), description: text(say('snooze.muteDetail')), until: undefined };
  const items = accountId === undefined ? times : [...times, forGood];
  const picked = await vscode.window.showQuickPick(items, { placeHolder: text(say('snooze.placeholder')) });
  if (!picked) return 'dismissed';
  if (picked.until) {
    await store.snooze({ accountId, until: picked.until.toISOString(), now: now.toISOString() });
    return 'snoozed';
  }
  if (accountId !== undefined) await accounts.update(accountId, { warnings: false });
  return 'muted';
}
