import * as vscode from 'vscode';
import { agents, type AgentId } from '../core/agentLogs/agentUsage.ts';
import { say } from '../core/message.ts';
import type { Language } from './language.ts';

const OFFERED = 'offeredLogs';

export interface LogsOffer {
  /** Whose logs are on this machine. */
  readonly found: readonly AgentId[];
  readonly memento: vscode.Memento;
  readonly language: Language;
  accept(): Promise<void>;
}

/** Offers, once, to read the logs of agents. Until a yes nothing but their folder is looked at. */
export async function offerLogs({ found, memento, language, accept }: LogsOffer): Promise<void> {
  if (found.length === 0 || memento.get(OFFERED)) return;
  const names = agents.filter(({ id }) => found.includes(id)).map(({ name }) => name);
  const [yes, no] = [language.say(say('logs.offer.yes')), language.say(say('offer.no'))];
  const question = language.say(say('logs.offer', { names: names.join(', ') }));
  const answer = await vscode.window.showInformationMessage(question, yes, no);
  if (answer === undefined) return; // Closed or left unanswered: ask again in the next session.
  await memento.update(OFFERED, true);
  if (answer === yes) await accept();
}
