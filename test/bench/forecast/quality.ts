import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { median, type Log, type Measure } from '../measure.ts';
import { forecastOf } from './history.ts';
import { scoreOf, type Score } from './score.ts';
import { simulated } from './simulated.ts';

/** It lives outside of the repository: whoever measures keeps it, and the accounts that nobody has tuned for. */
const GENERATOR = fileURLToPath(new URL('../../../../shared/bench/gen-accounts.mjs', import.meta.url));

/** `npm run bench -- forecast --seeds=201-600 --generator=PATH` */
export const quality: Measure = {
  name: 'quality',
  figures: ['forecast.error.ratio', 'forecast.coverage', 'forecast.past.reset'],
  run: async (log) => {
    const { values } = parseArgs({
      options: { seeds: { type: 'string' }, generator: { type: 'string' } },
      strict: false,
    });
    const generator =
      typeof values.generator === 'string'
        ? values.generator
        : (process.env['FUELGAUGE_ACCOUNTS_GENERATOR'] ?? GENERATOR);
    const seeds = typeof values.seeds === 'string' ? values.seeds : '201-600';
    const [first, last] = seeds.split('-').map(Number);
    if (first === undefined || last === undefined) throw new Error('--seeds=FIRST-LAST');
    const scores: Score[] = [];
    for await (const account of simulated(generator, first, last)) {
      scores.push(scoreOf(account, forecastOf(account)));
    }
    log(`Accounts of the seeds ${seeds}. Error: |predicted − true| ÷ true, the median of those that run out.`);
    table(log, 'kind', scores, ({ kind }) => kind);
    table(log, 'sure', scores, ({ confidence, isEmpty }) => (isEmpty ? 'ran out' : confidence));
    table(log, 'all', scores, () => 'all');
    const started = scores.filter(({ isEmpty }) => !isEmpty);
    log(`Without the ${scores.length - started.length} that had nothing left when they were asked about:`);
    table(log, '', started, () => '');
    log(
      `Ratio if the baseline may name a day past the horizon: ${ratio(scores, ({ baselineUncapped }) => baselineUncapped).toFixed(3)}`,
    );
    log(
      `Coverage if the truth, known to ten minutes, may lie ten minutes earlier: ${share(scores, ({ isNearlyCovered }) => isNearlyCovered).toFixed(3)}`,
    );
    return {
      'forecast.error.ratio': ratio(scores, ({ baseline }) => baseline),
      'forecast.coverage': share(scores, ({ isCovered }) => isCovered),
      'forecast.past.reset': scores.filter(({ isPastReset }) => isPastReset).length,
    };
  },
};

function table(log: Log, title: string, scores: readonly Score[], key: (score: Score) => string): void {
  if (title) log(`\n${title.padEnd(10)} accounts  run out     ours  baseline  covered  too early  too late`);
  for (const name of [...new Set(scores.map(key))].toSorted()) {
    const those = scores.filter((score) => key(score) === name);
    const out = those.filter(({ ours }) => ours !== undefined);
    const cells = [
      name.padEnd(10),
      String(those.length).padStart(8),
      String(out.length).padStart(9),
      middle(out.map(({ ours }) => ours)).padStart(9),
      middle(out.map(({ baseline }) => baseline)).padStart(10),
      share(those, ({ isCovered }) => isCovered)
        .toFixed(2)
        .padStart(9),
      share(those, ({ isTooEarly }) => isTooEarly)
        .toFixed(2)
        .padStart(11),
      share(those, ({ isCovered, isTooEarly }) => !isCovered && !isTooEarly)
        .toFixed(2)
        .padStart(10),
    ];
    log(cells.join(''));
  }
}

function middle(errors: readonly (number | undefined)[]): string {
  return errors.length > 0 ? median(errors.map((error) => error ?? NaN)).toFixed(3) : '–';
}

function ratio(scores: readonly Score[], theirs: (score: Score) => number | undefined): number {
  const out = scores.filter(({ ours }) => ours !== undefined);
  return median(out.map(({ ours }) => ours ?? NaN)) / median(out.map((score) => theirs(score) ?? NaN));
}

function share(scores: readonly Score[], counts: (score: Score) => boolean): number {
  return scores.filter(counts).length / scores.length;
}
