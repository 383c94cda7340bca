import { meterNotes, meterText, outlookTexts } from '../describe.ts';
import { age, resetBrief } from '../format.ts';
import { say, type Message } from '../message.ts';
import type { Reading } from '../model.ts';
import type { ReportedAccount } from '../report.ts';
import { english } from '../words.ts';
import { shownMeters } from './accountFacts.ts';
import { nameAsData, sentenceAsData } from './asData.ts';

// Read by models, not by people: English, and times as lengths, which mean the same in every time zone.
const { format } = english;
const sayIt = (message: Message) => english.say(message);

/** An account in its own words, one line for the account and one for each of its meters. */
export function accountLines(entry: ReportedAccount, now: number): string[] {
  const { reading } = entry;
  const { snapshot, error, headline, levels, level } = reading;
  const lines = [`${heading(entry)}: ${standing(reading)}${readAge(reading, now)}`];
  for (const meter of shownMeters(reading)) {
    const meterLevel = levels[meter.id] ?? 'unknown';
    const reset = meter.resetsAt && !meter.unlimited ? [resetBrief(meter.resetsAt, now, format)] : [];
    const facts = [meterText(meter, format), ...reset, ...meterNotes(meter, meterLevel, now, format)].map(sayIt);
    if (meterLevel !== level && meterLevel !== 'unknown') facts.push(sayIt(say(`level.${meterLevel}`)));
    if (meter.id === headline && (snapshot?.meters.length ?? 0) > 1) facts.push('stops work first');
    lines.push(`- ${nameAsData(sayIt(meter.label))}: ${facts.join(', ')}`);
  }
  const outlook = outlookTexts(reading, now, format).map(sayIt);
  if (outlook.length > 0) lines.push(`- At its pace: ${outlook.join(', ')}`);
  if (error) lines.push(`- ${problemText(reading)}`);
  return lines;
}

/** The label is the user's or an upstream's: quoted, so that nobody takes it for ours. */
export function heading({ account }: ReportedAccount): string {
  return `“${nameAsData(account.label)}” (${account.provider})`;
}

/** Why there are no figures, or none of now. */
export function problemText({ snapshot, error }: Reading): string | undefined {
  if (!error) return undefined;
  return sentenceAsData(`${sayIt(say(snapshot ? 'state.stale' : 'state.failed'))} ${sayIt(error.message)}`);
}

/** How the account stands, in a word or two. */
export function standing({ state, level, snapshot }: Reading): string {
  if (state === 'loading') return 'not read yet';
  if (state === 'signedOut') return sayIt(say('standing.signedOut'));
  if (!snapshot) return 'not readable';
  return level === 'unknown' ? 'no limit known' : sayIt(say(`level.${level}`));
}

export function readAge({ snapshot }: Reading, now: number): string {
  return snapshot ? `, read ${sayIt(age(now - Date.parse(snapshot.fetchedAt), format))}` : '';
}
