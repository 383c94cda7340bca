import { planText } from '../../src/core/describe.ts';
import { UNKNOWN } from '../../src/core/format.ts';
import type { TextTable } from '../../src/core/markdownTable.ts';
import type { Level, Reading } from '../../src/core/model.ts';
import { leadMeter } from '../../src/core/urgency.ts';
import type { AccountCard } from '../../src/protocol.ts';
import { levelIcons, paths, standingIcons } from '../controls/iconPaths.ts';
import { accountName, hasOwnLabel } from '../figures/accountName.ts';
import { cardProblem } from '../figures/cardProblem.ts';
import { allFacts, meterFigures } from '../figures/meterFigures.ts';
import { outlookTexts } from '../figures/outlookTexts.ts';
import { overview, type Overview } from '../figures/overview.ts';
import { standingNames, standingOf, type Standing } from '../figures/standing.ts';
import type { Wording } from '../figures/wording.ts';
import { dateAndTime } from './dates.ts';
import type { AccountPicture, Ink, Noted, OverviewPicture } from './model.ts';

const severityLevels: Readonly<Record<Overview['severity'], Level>> = {
  good: 'normal',
  info: 'unknown',
  warning: 'warning',
  error: 'critical',
};

const inks: Readonly<Record<Standing, Ink>> = {
  normal: 'left',
  warning: 'low',
  critical: 'out',
  exhausted: 'out',
  signedOut: 'out',
  unknown: 'muted',
  stale: 'muted',
};

/** All accounts in their order on the page, as a picture. */
export function overviewPicture(accounts: readonly AccountCard[], wording: Wording): OverviewPicture {
  const said = overview(accounts, wording);
  const title = wording.say('dashboard.title');
  return {
    of: 'overview',
    name: title,
    product: 'Fuelgauge',
    date: dateAndTime(wording.now, wording.format.locale),
    title,
    sentence: said && noted(said.text, severityLevels[said.severity]),
    accounts: accounts.map((account) => accountPicture(account, wording)),
  };
}

function accountPicture(account: AccountCard, wording: Wording): AccountPicture {
  const { reading, provider, label } = account;
  const { snapshot } = reading;
  const standing = standingOf(reading);
  const problem = cardProblem(account, wording);
  const meter = leadMeter(reading);
  const level = (meter && reading.levels[meter.id]) ?? 'unknown';
  const figures = meter && meterFigures(meter, level, wording);
  const { main, when } = meter
    ? outlookTexts(reading.outlook?.meters[meter.id], meter, wording)
    : { main: [], when: undefined };
  return {
    provider: provider.name,
    about: [
      hasOwnLabel(account) ? label : undefined,
      snapshot?.plan === undefined ? undefined : planText(snapshot.plan, wording.format),
      snapshot && wording.say('page.updated', { age: wording.age(snapshot.fetchedAt) }),
    ]
      .filter((text) => text !== undefined)
      .join(' · '),
    standing: standing && {
      text: begun(wording.say(standingNames[standing]), wording),
      icon: paths[standingIcons[standing]],
      ink: inks[standing],
    },
    problem: problem && {
      text: [problem.text, ...problem.facts].join(' · '),
      icon: paths[problem.icon],
      ink: problem.severity === 'error' ? 'out' : problem.severity === 'warning' ? 'low' : 'muted',
    },
    meter: meter &&
      figures && {
        name: wording.text(meter.label),
        left: figures.left,
        leftPercent: figures.leftPercent,
        level,
        facts: allFacts(figures),
      },
    outlook: when === undefined ? main : [...main, when],
  };
}

/** The same accounts as a table of what stops work first in each. */
export function overviewTable(accounts: readonly AccountCard[], wording: Wording): TextTable {
  const columns = ['account', 'limit', 'left', 'used', 'resets', 'level'] as const;
  return {
    columns: columns.map((column) => wording.say(`page.table.${column}`)),
    rows: accounts.map((account) => {
      const { reading } = account;
      const meter = leadMeter(reading);
      const figures = meter && meterFigures(meter, reading.levels[meter.id] ?? 'unknown', wording);
      const resetMs = meter?.unlimited ? NaN : Date.parse(meter?.resetsAt ?? '');
      const usedPercent = meter?.unit === 'percent' ? wording.format.percent(meter.usedPercent) : UNKNOWN;
      return [
        accountName(account, wording),
        meter ? wording.text(meter.label) : UNKNOWN,
        figures?.left ?? UNKNOWN,
        figures?.used ?? usedPercent,
        Number.isNaN(resetMs) ? UNKNOWN : dateAndTime(resetMs, wording.format.locale),
        begun(levelText(reading, wording), wording),
      ];
    }),
  };
}

/** An account whose figures aren’t of now has a level all the same. */
function levelText(reading: Reading, wording: Wording): string {
  const standing = standingOf(reading);
  const level = wording.say(`level.${reading.level}`);
  const isLevel = standing === undefined || standing === reading.level;
  return isLevel ? level : `${wording.say(standingNames[standing])}, ${level}`;
}

function noted(text: string, level: Level): Noted {
  return { text, icon: paths[level === 'unknown' ? 'info' : levelIcons[level]], ink: inks[level] };
}

/** As a word that stands alone begins. */
function begun(word: string, { format }: Wording): string {
  return word.charAt(0).toLocaleUpperCase(format.locale) + word.slice(1);
}
