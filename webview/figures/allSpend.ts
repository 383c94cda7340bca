import type { MonthOutlook } from '../../src/core/forecast/monthOutlook.ts';
import { isoDay } from '../../src/core/utcCalendar.ts';
import type { AccountCard } from '../../src/protocol.ts';
import { MOST_MODELS, topSeries, useBars, type BarSeries, type UseBars } from './useBars.ts';

/** What all accounts of one currency cost. Different currencies are never added up. */
export interface CurrencySpend {
  readonly currency: string;
  /** By day or month, stacked by provider and by model. */
  readonly byProvider: UseBars | undefined;
  readonly byModel: UseBars | undefined;
  /** Most expensive of this month first. */
  readonly accounts: readonly AccountSpend[];
}

export interface AccountSpend {
  readonly account: AccountCard;
  readonly today: number | undefined;
  /** This UTC month so far. */
  readonly month: number | undefined;
  /** What the month will come to. */
  readonly projected: number | undefined;
  readonly budget: MonthOutlook['budget'];
}

export function allSpend(accounts: readonly AccountCard[], now: number): CurrencySpend[] {
  const bars = accounts.flatMap((account) => {
    const figures = barsOf(account);
    return figures ? [{ account, figures }] : [];
  });
  const spends = accounts.flatMap((account) => spendOf(account, now));
  const currencies = new Set([...spends.map(({ currency }) => currency), ...bars.map(({ figures }) => figures.unit)]);
  return [...currencies]
    .map((currency) => {
      const own = bars.filter(({ figures }) => figures.unit === currency);
      const sums = spends.filter((each) => each.currency === currency).map(({ spend }) => spend);
      return {
        currency,
        byProvider: stacked(own.flatMap(({ account, figures }) => [{ figures, series: [whole(account, figures)] }])),
        byModel: stacked(own.map(({ figures }) => ({ figures, series: figures.series.map(unsplit) }))),
        accounts: sums.toSorted((a, b) => (b.month ?? 0) - (a.month ?? 0)),
      };
    })
    .toSorted((a, b) => b.accounts.length - a.accounts.length || (a.currency < b.currency ? -1 : 1));
}

function barsOf({ chart, reading }: AccountCard): UseBars | undefined {
  const isSpendOfKey = reading.snapshot?.spend?.of === 'key';
  const figures = chart && useBars({ chart, line: undefined, isSpendOfKey, mostModels: Infinity });
  return figures?.of === 'spend' ? figures : undefined;
}

function spendOf(account: AccountCard, now: number): { currency: string; spend: AccountSpend }[] {
  const { snapshot, outlook } = account.reading;
  const currency = outlook?.spend?.currency ?? snapshot?.spend?.currency;
  if (currency === undefined) return [];
  const expected = outlook?.spend?.currency === currency ? outlook.spend.month : undefined;
  const month = expected && isoDay(now).startsWith(expected.month) ? expected : undefined;
  const said = snapshot?.spend?.currency === currency ? snapshot.spend : undefined;
  const spend = {
    account,
    today: said?.day ?? outlook?.spend?.today,
    month: said?.month ?? month?.spent,
    projected: month?.projected,
    budget: month?.budget,
  };
  const isKnown = [spend.today, spend.month, spend.projected].some(Boolean);
  return isKnown ? [{ currency, spend }] : [];
}

/** All of an account as one part, under the name of its provider. */
function whole({ provider }: AccountCard, { dates, series }: UseBars): BarSeries {
  const values = dates.map((_, index) => sum(series.map((each) => each.values[index] ?? 0)));
  return { key: provider.id, part: 'model', model: provider.name, values, total: sum(values) };
}

/** Beside accounts that tell their models apart, one that doesn't is the rest. */
function unsplit(series: BarSeries): BarSeries {
  return series.part === 'all' ? { ...series, key: 'rest', part: 'rest' } : series;
}

/** Parts with the same key are one. Accounts whose charts still show another time wait for theirs. */
function stacked(
  all: readonly { readonly figures: UseBars; readonly series: readonly BarSeries[] }[],
): UseBars | undefined {
  const [first] = all;
  if (!first) return undefined;
  const { dates } = first.figures;
  const merged = new Map<string, BarSeries>();
  for (const { figures, series } of all) {
    if (figures.dates.join() !== dates.join()) continue;
    for (const each of series) merged.set(each.key, added(merged.get(each.key), each));
  }
  const isNamed = ({ part }: BarSeries) => part === 'model';
  const parts = [...merged.values()];
  const named = topSeries(parts.filter(isNamed), MOST_MODELS);
  // Where nothing is told apart, there is nothing to show.
  if (named.length === 0) return undefined;
  return { ...first.figures, series: [...named, ...parts.filter((part) => !isNamed(part))] };
}

function added(before: BarSeries | undefined, more: BarSeries): BarSeries {
  if (!before) return more;
  const values = before.values.map((value, index) => value + (more.values[index] ?? 0));
  return { ...before, values, total: before.total + more.total };
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
