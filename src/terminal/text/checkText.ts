import { meterNotes, meterText, outlookTexts, planText, pressingNotes, spendTexts } from '../../core/describe.ts';
import { age, resetText } from '../../core/format.ts';
import { say, type Message } from '../../core/message.ts';
import { plainText } from '../../core/plainText.ts';
import type { ReportedAccount } from '../../core/report.ts';
import type { Words } from '../../core/words.ts';
import { columns, padded } from './columns.ts';
import { BOLD, DIM, levelColours, painter } from './paint.ts';
import type { SourceFact } from '../accounts/sourceFacts.ts';
import { wrapParts, wrapWords } from './wrap.ts';

export interface CheckTextOptions {
  readonly now: number;
  readonly words: Words;
  readonly isColoured: boolean;
  /** Columns of a line; as many as it takes unless told. */
  readonly width?: number;
  /** Where each account's figures come from, by its id: with it, all is told that is known. */
  readonly sources?: ReadonlyMap<string, readonly SourceFact[]> | undefined;
}

/** The accounts as text for a person, a block each. `isColoured` adds terminal colours; the words say the same. */
export function checkText(
  accounts: readonly ReportedAccount[],
  { now, words, isColoured, width = Infinity, sources }: CheckTextOptions,
): string {
  const { format } = words;
  const render = (message: Message) => plainMessage(words.say(message));
  if (accounts.length === 0) return wrapWords('', render(say('terminal.noAccount')), width).join('\n');
  const paint = painter(isColoured);
  return accounts.map((entry) => block(entry).join('\n')).join('\n\n');

  function block({ account, reading }: ReportedAccount): string[] {
    const { snapshot, error, level, levels } = reading;
    const facts = sources?.get(account.id) ?? [];
    const labels = [
      ...(snapshot?.meters ?? []).map((meter) => words.say(meter.label)),
      ...facts.map(({ label }) => label),
    ];
    const labelWidth = Math.max(0, ...labels.map((label) => columns(plainText(label))));
    const start = (label: string) => `  ${padded(plainText(label), labelWidth)}  `;
    const standing = [
      ...(snapshot?.plan ? [plainText(planText(snapshot.plan, format))] : []),
      paint(render(say(`level.${level}`)), levelColours[level]),
      ...(snapshot ? [render(age(now - Date.parse(snapshot.fetchedAt), format))] : []),
    ];
    const lines = wrapParts(`${paint(plainText(account.label), BOLD)}  `, standing, width);
    if (error) {
      const prefix = render(say(snapshot ? 'state.stale' : 'state.failed'));
      lines.push(...wrapWords(`  ${paint(prefix, levelColours.critical)} `, render(error.message), width));
    }
    for (const meter of snapshot?.meters ?? []) {
      const meterLevel = levels[meter.id] ?? 'unknown';
      const text = paint(render(meterText(meter, format)), levelColours[meterLevel]);
      const reset = meter.resetsAt ? [resetText(meter.resetsAt, now, format)] : [];
      const notes = [...reset, ...meterNotes(meter, meterLevel, now, format)].map(render);
      lines.push(...wrapParts(start(words.say(meter.label)), [text, ...notes], width));
    }
    const spend = spendTexts(snapshot?.spend, format).map(render);
    if (spend.length) lines.push(...wrapParts('  ', spend, width));
    const outlook = outlookTexts(reading, now, format).map(render);
    if (outlook.length) lines.push(...wrapParts('  ', outlook, width));
    const notes = snapshot?.notes ?? [];
    for (const note of sources ? notes : pressingNotes(notes)) lines.push(...dim(wrapWords('  ', render(note), width)));
    for (const { label, text } of facts) {
      lines.push(...dim(wrapWords(start(label), plainMessage(text), width)));
    }
    return lines;
  }

  function dim(lines: readonly string[]): string[] {
    return lines.map((line) => line.replace(/\S.*/, (text) => paint(text, DIM)));
  }
}

/** A whole sentence of ours, whose arguments may come from an upstream. */
function plainMessage(text: string): string {
  return plainText(text, Infinity);
}
