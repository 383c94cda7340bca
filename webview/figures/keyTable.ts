import type { TextTable } from '../../src/core/markdownTable.ts';
import type { KeyUsage, KeyUse } from '../../src/core/model.ts';
import type { Column, Row } from './tableRows.ts';
import type { Wording } from './wording.ts';

export interface KeyTable {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** The same as text alone. */
  readonly texts: TextTable;
}

/** One column of the table: it is there where any key tells anything for it. */
interface KeyColumn {
  readonly label: (wording: Wording) => string;
  readonly isTold: (key: KeyUse) => boolean;
  readonly text: (key: KeyUse, wording: Wording) => string;
}

const keyColumns = {
  share: {
    label: (wording) => wording.say('page.models.share'),
    isTold: ({ sharePercent }) => sharePercent !== undefined,
    text: ({ sharePercent }, { format }) => format.percent(sharePercent),
  },
  month: spent('month'),
  day: spent('day'),
  total: spent('total'),
  tokensOfMonth: counted('tokens', 'month'),
  tokensOfDay: counted('tokens', 'day'),
  requestsOfMonth: counted('requests', 'month'),
  requestsOfDay: counted('requests', 'day'),
  limit: {
    label: (wording) => wording.say('page.keys.limit'),
    isTold: ({ limit, remaining }) => limit !== undefined || remaining !== undefined,
    text: limitText,
  },
} as const satisfies Readonly<Record<string, KeyColumn>>;

/** Each API key with what it was used for, as the provider tells it. */
export function keyTable({ keys }: KeyUsage, wording: Wording): KeyTable {
  const told = Object.entries<KeyColumn>(keyColumns).filter(([, { isTold }]) => keys.some(isTold));
  const columns = [
    { key: 'key', label: wording.say('page.keys.key') },
    ...told.map(([key, { label }]) => ({ key, label: label(wording) })),
  ];
  const rows = keys.map((key, index): Row => {
    const shareCell = told.findIndex(([column]) => column === 'share') + 1;
    return {
      // Two keys may have one name.
      key: String(index),
      cells: [nameOf(key, wording), ...told.map(([, { text }]) => text(key, wording))],
      note: noteOf(key, wording),
      bar: shareCell === 0 ? undefined : { cell: shareCell, percent: key.sharePercent ?? 0 },
    };
  });
  const texts = {
    columns: columns.map(({ label }) => label),
    rows: rows.map(({ cells: [name = '', ...figures], note }) => [note ? `${name} (${note})` : name, ...figures]),
  };
  return { columns, rows, texts };
}

function spent(period: 'day' | 'month' | 'total'): KeyColumn {
  return {
    label: (wording) => wording.say(`page.spend.${period}`),
    isTold: ({ spend }) => spend?.[period] !== undefined,
    text: ({ spend }, { format }) => format.money(spend?.[period], spend?.currency ?? 'usd'),
  };
}

function counted(figure: 'tokens' | 'requests', period: 'day' | 'month'): KeyColumn {
  return {
    label: (wording) => wording.say(`page.keys.${figure}.${period}`),
    isTold: (key) => key[figure]?.[period] !== undefined,
    text: (key, { format }) => format.count(key[figure]?.[period]),
  };
}

function limitText({ isUnlimited, limit, remaining, limitPeriod, spend }: KeyUse, wording: Wording): string {
  const { format } = wording;
  if (isUnlimited) return wording.say('page.keys.limit.none');
  if (limit === undefined && remaining === undefined) return format.money(undefined, '');
  const [left, most] = [remaining, limit].map((amount) => format.money(amount, spend?.currency ?? 'usd'));
  return wording.say(`page.keys.limit.${limitPeriod ?? 'once'}`, { left: left ?? '', limit: most ?? '' });
}

function nameOf({ name, masked, isWithoutKey }: KeyUse, wording: Wording): string {
  if (isWithoutKey) return wording.say('page.keys.withoutKey');
  return name ?? masked ?? wording.say('page.keys.unnamed');
}

function noteOf({ name, masked, isDisabled }: KeyUse, wording: Wording): string | undefined {
  const parts = [isDisabled ? wording.say('page.keys.disabled') : undefined, name === undefined ? undefined : masked];
  return parts.filter((part) => part !== undefined).join(' · ') || undefined;
}
