import { meterNotes, meterText, outlookTexts, planText, spendTexts } from '../core/describe.ts';
import { age, resetText } from '../core/format.ts';
import { say, type Message } from '../core/message.ts';
import type { Level } from '../core/model.ts';
import { plainText } from '../core/plainText.ts';
import type { ReportedAccount } from '../core/report.ts';
import type { Words } from '../core/words.ts';
import { columns } from './columns.ts';

const colours: Readonly<Record<Level, number>> = { normal: 32, warning: 33, critical: 31, exhausted: 31, unknown: 2 };
const [BOLD, DIM] = [1, 2];

/** The accounts as text for a person, a block each. `isColoured` adds terminal colours; the words say the same. */
export function checkText(
  accounts: readonly ReportedAccount[],
  { now, words, isColoured }: { now: number; words: Words; isColoured: boolean },
): string {
  const { format } = words;
  const render = (message: Message) => words.say(message);
  if (accounts.length === 0) return render(say('terminal.noAccount'));
  const paint = (text: string, code: number) => (isColoured ? `\u001b[${code}m${text}\u001b[0m` : text);
  const labels = accounts.flatMap(({ reading }) => reading.snapshot?.meters ?? []).map((meter) => render(meter.label));
  const width = Math.max(0, ...labels.map((label) => columns(plainText(label))));
  return accounts.map((entry) => block(entry).join('\n')).join('\n\n');

  function block({ account, reading }: ReportedAccount): string[] {
    const { snapshot, error, level, levels } = reading;
    const facts = [
      ...(snapshot?.plan ? [plainText(planText(snapshot.plan, format))] : []),
      paint(render(say(`level.${level}`)), colours[level]),
      ...(snapshot ? [render(age(now - Date.parse(snapshot.fetchedAt), format))] : []),
    ];
    const lines = [`${paint(plainText(account.label), BOLD)}  ${facts.join(' · ')}`];
    if (error) {
      const prefix = render(say(snapshot ? 'state.stale' : 'state.failed'));
      lines.push(`  ${paint(prefix, colours.critical)} ${plainMessage(render(error.message))}`);
    }
    for (const meter of snapshot?.meters ?? []) {
      const label = plainText(render(meter.label));
      const space = ' '.repeat(width - columns(label));
      const meterLevel = levels[meter.id] ?? 'unknown';
      const text = paint(render(meterText(meter, format)), colours[meterLevel]);
      const reset = meter.resetsAt ? [resetText(meter.resetsAt, now, format)] : [];
      const notes = [...reset, ...meterNotes(meter, meterLevel, now, format)].map((note) => ` · ${render(note)}`);
      lines.push(`  ${label}${space}  ${text}${notes.join('')}`);
    }
    const spend = spendTexts(snapshot?.spend, format).map((text) => render(text));
    if (spend.length) lines.push(`  ${spend.join(' · ')}`);
    const outlook = outlookTexts(reading, now, format).map((text) => render(text));
    if (outlook.length) lines.push(`  ${outlook.join(' · ')}`);
    for (const note of snapshot?.notes ?? []) lines.push(`  ${paint(plainMessage(render(note)), DIM)}`);
    return lines;
  }
}

/** A whole sentence of ours, whose arguments may come from an upstream. */
function plainMessage(text: string): string {
  return plainText(text, Infinity);
}
