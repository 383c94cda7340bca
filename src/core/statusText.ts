import { meterText, planText } from './describe.ts';
import { remainingPercent } from './figures.ts';
import { likelyMs } from './forecast/lasting.ts';
import type { Format } from './format.ts';
import { isExhausted, worst } from './levels.ts';
import { say, type Message } from './message.ts';
import { escapeIcons, plainText } from './plainText.ts';
import type { Level, Meter, Reading } from './model.ts';
import { isCurrency } from './units.ts';
import { leadMeter, tightest } from './urgency.ts';

export const statusStyles = ['balance', 'percent', 'usedLimit', 'reset', 'forecast', 'template'] as const;
export type StatusStyle = (typeof statusStyles)[number];

/** An account as the status bar knows it. `provider` and `label` are data, already safe to show. */
export interface StatusAccount {
  readonly provider: string;
  readonly icon: string;
  readonly label: string;
  readonly reading: Reading;
}

export interface StatusInput {
  readonly accounts: readonly StatusAccount[];
  readonly style: StatusStyle;
  readonly template: string;
  readonly now: number;
  readonly format: Format;
  say(message: Message): string;
}

export interface StatusText {
  readonly text: string;
  /** For a screen reader: what the text says, as a sentence. */
  readonly spoken: string;
  readonly background: 'none' | 'warning' | 'error';
}

/**
 * One status bar item's text: what is left of the account that will stop work first. An account that needs a sign-in is
 * named before it, because nothing else would say so.
 */
export function statusText(input: StatusInput): StatusText {
  const { accounts } = input;
  const signedOut = accounts.filter(({ reading }) => reading.state === 'signedOut');
  const first = tightest(
    accounts.filter((account) => !signedOut.includes(account)),
    input.now,
  );
  const parts = [
    ...signedOut.map((account) => accountText(account, input)),
    ...(first ? [accountText(first, input)] : []),
  ];
  const level = worst(accounts.map(({ reading }) => reading.level));
  return {
    text: parts.join('  '),
    spoken: accounts.map((account) => spoken(account, input)).join(' '),
    background: signedOut.length > 0 ? 'error' : backgrounds[level],
  };
}

const backgrounds: Readonly<Record<Level, StatusText['background']>> = {
  normal: 'none',
  unknown: 'none',
  warning: 'warning',
  critical: 'error',
  exhausted: 'error',
};

function accountText(account: StatusAccount, input: StatusInput): string {
  const { reading, icon } = account;
  const { format, now } = input;
  if (reading.state === 'signedOut') return `$(${icon}) ${input.say(say('status.signedOut'))}`;
  const meter = leadMeter(reading);
  if (reading.state === 'loading') return `$(${icon}) …`;
  const stale =
    reading.state === 'stale' && reading.snapshot
      ? ` $(history) ${format.duration(now - Date.parse(reading.snapshot.fetchedAt))}`
      : reading.state === 'error'
        ? ' $(warning)'
        : '';
  const text =
    input.style === 'template' ? filled(account, meter, input) : `$(${icon}) ${styled(meter, reading, input)}`;
  return text + stale;
}

function styled(meter: Meter | undefined, reading: Reading, input: StatusInput): string {
  const { style, format, now } = input;
  if (!meter) return '—';
  const percent = remainingPercent(meter);
  const left = leftText(meter, input);
  if (style === 'percent' && percent !== undefined)
    return input.say(say('meter.left', { amount: format.percent(Math.max(0, percent)) }));
  if (style === 'usedLimit' && meter.used !== undefined && meter.limit !== undefined) {
    return `${format.amount(meter.used, meter.unit)} / ${format.amount(meter.limit, meter.unit)}`;
  }
  if (style === 'reset' && meter.resetsAt) return `${left} · ${format.duration(Date.parse(meter.resetsAt) - now)}`;
  const lasts = style === 'forecast' ? timeLeft(meter, reading, input) : undefined;
  return lasts === undefined ? left : `${left} · ${lasts}`;
}

/** How long the meter likely lasts, in its largest unit. */
function timeLeft(meter: Meter, { outlook }: Reading, { format, now }: StatusInput): string | undefined {
  const forecast = outlook?.meters[meter.id];
  const ms = forecast && likelyMs(forecast, now);
  return ms === undefined ? undefined : format.brief(ms);
}

/** Money says by itself that it is what is left; anything else needs the word. */
function leftText(meter: Meter, input: StatusInput): string {
  if (meter.unlimited) return input.say(say('meter.unlimited'));
  const amount = input.format.remaining(meter);
  const text =
    isCurrency(meter.unit) && meter.remaining !== undefined
      ? amount
      : amount === '—'
        ? amount
        : input.say(say('meter.left', { amount }));
  return isExhausted(meter) && meter.overage?.permitted ? `${text} · ${input.say(say('status.extraCost'))}` : text;
}

export const templatePlaceholders = [
  'icon',
  'provider',
  'label',
  'meter',
  'remaining',
  'percent',
  'used',
  'limit',
  'reset',
  'forecast',
  'plan',
] as const;

function filled(
  { provider, label, icon, reading }: StatusAccount,
  meter: Meter | undefined,
  input: StatusInput,
): string {
  const { format, now } = input;
  const percent = meter && remainingPercent(meter);
  const values: Readonly<Record<(typeof templatePlaceholders)[number], string>> = {
    icon: `$(${icon})`,
    provider,
    label,
    plan: escapeIcons(plainText(planText(reading.snapshot?.plan ?? '—', format))),
    meter: meter ? escapeIcons(plainText(input.say(meter.label))) : '—',
    remaining: meter ? leftText(meter, input) : '—',
    percent: format.percent(percent && Math.max(0, percent)),
    used: meter ? format.amount(meter.used, meter.unit) : '—',
    limit: meter ? format.amount(meter.limit, meter.unit) : '—',
    forecast: (meter && timeLeft(meter, reading, input)) ?? '—',
    reset: meter?.resetsAt ? format.duration(Date.parse(meter.resetsAt) - now) : '—',
  };
  return input.template.replaceAll(/\$\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name as keyof typeof values] : whole,
  );
}

function spoken({ provider, label, reading }: StatusAccount, input: StatusInput): string {
  const meter = leadMeter(reading);
  const account = label === provider ? provider : `${provider}, ${label}`;
  if (reading.state === 'loading') return input.say(say('spoken.loading', { account }));
  if (reading.state === 'signedOut' || !meter) {
    return reading.error
      ? input.say(say('spoken.failed', { account, reason: input.say(reading.error.message) }))
      : input.say(say('spoken.unknown', { account }));
  }
  const figures = {
    account,
    meter: input.say(meter.label),
    left: input.say(meterText(meter, input.format)),
    level: input.say(say(`level.${reading.level}`)),
  };
  if (reading.state !== 'stale' || !reading.snapshot) return input.say(say('spoken.ok', figures));
  const age = input.format.duration(input.now - Date.parse(reading.snapshot.fetchedAt));
  return input.say(say('spoken.stale', { ...figures, age }));
}
