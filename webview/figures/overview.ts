import { meterBrief } from '../../src/core/describe.ts';
import { likelyMs } from '../../src/core/forecast/lasting.ts';
import type { MessageId } from '../../src/core/messages.ts';
import type { AccountCard } from '../../src/protocol.ts';
import { accountName } from './accountName.ts';
import { leadMeter, needsAttention, room, urgencies, urgencyOf, type Urgency } from './urgency.ts';
import type { Wording } from './wording.ts';

export interface Overview {
  readonly severity: 'good' | 'info' | 'warning' | 'error';
  readonly text: string;
}

const DAY_MS = 86_400_000;
/** What runs out this soon is worth a word although nothing is low yet. */
const SOON_MS = 3 * DAY_MS;

/** How all accounts stand, in a sentence: what will stop work first? Undefined where there is no account. */
export function overview(accounts: readonly AccountCard[], wording: Wording, isOffline = false): Overview | undefined {
  const kinds = accounts.map((account) => ({ account, kind: kindOf(account, wording.now) }));
  const worst = order.find((kind) => kinds.some((each) => each.kind === kind));
  // That nothing can be read is said above, for all of them.
  if (!worst || (isOffline && worst === 'unreadable')) return undefined;
  const those = kinds.filter(({ kind }) => kind === worst).map(({ account }) => account);
  const [first] = those.toSorted((a, b) => compare(room(a, wording.now), room(b, wording.now)));
  if (!first) return undefined;
  const said = isOfMany(worst) ? counted(worst, those, wording) : single(worst, first, wording);
  const named = isOfMany(worst) ? those.length : 1;
  const others = kinds.filter(({ kind }) => kind === 'runsOut' || needsAttention(kind)).length - named;
  const more = others > 0 ? ` ${wording.say('page.overview.others', { count: others })}` : '';
  return { severity: severities[worst], text: said + asOf(worst, first, wording) + more };
}

type Kind = Urgency | 'runsOut';

const order: readonly Kind[] = urgencies.flatMap((kind): Kind[] => (kind === 'normal' ? ['runsOut', kind] : [kind]));

const severities: Readonly<Record<Kind, Overview['severity']>> = {
  exhausted: 'error',
  critical: 'error',
  signedOut: 'error',
  unreadable: 'warning',
  warning: 'warning',
  runsOut: 'warning',
  normal: 'good',
  unknown: 'info',
  loading: 'info',
};

function kindOf({ reading }: AccountCard, now: number): Kind {
  const urgency = urgencyOf(reading);
  const isUnread = reading.error !== undefined && (urgency === 'normal' || urgency === 'unknown');
  if (isUnread) return 'unreadable';
  const meter = leadMeter(reading);
  const forecast = meter && reading.outlook?.meters[meter.id];
  const ms = forecast && likelyMs(forecast, now);
  return urgency === 'normal' && ms !== undefined && ms < SOON_MS ? 'runsOut' : urgency;
}

type Counted = 'signedOut' | 'unreadable' | 'unknown' | 'loading';

function isOfMany(kind: Kind): kind is Counted {
  return kind === 'signedOut' || kind === 'unreadable' || kind === 'unknown' || kind === 'loading';
}

const one: Readonly<Record<Counted, MessageId>> = {
  signedOut: 'page.overview.signedOut',
  unreadable: 'page.overview.unreadable',
  unknown: 'page.overview.unknown',
  loading: 'page.overview.loading',
};

function counted(kind: Counted, accounts: readonly AccountCard[], wording: Wording): string {
  const [first] = accounts;
  if (accounts.length === 1 && first) return wording.say(one[kind], { account: accountName(first, wording) });
  return wording.say(`page.overview.${kind}.count`, { count: accounts.length });
}

function single(kind: Exclude<Kind, Counted>, card: AccountCard, wording: Wording): string {
  const account = accountName(card, wording);
  const figures = figuresOf(card, wording);
  const meter = leadMeter(card.reading);
  const name = meter ? wording.text(meter.label) : '';
  return wording.say(`page.overview.${kind}`, { account, meter: name, figures });
}

/** Figures that aren't current are called so. */
function asOf(kind: Kind, { reading }: AccountCard, wording: Wording): string {
  if (isOfMany(kind) || reading.state !== 'stale' || !reading.snapshot) return '';
  return ` ${wording.say('page.overview.asOf', { age: wording.age(reading.snapshot.fetchedAt) })}`;
}

/** What is left, how long it lasts, and when it starts anew. */
function figuresOf({ reading }: AccountCard, wording: Wording): string {
  const meter = leadMeter(reading);
  if (!meter) return '';
  const { format, now } = wording;
  const forecast = reading.outlook?.meters[meter.id];
  const ms = forecast && likelyMs(forecast, now);
  const lasting = ms === undefined ? undefined : lastingFor(ms, wording);
  const resetMs = meter.resetsAt === undefined || meter.unlimited ? NaN : Date.parse(meter.resetsAt);
  const reset =
    resetMs > now
      ? wording.say('page.overview.resets', { moment: format.moment(meter.resetsAt ?? '', now) })
      : undefined;
  return [wording.text(meterBrief(meter, format)), lasting, reset].filter((text) => text !== undefined).join(', ');
}

function lastingFor(ms: number, wording: Wording): string {
  if (ms < 2 * DAY_MS) return wording.say('page.overview.lasts', { duration: wording.format.duration(ms) });
  return wording.say('page.overview.lastsDays', { count: Math.floor(ms / DAY_MS) });
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
