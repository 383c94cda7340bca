import { accountName } from './accountName.ts';
import type { AccountSpend, CurrencySpend } from './allSpend.ts';
import type { Column, Row } from './tableRows.ts';
import type { Wording } from './wording.ts';

const figures = ['today', 'month', 'projected'] as const;

/** The month of every account, and of all of them together where there are several. */
export function spendRows({ currency, accounts }: CurrencySpend, wording: Wording): { columns: Column[]; rows: Row[] } {
  const money = (amount: number | undefined) => wording.format.money(amount, currency);
  const hasBudget = accounts.some(({ budget }) => budget !== undefined);
  const budgetOf = ({ budget }: AccountSpend) =>
    budget
      ? wording.say('page.allSpend.budget', {
          amount: money(budget.amount),
          outcome: wording.say(`page.allSpend.budget.${budget.outcome}`),
        })
      : '—';
  const rows: Row[] = accounts.map((each) => ({
    key: each.account.id,
    cells: [
      accountName(each.account, wording),
      ...figures.map((figure) => money(each[figure])),
      ...(hasBudget ? [budgetOf(each)] : []),
    ],
  }));
  const total: Row = {
    key: 'total',
    isTotal: true,
    cells: [
      wording.say('page.history.total'),
      ...figures.map((figure) => money(sumOf(accounts.map((each) => each[figure])))),
      ...(hasBudget ? [''] : []),
    ],
  };
  const columns = ['account', ...figures, ...(hasBudget ? (['budget'] as const) : [])] as const;
  return {
    columns: columns.map((key) => ({ key, label: wording.say(`page.allSpend.column.${key}`) })),
    rows: accounts.length > 1 ? [...rows, total] : rows,
  };
}

/** A sum with an unknown part would be too small: it is unknown as well. */
function sumOf(values: readonly (number | undefined)[]): number | undefined {
  return values.reduce((sum, value) => (sum === undefined || value === undefined ? undefined : sum + value), 0);
}
