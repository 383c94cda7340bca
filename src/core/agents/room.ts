import { meterNotes, meterText, outlookTexts } from '../describe.ts';
import { resetBrief } from '../format.ts';
import { isExhausted } from '../levels.ts';
import { say, type Message } from '../message.ts';
import type { Reading } from '../model.ts';
import type { ReportedAccount } from '../report.ts';
import { byUrgency, leadMeter, urgencyOf, type Urgency } from '../urgency.ts';
import { english } from '../words.ts';
import { accountName, type AccountName } from './accountFacts.ts';
import { heading, problemText, standing } from './accountLines.ts';
import { nameAsData } from './asData.ts';

/** Whether an account has room for work, the most in front. `atExtraCost`: used up, and the provider bills what comes. */
export const rooms = ['yes', 'little', 'atExtraCost', 'none', 'unknown'] as const;
export type Room = (typeof rooms)[number];

export interface AccountRoom extends AccountName {
  readonly room: Room;
  readonly reasons: readonly string[];
}

const roomOf: Readonly<Record<Urgency, Room>> = {
  normal: 'yes',
  runsOut: 'little',
  warning: 'little',
  critical: 'little',
  exhausted: 'none',
  // Whoever can't sign in can't work either, but this program's credential isn't the one that works.
  signedOut: 'unknown',
  unreadable: 'unknown',
  unknown: 'unknown',
  loading: 'unknown',
};

/** The most room first: what every surface puts first because it stops work first comes last here. */
export function byRoom(accounts: readonly ReportedAccount[], now: number): AccountRoom[] {
  const urgent = byUrgency(now);
  const ranked = accounts.map((entry) => ({ entry, reading: entry.reading, room: room(entry.reading, now) }));
  return ranked
    .toSorted((a, b) => rooms.indexOf(a.room) - rooms.indexOf(b.room) || urgent(b, a))
    .map(({ entry, room: found }) => ({
      ...accountName(entry),
      room: found,
      reasons: reasons(entry.reading, now),
    }));
}

function room(reading: Reading, now: number): Room {
  const found = roomOf[urgencyOf(reading, now)];
  const exhausted = (reading.snapshot?.meters ?? []).filter((meter) => isExhausted(meter));
  const isBilled = exhausted.length > 0 && exhausted.every(({ overage }) => overage?.permitted === true);
  return found === 'none' && isBilled ? 'atExtraCost' : found;
}

function reasons(reading: Reading, now: number): string[] {
  const { format } = english;
  const meter = leadMeter(reading);
  const problem = problemText(reading);
  const level = meter && reading.levels[meter.id];
  const texts: Message[] = [];
  if (level) texts.push(say(`level.${level}`));
  if (meter?.resetsAt && !meter.unlimited) texts.push(resetBrief(meter.resetsAt, now, format));
  if (meter && level) texts.push(...meterNotes(meter, level, now, format));
  texts.push(...outlookTexts(reading, now, format));
  return [
    ...(meter
      ? [`${nameAsData(english.say(meter.label))}: ${english.say(meterText(meter, format))}`]
      : [standing(reading)]),
    ...texts.map((text) => english.say(text)),
    ...ageText(reading, now),
    ...(problem === undefined ? [] : [problem]),
  ];
}

const OLD_MS = 10 * 60_000;

function ageText({ snapshot }: Reading, now: number): string[] {
  const ms = snapshot ? now - Date.parse(snapshot.fetchedAt) : 0;
  return ms < OLD_MS ? [] : [`figures ${english.format.duration(ms)} old`];
}

const headings: Readonly<Record<Room, string>> = {
  yes: 'Room',
  little: 'Little room',
  atExtraCost: 'Used up, goes on at extra cost',
  none: 'No room',
  unknown: 'Not known',
};

export function roomLines(accounts: readonly ReportedAccount[], found: readonly AccountRoom[]): string[] {
  return found.map(({ id, room: each, reasons: because }, index) => {
    const entry = accounts.find(({ account }) => account.id === id);
    return `${index + 1}. ${entry ? heading(entry) : id}: ${headings[each]}. ${because.join(', ')}`;
  });
}
