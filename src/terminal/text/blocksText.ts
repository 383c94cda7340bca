import { agents } from '../../core/agentLogs/agentUsage.ts';
import type { BlockOutlook } from '../../core/agentLogs/blockOutlook.ts';
import { UNKNOWN } from '../../core/format.ts';
import { say } from '../../core/message.ts';
import type { Level } from '../../core/model.ts';
import { PRICES } from '../../logs/priceTable.ts';
import type { BlockReport } from '../logs/blockReport.ts';
import { columns, padded } from './columns.ts';
import { figureLines } from './figureTable.ts';
import { BOLD, DIM, levelColours, painter } from './paint.ts';
import type { TextStyle } from './textStyle.ts';
import { costText, tokenFigures, tokenHeads, whenText } from './usageTables.ts';
import { wrapParts, wrapWords } from './wrap.ts';

type Options = TextStyle & { readonly now: number };

const MOST_ROWS = 12;
const agentName = agents.find(({ id }) => id === 'claude')?.name ?? '';

/** Claude Code's five hours: how far they are and where they go, then those before. */
export function blocksText(report: BlockReport, options: Options): string {
  const { words, width, isColoured } = options;
  const { current, earlier } = report;
  const paint = painter(isColoured);
  const title = `${paint(agentName, BOLD)}  `;
  const head = current
    ? [...wrapParts(title, spanTexts(current, options), width), ...factLines(report, current, options)]
    : wrapWords(title, words.say(say('usage.block.none')), width);
  const foot = ['usage.block.isEstimate', 'usage.listPrices'] as const;
  const notes = foot.flatMap((id) => wrapWords('', words.say(say(id, { date: PRICES.date })), width));
  return [
    head.join('\n'),
    ...(earlier.length > 0 ? [earlierLines(report, options).join('\n')] : []),
    notes.map((line) => paint(line, DIM)).join('\n'),
  ].join('\n\n');
}

function spanTexts({ block, endsAt }: BlockOutlook, { words, now }: Options): string[] {
  const { format } = words;
  const duration = format.duration(Date.parse(endsAt) - now);
  return [
    words.say(say('usage.block.since', { moment: format.moment(block.startsAt, now) })),
    words.say(say('usage.block.ends', { moment: format.moment(endsAt, now), duration })),
  ];
}

function factLines(report: BlockReport, current: BlockOutlook, { words, width, isColoured, now }: Options): string[] {
  const { format } = words;
  const { block, usedPercent, tokens, tokensPerMinute, projected, fullAt } = current;
  const paint = painter(isColoured);
  const tokenText = (count: number) => words.say(say('usage.tokens', { tokens: format.count(Math.round(count)) }));
  const percent = paint(format.percent(usedPercent), levelColours[levelOf(current)]);
  const facts: (readonly [label: string, parts: readonly string[]])[] = [
    [words.say(say('usage.block.used')), [basisText(report, current, percent, words)]],
    [words.say(say('usage.block.soFar')), [tokenText(tokens), costText(block, words)]],
    [
      words.say(say('usage.block.pace')),
      [words.say(say('usage.block.perMinute', { tokens: format.count(Math.round(tokensPerMinute)) }))],
    ],
    [
      words.say(say('usage.block.atItsEnd')),
      [
        ...(projected.usedPercent === undefined ? [] : [format.percent(projected.usedPercent)]),
        tokenText(projected.tokens),
        costText({ ...block, cost: projected.cost }, words),
      ],
    ],
    [words.say(say('usage.block.full')), [fullText(usedPercent, fullAt, words, now)]],
  ];
  const { refused } = report;
  if (refused) {
    const [at, until] = [refused.at, refused.resetsAt].map((moment) => format.moment(moment, now));
    facts.push([
      words.say(say('usage.block.refused')),
      [words.say(say('usage.block.refusedAt', { at: at ?? '', until: until ?? '' }))],
    ]);
  }
  const labelWidth = Math.max(...facts.map(([label]) => columns(label)));
  return facts.flatMap(([label, parts]) => {
    const start = `  ${padded(label, labelWidth)}  `;
    return parts.length > 1 ? wrapParts(start, parts, width) : wrapWords(start, parts[0] ?? '', width);
  });
}

function basisText(
  { plan }: BlockReport,
  { basis, limitTokens }: BlockOutlook,
  percent: string,
  words: TextStyle['words'],
): string {
  const limit = words.format.count(limitTokens);
  switch (basis) {
    case 'server':
      return words.say(say('usage.block.basis.server', { percent }));
    case 'plan':
      return words.say(say('usage.block.basis.plan', { percent, limit, plan: plan ?? UNKNOWN }));
    case 'largest':
      return words.say(say('usage.block.basis.largest', { percent, limit }));
    case undefined:
      return words.say(say('usage.block.basis.none'));
  }
}

function fullText(
  usedPercent: number | undefined,
  fullAt: string | undefined,
  { say: text, format }: TextStyle['words'],
  now: number,
): string {
  if (usedPercent === undefined) return UNKNOWN;
  if (usedPercent >= 100) return text(say('usage.block.fullNow'));
  return fullAt === undefined
    ? text(say('usage.block.fullNever'))
    : text(say('usage.block.fullAt', { moment: format.moment(fullAt, now) }));
}

/** What isn't compared with anything, or only with one's own past, stops no work. */
function levelOf({ usedPercent, basis, fullAt }: BlockOutlook): Level {
  if (usedPercent === undefined || basis === 'largest') return 'normal';
  if (usedPercent >= 100) return 'exhausted';
  return fullAt === undefined ? 'normal' : 'warning';
}

function earlierLines({ earlier }: BlockReport, options: Options): string[] {
  const { words } = options;
  const rows = earlier.slice(0, MOST_ROWS).map((block) => ({
    name: whenText(block.startsAt, words),
    figures: tokenFigures(block, words),
  }));
  return figureLines(
    { head: { name: words.say(say('usage.block.earlier')), figures: tokenHeads(words) }, rows },
    options,
  );
}
