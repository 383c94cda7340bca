import type { BudgetOutlook } from '../forecast/monthOutlook.ts';
import type { Confidence } from '../forecast/confidence.ts';
import type { Outcome } from '../forecast/forecast.ts';
import { isOutdated, paceText } from '../forecast/lasting.ts';
import { meterText } from '../describe.ts';
import { render } from '../message.ts';
import type { Meter, Reading } from '../model.ts';
import type { ReportedAccount } from '../report.ts';
import { english } from '../words.ts';
import { accountName, shownMeters, withoutUndefined, type AccountName } from './accountFacts.ts';
import { heading, problemText, readAge } from './accountLines.ts';
import { nameAsData } from './asData.ts';

const { format } = english;
const DAY_MS = 86_400_000;

/** What is to be expected of an account, as of `readAt`. Plain JSON; what is absent is unknown. */
export interface AccountForecast extends AccountName {
  readonly readAt?: string | undefined;
  readonly meters: readonly MeterForecast[];
  readonly month?: MonthForecast | undefined;
  readonly problem?: string | undefined;
}

export interface MeterForecast {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly outcome: Outcome | 'outdated';
  /** In the meter's unit, over the last days. */
  readonly usePerDay?: number | undefined;
  /** When it is used up: `earliest` to `latest` holds the true moment four times in five. */
  readonly earliest?: string | undefined;
  readonly likely?: string | undefined;
  readonly latest?: string | undefined;
  readonly daysLeft?: number | undefined;
  /** How likely it is used up before `until`: 0 to 1. */
  readonly chance?: number | undefined;
  readonly until?: string | undefined;
  readonly confidence: Confidence;
}

export interface MonthForecast {
  readonly month: string;
  readonly currency: string;
  readonly spent: number;
  /** At the end of the month; four times in five between `low` and `high`. */
  readonly projected: number;
  readonly low: number;
  readonly high: number;
  readonly budget?: number | undefined;
  readonly budgetOutcome?: BudgetOutlook['outcome'] | undefined;
}

export function accountForecast(entry: ReportedAccount, now: number): AccountForecast {
  const { reading } = entry;
  return withoutUndefined({
    ...accountName(entry),
    readAt: reading.snapshot?.fetchedAt,
    meters: shownMeters(reading).map((meter) => meterForecast(meter, reading, now)),
    month: monthForecast(reading),
    problem: problemText(reading),
  });
}

function meterForecast(meter: Meter, { outlook }: Reading, now: number): MeterForecast {
  const found = outlook?.meters[meter.id];
  const name = { id: nameAsData(meter.id), label: nameAsData(render(meter.label)), unit: meter.unit };
  if (!found) return { ...name, outcome: 'needsHistory', confidence: 'low' };
  const { outcome, burnRate, earliest, likely, latest, chance, until, confidence } = found;
  // It speaks of what lies behind us: only the pace still says something.
  if (outcome !== 'ranOut' && isOutdated(found, now)) {
    return withoutUndefined({ ...name, outcome: 'outdated', usePerDay: burnRate?.perDay, confidence: 'low' } as const);
  }
  const daysLeft = outcome === 'runsOut' && likely !== undefined ? (Date.parse(likely) - now) / DAY_MS : found.daysLeft;
  const usePerDay = burnRate?.perDay;
  return withoutUndefined({
    ...name,
    unit: found.unit,
    outcome,
    usePerDay,
    earliest,
    likely,
    latest,
    daysLeft,
    chance,
    until,
    confidence,
  });
}

function monthForecast({ outlook }: Reading): MonthForecast | undefined {
  const { currency, month: found } = outlook?.spend ?? {};
  if (!found || currency === undefined) return undefined;
  const { month, spent, projected, low, high, budget } = found;
  const ofBudget = budget ? { budget: budget.amount, budgetOutcome: budget.outcome } : {};
  return { month, currency, spent, projected, low, high, ...ofBudget };
}

const outcomes: Readonly<Record<MeterForecast['outcome'], string>> = {
  runsOut: 'runs out',
  ranOut: 'nothing left now',
  lastsUntilReset: 'lasts until the reset',
  lastsBeyondHorizon: 'lasts for months',
  idle: 'not used lately',
  needsHistory: 'too little history for a forecast',
  unknown: 'no forecast',
  outdated: 'the last forecast is outdated',
};

const budgetOutcomes: Readonly<Record<BudgetOutlook['outcome'], string>> = {
  passed: 'already passed',
  likely: 'likely to be passed',
  possible: 'may be passed',
  kept: 'will be kept',
};

export function forecastLines(entry: ReportedAccount, found: AccountForecast, now: number): string[] {
  const { reading } = entry;
  const lines = [`${heading(entry)}${readAge(reading, now)}`];
  shownMeters(reading).forEach((meter, index) => {
    const forecast = found.meters[index];
    if (forecast) lines.push(`- ${forecast.label}: ${meterFacts(meter, forecast, reading, now).join(', ')}`);
  });
  if (found.month) lines.push(`- ${monthText(found.month)}`);
  if (found.problem !== undefined) lines.push(`- ${found.problem}`);
  if (!reading.snapshot && !reading.error) lines.push('- not read yet');
  return lines;
}

function meterFacts(meter: Meter, forecast: MeterForecast, { outlook }: Reading, now: number): string[] {
  const kept = outlook?.meters[meter.id];
  const pace = kept && paceText(kept, meter, format);
  return [
    english.say(meterText(meter, format)),
    ...(pace ? [english.say(pace)] : []),
    whenText(forecast, now),
    ...(forecast.chance === undefined || forecast.until === undefined
      ? []
      : [`${format.percent(forecast.chance * 100)} chance of running out within ${away(forecast.until, now)}`]),
    ...(forecast.chance === undefined ? [] : [`${forecast.confidence} confidence`]),
  ];
}

function whenText({ outcome, earliest, likely, latest }: MeterForecast, now: number): string {
  if (outcome !== 'runsOut' || likely === undefined) return outcomes[outcome];
  const range = `between ${earliest === undefined ? 'now' : away(earliest, now)} and ${
    latest === undefined ? 'past the reset' : away(latest, now)
  }`;
  return `likely runs out in ${away(likely, now)} (${range})`;
}

function away(iso: string, now: number): string {
  return format.duration(Date.parse(iso) - now);
}

function monthText({ month, currency, spent, projected, low, high, budget, budgetOutcome }: MonthForecast): string {
  const money = (amount: number) => format.money(amount, currency);
  const ofBudget =
    budget === undefined || !budgetOutcome ? '' : `; the budget of ${money(budget)} ${budgetOutcomes[budgetOutcome]}`;
  return `${format.day(month)}: ${money(spent)} spent, likely ${money(projected)} by its end (${money(low)} to ${money(high)})${ofBudget}`;
}
