// The past of the accounts of moreScenarios.ts.
import { say } from '../../src/core/message.ts';
import { organizationDays, organizations } from '../upstream/moreScenarios.ts';
import { DAY, HOUR, inWindow, monthOf, reading, workUntil, type PastReading, type PastWindow } from './pastReadings.ts';

export const morePasts: Readonly<Record<string, (now: number) => PastReading[]>> = {
  claude: (now) =>
    together(now, 4, [
      [
        { ...percent('5h', 22, 60), endMs: now + 3.5 * HOUR, lengthMs: 5 * HOUR },
        say('meter.window.hours', { count: 5 }),
      ],
      [{ ...percent('weekly', 31, 7), endMs: now + 4.2 * DAY, lengthMs: 7 * DAY }, say('meter.window.weekly')],
    ]),
  openai: (now) => spent(now, 'openai'),
  anthropic: (now) => spent(now, 'anthropic'),
  gemini: (now) =>
    together(now, 5, [
      [
        { ...percent('gemini-3.1-pro-preview', 28, 40), endMs: now + 9 * HOUR, lengthMs: DAY },
        say('meter.named', { name: 'gemini-3.1-pro-preview' }),
      ],
    ]),
};

type NamedWindow = readonly [PastWindow, Parameters<typeof inWindow>[2]];

function percent(id: string, usedNow: number, perDay: number) {
  return { id, unit: 'percent', limit: 100, usedNow, perDay };
}

function together(now: number, seed: number, windows: readonly NamedWindow[]): PastReading[] {
  const work = workUntil(now, seed);
  const pasts = windows.map(([window, label]) => inWindow(work, window, label));
  return work.map(({ atMs }, index) =>
    reading(
      atMs,
      pasts.flatMap((past) => past[index]?.snapshot.meters ?? []),
    ),
  );
}

/** A budget, and what of it was spent since the month began: as much of each day as had gone by. */
function spent(now: number, name: keyof typeof organizations): PastReading[] {
  const { budget: limit, today } = organizations[name];
  const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const costs = new Map<string, number>();
  for (const { date, cost } of organizationDays(name, now)) costs.set(date, (costs.get(date) ?? 0) + cost);
  return workUntil(now, 6).map(({ atMs }) => {
    const [date, { endMs, lengthMs }] = [isoDay(atMs), monthOf(atMs)];
    const before = [...costs].filter(([each]) => each < date && each.slice(0, 7) === date.slice(0, 7));
    const gone = date === isoDay(now) ? (atMs % DAY) / (now % DAY) : (atMs % DAY) / DAY;
    const ofDay = date === isoDay(now) ? today : (costs.get(date) ?? 0);
    const used = Number((before.reduce((sum, [, cost]) => sum + cost, 0) + gone * ofDay).toFixed(4));
    const resetsAt = new Date(endMs).toISOString();
    const figures = { used, limit, remaining: limit - used, usedPercent: (used / limit) * 100, estimated: true };
    return reading(atMs, [
      {
        id: 'spend',
        label: say('meter.organization.spend'),
        unit: 'usd',
        ...figures,
        resetsAt,
        windowSeconds: lengthMs / 1000,
      },
    ]);
  });
}
