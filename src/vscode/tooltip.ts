import * as vscode from 'vscode';
import { meterNotes, meterText, spendText } from '../core/describe.ts';
import { age } from '../core/format.ts';
import { say } from '../core/message.ts';
import type { Level } from '../core/model.ts';
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
  const { snapshot, error, levels, state } = reading;
  const { format, say: text } = language;
  markdown.appendMarkdown(`$(${polled.provider.icon}) **`);
  markdown.appendText(plainText(polled.account.label));
  markdown.appendMarkdown('**');
  const facts = [
    ...(polled.account.label === polled.provider.name ? [] : [polled.provider.name]),
    ...(snapshot?.plan ? [snapshot.plan] : []),
    ...(snapshot ? [text(age(now - Date.parse(snapshot.fetchedAt), format))] : []),
    ...(state === 'stale' ? [text(say('tooltip.stale'))] : []),
  ];
  for (const fact of facts) markdown.appendMarkdown(' · ').appendText(plainText(fact));
  if (error) markdown.appendMarkdown('\n\n$(warning) ').appendText(plainText(text(error.message), 400));
  if (state === 'loading') markdown.appendMarkdown('\n\n').appendText(text(say('tooltip.loading')));
  if (snapshot?.meters.length) {
    markdown.appendMarkdown('\n\n| | | |\n|:--|:--|:--|\n');
    for (const meter of snapshot.meters) {
      markdown.appendMarkdown(`| ${marks[levels[meter.id] ?? 'unknown']} `);
      markdown.appendText(plainText(text(meter.label)));
      markdown.appendMarkdown(' | ').appendText(text(meterText(meter, format)));
      markdown.appendMarkdown(' | ').appendText(meterNotes(meter, now, format).map(text).join(' · '));
      markdown.appendMarkdown(' |\n');
    }
  }
  const spend = spendText(snapshot?.spend, format);
  if (spend) markdown.appendMarkdown('\n\n').appendText(text(spend));
  for (const note of snapshot?.notes ?? []) markdown.appendMarkdown('\n\n').appendText(plainText(text(note), 400));
}
