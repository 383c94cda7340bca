import { meterBrief } from '../../core/describe.ts';
import { outlookTexts } from '../../core/forecast/outlookTexts.ts';
import { spendOutlookTexts } from '../../core/forecast/spendTexts.ts';
import { age } from '../../core/format.ts';
import { say } from '../../core/message.ts';
import { plainText } from '../../core/plainText.ts';
import type { ReportedAccount } from '../../core/report.ts';
import { columns, padded, shortened } from './columns.ts';
import { heading } from '../accounts/keptAccounts.ts';
import { BOLD, DIM, levelColours, painter } from './paint.ts';
import type { TextStyle } from './textStyle.ts';
import { wrapParts, wrapWords } from './wrap.ts';

const WIDEST_LABEL = 28;

/** What is to be expected: for each meter its pace, how long it lasts and how sure that is; then the month’s spend. */
export function forecastText(
  accounts: readonly ReportedAccount[],
  { now, words, isColoured, width }: TextStyle & { readonly now: number },
): string {
  const { format } = words;
  const paint = painter(isColoured);
  const all = accounts.map(({ account }) => account);
  if (accounts.length === 0) return wrapWords('', words.say(say('terminal.nothingKept')), width).join('\n');
  return accounts.map((entry) => block(entry).join('\n')).join('\n\n');

  function block({ account, reading: { snapshot, outlook, levels } }: ReportedAccount): string[] {
    const title = `${paint(plainText(heading(account, all)), BOLD)}  `;
    if (!snapshot) return wrapParts(title, [words.say(say('terminal.neverRead'))], width);
    const lines = wrapParts(title, [words.say(age(now - Date.parse(snapshot.fetchedAt), format))], width);
    const spends = spendOutlookTexts(outlook?.spend, now, words);
    const spendLabel = words.say(say('page.spendOutlook'));
    const labels = snapshot.meters.map((meter) => shortened(plainText(words.say(meter.label)), WIDEST_LABEL));
    const labelWidth = Math.max(...labels.map(columns), spends.length > 0 ? columns(spendLabel) : 0, 0);
    const below = ' '.repeat(labelWidth + 4);
    for (const [index, meter] of snapshot.meters.entries()) {
      const left = paint(plainText(words.say(meterBrief(meter, format))), levelColours[levels[meter.id] ?? 'unknown']);
      const start = `  ${padded(labels[index] ?? '', labelWidth)}  `;
      if (meter.unlimited) {
        lines.push(...wrapParts(start, [left], width));
        continue;
      }
      const { main, when, basis } = outlookTexts(outlook?.meters[meter.id], meter, now, words);
      lines.push(...wrapParts(start, [left, ...main], width));
      for (const text of [when, basis]) {
        if (text !== undefined) lines.push(...dim(wrapWords(below, plainText(text, Infinity), width)));
      }
    }
    for (const [index, { text, detail }] of spends.entries()) {
      const start = index === 0 ? `  ${padded(spendLabel, labelWidth)}  ` : below;
      lines.push(...wrapWords(start, plainText(text, Infinity), width));
      if (detail) lines.push(...dim(wrapWords(below, plainText(detail, Infinity), width)));
    }
    return lines;
  }

  function dim(lines: readonly string[]): string[] {
    return lines.map((line) => line.replace(/\S.*/, (text) => paint(text, DIM)));
  }
}
