import type { AccountCard } from '../../src/protocol.ts';
import type { Wording } from './wording.ts';

export interface SourceFact {
  readonly label: string;
  readonly value: string;
}

/** Where an account's figures come from and when, as names and values. */
export function sourceFacts({ source, reading }: AccountCard, wording: Wording): SourceFact[] {
  const { snapshot, checkedAt, error } = reading;
  const moment = (iso: string | undefined) =>
    iso === undefined
      ? wording.say('page.source.never')
      : wording.say('page.source.moment', { moment: wording.format.moment(iso, wording.now), age: wording.age(iso) });
  const since = error && wording.say('page.failingSince', { moment: wording.format.moment(error.since, wording.now) });
  return [
    ...(source?.host === undefined ? [] : [{ label: wording.say('page.source.host'), value: source.host }]),
    ...(source
      ? [
          {
            label: wording.say('page.source.credential'),
            value: wording.say(`page.source.${source.credential}`, { name: source.credentialName ?? '—' }),
          },
        ]
      : []),
    { label: wording.say('page.source.checkedAt'), value: moment(checkedAt) },
    { label: wording.say('page.source.fetchedAt'), value: moment(snapshot?.fetchedAt) },
    {
      label: wording.say('page.source.error'),
      value: error ? `${wording.text(error.message)} (${error.kind}, ${since})` : wording.say('page.source.errorNone'),
    },
  ];
}
