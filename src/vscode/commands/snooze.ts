import * as vscode from 'vscode';
import { say } from '../../core/message.ts';
import type { Store } from '../../history/store.ts';
import type { Language } from '../language.ts';

const HOUR_MS = 3_600_000;

/** Holds warnings back for a while, for one account or all; what is still bad then is said again. */
export async function snooze(store: Store, { say: text, format }: Language, accountId?: string): Promise<void> {
  const now = new Date();
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 9);
  const items = [
    { label: text(say('snooze.hours', { count: 1 })), until: new Date(now.getTime() + HOUR_MS) },
    { label: text(say('snooze.hours', { count: 4 })), until: new Date(now.getTime() + 4 * HOUR_MS) },
    { label: text(say('snooze.tomorrow')), until: tomorrow },
    { label: text(say('snooze.week')), until: new Date(now.getTime() + 7 * 24 * HOUR_MS) },
  ].map((item) => ({ ...item, description: format.moment(item.until.toISOString(), now.getTime()) }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: text(say('snooze.placeholder')) });
  if (!picked) return;
  await store.snooze({ accountId, until: picked.until.toISOString(), now: now.toISOString() });
}
