import * as vscode from 'vscode';
import { say } from '../core/message.ts';
import type { AddAccountTools } from './commands/addAccount.ts';
import { findCredentials, type FoundCredential } from './detect.ts';

const OFFERED = 'offeredCredentials';

/** Offers, once each, the credentials that are on this machine already. Nothing is used or sent before a yes. */
export async function offerFound(tools: AddAccountTools, memento: vscode.Memento): Promise<void> {
  const offered = new Set(memento.get<string[]>(OFFERED, []));
  const found = (await findCredentials(tools.providers, tools.accounts, tools.store)).filter(
    (one) => !offered.has(key(one)),
  );
  if (found.length === 0) return;
  const { say: text } = tools.language;
  const names = found.map(({ provider, credential }) => `${provider.name} (${credential.name})`).join(', ');
  const [yes, choose, no] = [text(say('offer.yes')), text(say('offer.choose')), text(say('offer.no'))];
  const answer = await vscode.window.showInformationMessage(text(say('offer.question', { names })), yes, choose, no);
  if (answer === undefined) return; // Closed or left unanswered: ask again in the next session.
  await memento.update(OFFERED, [...offered, ...found.map(key)]);
  const chosen = answer === yes ? found : answer === choose ? await pick(found, tools) : [];
  if (chosen.length > 0) await (await import('./commands/onDemand.ts')).addFound(chosen, tools);
}

async function pick(found: readonly FoundCredential[], { language }: AddAccountTools): Promise<FoundCredential[]> {
  const items = found.map((one) => ({
    label: `$(${one.provider.icon}) ${one.provider.name}`,
    description: one.credential.name,
    picked: true,
    one,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    placeHolder: language.say(say('offer.pick')),
  });
  return (picked ?? []).map(({ one }) => one);
}

/** Names what was offered without holding it. */
function key({ provider, credential }: FoundCredential): string {
  return `${provider.id}:${credential.source}:${credential.name}`;
}
