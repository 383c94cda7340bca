import * as vscode from 'vscode';
import { answer, questions, type Asked } from '../core/agents/answer.ts';
import type { AccountView, Poller } from '../polling/poller.ts';

const GRACE_MS = 30_000;

/**
 * What an agent in the editor is answered: as text, and as JSON where that fits. Providers are asked first about what was
 * last read longer ago than the interval, also while polling is paused: somebody wants to know.
 */
export async function answerAgent(
  poller: Poller,
  { input, tokenizationOptions: budget }: vscode.LanguageModelToolInvocationOptions<unknown>,
  token: vscode.CancellationToken,
): Promise<vscode.LanguageModelToolResult> {
  const overdue = poller.views().filter((view) => isOverdue(view, Date.now()));
  await Promise.all(overdue.map(({ polled }) => poller.refresh(polled.account.id)));
  const accounts = poller.views().map(({ polled, reading }) => ({ account: polled.account, reading }));
  const { text, data } = answer(askedIn(input), accounts, Date.now());
  const json = JSON.stringify(data);
  const isTooLong = budget && (await budget.countTokens(`${text}\n${json}`, token)) > budget.tokenBudget;
  const parts = isTooLong ? [text] : [text, json];
  return new vscode.LanguageModelToolResult(parts.map((part) => new vscode.LanguageModelTextPart(part)));
}

function isOverdue({ polled, reading }: AccountView, now: number): boolean {
  const ageMs = reading.checkedAt === undefined ? Infinity : now - Date.parse(reading.checkedAt);
  return ageMs > Math.max(polled.intervalMs, polled.floorMs) + GRACE_MS;
}

/** The editor holds the input against the manifest's schema, but other extensions call tools too. */
function askedIn(input: unknown): Asked {
  const given = (typeof input === 'object' && input !== null ? input : {}) as Readonly<Record<string, unknown>>;
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  return {
    question: questions.find((known) => known === given['question']) ?? 'left',
    provider: text(given['provider']),
    account: text(given['account']),
  };
}
