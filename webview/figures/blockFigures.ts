import type { BlockOutlook } from '../../src/core/agentLogs/blockOutlook.ts';
import { BLOCK_MS } from '../../src/core/agentLogs/blocks.ts';
import { defaultThresholds, meterLevel } from '../../src/core/levels.ts';
import { say } from '../../src/core/message.ts';
import type { Level } from '../../src/core/model.ts';
import type { Wording } from './wording.ts';
import { costOf } from './agentAmounts.ts';

/** The five hours under way, as they are shown. */
export interface BlockFigures {
  readonly level: Level;
  /** What is used, in percent where there is anything to compare with. */
  readonly used: string;
  /** What the percentage rests on. */
  readonly basis: string;
  readonly time: string;
  readonly ends: string;
  /** Parts of the bar, 0–100; undefined: no bar of use. */
  readonly bar: { readonly used: number; readonly projected: number } | undefined;
  readonly timePercent: number;
  /** When it is full, if that is before its end. */
  readonly full: string | undefined;
  readonly facts: readonly { readonly key: string; readonly label: string; readonly value: string }[];
}

/** Undefined where they are over by now. */
export function blockFigures(outlook: BlockOutlook, wording: Wording): BlockFigures | undefined {
  const { block, endsAt, usedPercent, basis, limitTokens, projected, fullAt } = outlook;
  const { format, now } = wording;
  const leftMs = Date.parse(endsAt) - now;
  if (leftMs <= 0) return undefined;
  const timePercent = shown(100 - (leftMs / BLOCK_MS) * 100);
  const cost = costOf(block);
  const money = (amount: number) => wording.say('page.agents.about', { amount: format.money(amount, 'usd') });
  const tokens = (amount: number) => wording.say('page.agents.tokens', { amount: format.count(rounded(amount)) });
  const isFull = fullAt !== undefined && Date.parse(fullAt) > now;
  const isUsedUp = (usedPercent ?? 0) >= 100;
  const atEnd = [
    ...(projected.usedPercent === undefined ? [] : [format.percent(projected.usedPercent)]),
    tokens(projected.tokens),
    ...(cost === undefined ? [] : [money(projected.cost)]),
  ];
  const facts = {
    // Without a percentage the tokens stand above.
    ...(usedPercent === undefined ? {} : { spoken: format.count(outlook.tokens) }),
    rate: format.count(rounded(outlook.tokensPerMinute)),
    ...(cost === undefined ? {} : { costSoFar: money(cost) }),
    answers: format.count(block.messages),
    // What is full goes nowhere.
    ...(isUsedUp ? {} : { atEnd: atEnd.join(' · ') }),
  };
  return {
    level: levelOf(usedPercent),
    used:
      usedPercent === undefined
        ? tokens(outlook.tokens)
        : wording.say('page.agents.used', { percent: format.percent(usedPercent) }),
    basis: wording.say(`page.agents.basis.${basis ?? 'none'}`, { limit: format.count(limitTokens) }),
    time: wording.say('page.agents.time', { percent: format.percent(timePercent) }),
    ends: wording.say('page.agents.ends', {
      duration: format.duration(leftMs),
      moment: format.moment(endsAt, now),
    }),
    bar:
      usedPercent === undefined
        ? undefined
        : { used: shown(usedPercent), projected: shown(projected.usedPercent ?? 0) },
    timePercent,
    full: isFull
      ? wording.say('page.agents.full', {
          moment: format.moment(fullAt, now),
          duration: format.duration(Date.parse(endsAt) - Date.parse(fullAt)),
        })
      : undefined,
    facts: Object.entries(facts).map(([key, value]) => ({
      key,
      label: wording.say(`page.agents.${key as keyof typeof facts}`),
      value,
    })),
  };
}

/** As a limit of an account would be judged where the reader chose no thresholds. */
function levelOf(usedPercent: number | undefined): Level {
  return meterLevel({ id: 'block', label: say('page.agents.block'), unit: 'percent', usedPercent }, defaultThresholds);
}

function shown(percent: number): number {
  return Math.min(100, Math.max(0, percent));
}

/** Tokens are whole, unless there is hardly any. */
function rounded(tokens: number): number {
  return tokens < 10 ? tokens : Math.round(tokens);
}
