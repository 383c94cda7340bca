import * as vscode from 'vscode';
import { meterBrief, meterNotes, outlookTexts, planText, pressingNotes, spendTexts } from '../core/describe.ts';
import { age, resetBrief } from '../core/format.ts';
import { say, type Message } from '../core/message.ts';
import type { Level, State } from '../core/model.ts';
import { plainText } from '../core/plainText.ts';
import type { AccountView } from '../polling/poller.ts';
import type { Language } from './language.ts';

/** The only commands that a click in the tooltip can run. */
const linked = {
  'fuelgauge.showDashboard': 'link.dashboard',
  'fuelgauge.refresh': 'link.refresh',
  'fuelgauge.chooseStatusBarStyle': 'link.style',
  'fuelgauge.openSettings': 'link.settings',
} as const;

const marks: Readonly<Record<Level, string>> = {
  normal: '$(pass)',
  warning: '$(warning)',
  critical: '$(error)',
  exhausted: '$(circle-slash)',
  unknown: '$(question)',
};

/** Old figures aren't ticked off as good. */
const oldMark = '$(history)';

/** What keeps figures from being those of now. */
const standings: Partial<Readonly<Record<State, Message>>> = {
  signedOut: say('standing.signedOut'),
  stale: say('standing.stale'),
};

/** A longer label would push the figures out of the hover. */
const LONGEST_LABEL = 34;

/** Every account with its meters, as the status bar's hover. What upstreams and labels say is text, never Markdown. */
export function tooltip(views: readonly AccountView[], now: number, language: Language): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString('', true);
  markdown.isTrusted = { enabledCommands: Object.keys(linked) };
  views.forEach((view, index) => {
    if (index > 0) markdown.appendMarkdown('\n\n---\n\n');
    appendAccount(markdown, view, now, language);
  });
  const links = Object.entries(linked).map(([command, id]) => `[${language.say(say(id))}](command:${command})`);
  return markdown.appendMarkdown(`\n\n---\n\n${links.join(' &nbsp;·&nbsp; ')}`);
}

function appendAccount(markdown: vscode.MarkdownString, view: AccountView, now: number, language: Language): void {
  const { polled, reading } = view;
  const { snapshot, error, state } = reading;
  const { format, say: text } = language;
  const { label } = polled.account;
  const names = [label, ...(label === polled.provider.name ? [] : [polled.provider.name])];
  const standing = standings[state];
  const facts = [
    ...(snapshot?.plan ? [plainText(planText(snapshot.plan, format), LONGEST_LABEL)] : []),
    ...(snapshot ? [text(age(now - Date.parse(snapshot.fetchedAt), format))] : []),
    ...(standing ? [text(standing)] : []),
  ];
  markdown.appendMarkdown(`$(${polled.provider.icon}) **[`);
  appendText(markdown, names.map((name) => plainText(name, LONGEST_LABEL)).join(' · '));
  markdown.appendMarkdown(`](${detailsLink(polled.account.id)})**`);
  if (facts.length > 0) appendText(markdown, ` · ${facts.join(' · ')}`);
  // A table has a head, be it empty.
  if (snapshot?.meters.length) markdown.appendMarkdown('\n\n| | | |\n|:--|:--|:--|\n');
  for (const meter of snapshot?.meters ?? []) {
    const level = reading.levels[meter.id] ?? 'unknown';
    const reset = meter.resetsAt && !meter.unlimited ? [resetBrief(meter.resetsAt, now, format)] : [];
    const notes = [...reset, ...meterNotes(meter, level, now, format)];
    const mark = standing && level === 'normal' ? oldMark : marks[level];
    appendRow(markdown, `${mark} `, [
      plainText(text(meter.label), LONGEST_LABEL),
      text(meterBrief(meter, format)),
      notes.map(text).join(' · '),
    ]);
  }
  const spend = spendTexts(snapshot?.spend, format).map(text);
  if (spend.length > 0) appendProse(markdown, '\n\n', spend.join(' · '));
  const outlook = outlookTexts(reading, now, format).map(text);
  if (outlook.length > 0) appendProse(markdown, '\n\n$(graph-line) ', outlook.join(' · '));
  if (state === 'loading') appendProse(markdown, '\n\n', text(say('tooltip.loading')));
  if (error) appendProse(markdown, '\n\n$(warning) ', plainText(text(error.message), 400));
  for (const note of pressingNotes(snapshot?.notes ?? [])) appendProse(markdown, '\n\n', plainText(text(note), 400));
  markdown.appendMarkdown('\n\n');
}

/** A click on the account's name opens its details. */
function detailsLink(accountId: string): string {
  const command: keyof typeof linked = 'fuelgauge.showDashboard';
  return `command:${command}?${encodeURIComponent(JSON.stringify([accountId]))}`;
}

/** `mark` is ours, the cells are data. Their spaces don't break: the hover would rather wrap a name than scroll. */
function appendRow(markdown: vscode.MarkdownString, mark: string, cells: readonly string[]): void {
  cells.forEach((cell, index) => {
    markdown.appendMarkdown(index === 0 ? `| ${mark}` : '&emsp; | ');
    appendText(markdown, cell);
  });
  markdown.appendMarkdown(' |\n');
}

/** In one line: its spaces don't break. */
function appendText(markdown: vscode.MarkdownString, text: string): void {
  markdown.appendText(text.replaceAll(' ', '\u00a0'));
}

/** `start` is ours, the prose is data. `appendText` makes every space unbreakable, and so one long word of a sentence. */
function appendProse(markdown: vscode.MarkdownString, start: string, prose: string): void {
  const escaped = new vscode.MarkdownString().appendText(prose.trim()).value;
  markdown.appendMarkdown(start + escaped.replaceAll(/(&nbsp;)+/g, ' '));
}
