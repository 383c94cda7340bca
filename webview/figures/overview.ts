import { meterBrief } from '../../src/core/describe.ts';
import { likelyMs } from '../../src/core/forecast/lasting.ts';
import type { MessageId } from '../../src/core/messages.ts';
import { byUrgency, leadMeter, needsAttention, urgencies, urgencyOf, type Urgency } from '../../src/core/urgency.ts';
import type { AccountCard } from '../../src/protocol.ts';
import { accountName } from './accountName.ts';
import type { Wording } from './wording.ts';

export interface Overview {
  readonly severity: 'good' | 'info' | 'warning' | 'error';
  readonly text: string;
}

const DAY_MS = 86_400_000;

/** How all accounts stand, in a sentence: what will stop work first? Undefined where there is no account. */
export function overview(accounts: readonly AccountCard[], wording: Wording, isOffline = false): Overview | undefined {
  const sorted = accounts.toSorted(byUrgency(wording.now));
  const kinds = sorted.map((account) => ({ account, kind: kindOf(account, wording.now) }));
  const worst = order.find((kind) => kinds.some((each) => each.kind === kind));
  // That nothing can be read is said above, for all of them.
  if (!worst || (isOffline && saidAs(worst) === 'unreadable')) return undefined;
  const those = kinds.filter(({ kind }) => saidAs(kind) === saidAs(worst)).map(({ account }) => account);
  const [first] = those;
  if (!first) return undefined;
  const kind = saidAs(worst);
  const said = isOfMany(kind) ? counted(kind, those, wording) : single(kind, first, wording);
  const named = isOfMany(kind) ? those.length : 1;
  const others = kinds.filter((each) => needsAttention(saidAs(each.kind))).length - named;
  const more = others > 0 ? ` ${wording.say('page.overview.others', { count: others })}` : '';
  return { severity: severities[kind], text: said + asOf(kind, first, wording) + more };
}

/** `outdated`: all is well by figures that could not be renewed. That is less than what is known to be low. */
type Kind = Urgency | 'outdated';

const order: readonly Kind[] = urgencies.flatMap((kind): Kind[] => (kind === 'normal' ? ['outdated', kind] : [kind]));

/** With figures or without any, it can't be read. */
function saidAs(kind: Kind): Urgency {
  return kind === 'outdated' ? 'unreadable' : kind;
}

const severities: Readonly<Record<Urgency, Overview['severity']>> = {
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
  const urgency = urgencyOf(reading, now);
  return reading.error !== undefined && (urgency === 'normal' || urgency === 'unknown') ? 'outdated' : urgency;
}

type Counted = 'signedOut' | 'unreadable' | 'unknown' | 'loading';

function isOfMany(kind: Urgency): kind is Counted {
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

function single(kind: Exclude<Urgency, Counted>, card: AccountCard, wording: Wording): string {
  const account = accountName(card, wording);
  const figures = figuresOf(card, wording);
  const meter = leadMeter(card.reading);
  const name = meter ? wording.text(meter.label) : '';
  return wording.say(`page.overview.${kind}`, { account, meter: name, figures });
}

/** Figures that aren't current are called so. */
function asOf(kind: Urgency, { reading }: AccountCard, wording: Wording): string {
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
