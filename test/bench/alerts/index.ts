import type { Measure } from '../measure.ts';
import { compare, emptyTallies, type Tally } from './compare.ts';
import { month } from './month.ts';

/** Accounts share a computer, its clock and its windows. */
const COMPUTERS = 20;
const ACCOUNTS = 50;
const SEED = 20_260_310;
/** So many mistakes are worth reading. */
const MOST_LINES = 20;

/** 1,000 simulated account-months through polls, the history file and three windows, against what should have been said. */
export const alerts: readonly Measure[] = [
  {
    name: 'months',
    figures: ['alerts.duplicates', 'alerts.missed', 'alerts.shownTooLate', 'alerts.expected'],
    async run(log) {
      const tallies = emptyTallies();
      const wrong: string[] = [];
      let [polls, restarts] = [0, 0];
      for (let computer = 0; computer < COMPUTERS; computer++) {
        const simulated = await month(SEED + computer, ACCOUNTS);
        polls += simulated.polls;
        restarts += simulated.restarts;
        for (const account of simulated.accounts) wrong.push(...compare(account, tallies));
      }
      log(`${COMPUTERS * ACCOUNTS} account-months, ${polls} readings, ${restarts} restarts of a window.`);
      for (const line of table(tallies)) log(line);
      for (const line of wrong.slice(0, MOST_LINES)) log(line);
      if (wrong.length > MOST_LINES) log(`… and ${wrong.length - MOST_LINES} more.`);
      const sum = (of: (tally: Tally) => number) => [...tallies.values()].reduce((all, tally) => all + of(tally), 0);
      return {
        'alerts.duplicates': sum(({ duplicates }) => duplicates),
        'alerts.missed': sum(({ missed }) => missed),
        'alerts.shownTooLate': sum(({ tooLate }) => tooLate),
        'alerts.expected': sum(({ expected }) => expected),
      };
    },
  },
];

function table(tallies: ReadonlyMap<string, Tally>): string[] {
  const columns = [
    'expected',
    'fired',
    'duplicates',
    'missed',
    'tooLate',
    'shown',
    'together',
    'muted',
    'outdated',
    'waiting',
  ] as const;
  const line = (first: string, cells: readonly (string | number)[]) =>
    first.padEnd(14) + cells.map((cell) => String(cell).padStart(11)).join('');
  return [
    line('', columns),
    ...[...tallies].map(([kind, tally]) =>
      line(
        kind,
        columns.map((column) => tally[column]),
      ),
    ),
  ];
}
