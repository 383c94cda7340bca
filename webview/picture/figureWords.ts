import { planText } from '../../src/core/describe.ts';
import type { TimeRange } from '../../src/core/chart.ts';
import type { Meter } from '../../src/core/model.ts';
import type { AccountCard } from '../../src/protocol.ts';
import { accountName } from '../figures/accountName.ts';
import { allFacts, meterFigures } from '../figures/meterFigures.ts';
import { outlookTexts } from '../figures/outlookTexts.ts';
import type { Wording } from '../figures/wording.ts';
import { rangeText } from './dates.ts';
import type { FigurePicture } from './model.ts';

interface BurnDownOf {
  readonly card: AccountCard;
  /** Of the meter. */
  readonly name: string;
  /** As last read; undefined where it is gone. */
  readonly meter: Meter | undefined;
  readonly range: TimeRange;
}

/** Whose figures a chart shows, with the plan that they belong to. */
export function accountLine(card: AccountCard, wording: Wording): string {
  const plan = card.reading.snapshot?.plan;
  const name = accountName(card, wording);
  return plan === undefined ? name : `${name} · ${planText(plan, wording.format)}`;
}

/** What stands around the chart of what was left: the answer in figures, and what is to be expected. */
export function burnDownWords(
  { card, name, meter, range }: BurnDownOf,
  wording: Wording,
): Pick<FigurePicture, 'account' | 'title' | 'total' | 'range' | 'facts'> {
  const { reading } = card;
  const figures = meter && meterFigures(meter, reading.levels[meter.id] ?? 'unknown', wording);
  const forecast = meter && reading.outlook?.meters[meter.id];
  const { main, when } = meter && forecast ? outlookTexts(forecast, meter, wording) : { main: [], when: undefined };
  return {
    account: accountLine(card, wording),
    title: `${wording.say('page.history.left')} · ${name}`,
    total: figures?.left,
    range: rangeText(range, wording),
    facts: [...(figures ? allFacts(figures) : []), ...main, ...(when === undefined ? [] : [when])],
  };
}
