import { originTexts, overageTexts } from '../../src/core/describe.ts';
import { remainingPercent } from '../../src/core/figures.ts';
import { resetText, UNKNOWN } from '../../src/core/format.ts';
import type { Message } from '../../src/core/message.ts';
import type { Level, Meter } from '../../src/core/model.ts';
import { clampPercent } from './donutFigures.ts';
import type { Wording } from './wording.ts';

export interface MeterFigures {
  /** What is left, in a few words. */
  readonly left: string;
  /** How full the bar is, 0–100; undefined: no bar, because nobody knows the share. */
  readonly leftPercent: number | undefined;
  /** How much was used, of how much. */
  readonly used: string | undefined;
  readonly limit: string | undefined;
  /** How far beyond the limit, and whether work goes on. */
  readonly beyond: readonly string[];
  readonly reset: string | undefined;
  /** What the figures rest on, where that isn't a fresh answer of the provider. */
  readonly origin: readonly string[];
}

/** What there is to say about a meter. Figures are clamped here, where they are drawn, and nowhere before. */
export function meterFigures(meter: Meter, level: Level, wording: Wording): MeterFigures {
  const percent = remainingPercent(meter);
  // That a share is one of a hundred goes without saying.
  const isLimited = meter.limit !== undefined && !meter.unlimited && meter.unit !== 'percent';
  return {
    left: leftText(meter, wording),
    leftPercent: percent === undefined ? undefined : clampPercent(percent),
    used: usedText(meter, wording),
    limit: isLimited
      ? wording.say('page.limit', { figure: wording.format.amount(meter.limit, meter.unit) })
      : undefined,
    beyond: overageTexts(meter, level, wording.format).map((text) => wording.text(text)),
    reset: resetsIn(meter, wording),
    origin: originTexts(meter, wording.now, wording.format).map((text) => wording.text(text)),
  };
}

/** Everything beside what is left, most important first. */
export function allFacts({ used, beyond, reset, origin }: MeterFigures): string[] {
  return [used, ...beyond, reset, ...origin].filter((text) => text !== undefined);
}

function resetsIn({ resetsAt, unlimited }: Meter, wording: Wording): string | undefined {
  if (unlimited || resetsAt === undefined || Number.isNaN(Date.parse(resetsAt))) return undefined;
  const text = resetText(resetsAt, wording.now, wording.format);
  const { moment } = text.args ?? {};
  // A line that is too long breaks before the moment, not within.
  return wording.text(typeof moment === 'string' ? withArgs(text, { moment: moment.replaceAll(' ', '\u00a0') }) : text);
}

function withArgs(message: Message, args: Message['args']): Message {
  return { ...message, args: { ...message.args, ...args } };
}

function leftText(meter: Meter, wording: Wording): string {
  if (meter.unlimited) return wording.say('meter.unlimited');
  const percent = remainingPercent(meter);
  // With a limit nothing below zero can be left; how far beyond it the use went is said apart.
  const drawn =
    percent === undefined
      ? meter
      : { ...meter, usedPercent: 100 - clampPercent(percent), remaining: atLeastZero(meter.remaining) };
  const figure = wording.format.remaining(drawn);
  return figure === UNKNOWN ? UNKNOWN : wording.say('meter.left', { amount: figure });
}

function atLeastZero(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.max(0, value);
}

function usedText(meter: Meter, wording: Wording): string | undefined {
  const amount = (value: number) => wording.format.amount(value, meter.unit);
  if (meter.unit === 'percent') {
    // What is left says it already, unless more than all was used.
    if (meter.usedPercent !== undefined && meter.usedPercent <= 100) return undefined;
    if (meter.usedPercent !== undefined) return wording.say('meter.used', { amount: amount(meter.usedPercent) });
  } else if (meter.used !== undefined) {
    const figure = amount(meter.used);
    if (meter.limit === undefined || meter.unlimited) return wording.say('meter.used', { amount: figure });
    return wording.say('page.figureUsedOf', { figure, limit: amount(meter.limit) });
  } else if (meter.limit !== undefined) return wording.say('page.limit', { figure: amount(meter.limit) });
  const isKnown = meter.unlimited || meter.remaining !== undefined || meter.usedPercent !== undefined;
  return isKnown ? undefined : wording.say('meter.unknown');
}
