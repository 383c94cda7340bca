import { say, type Message } from './message.ts';

/** The parts of a card in the dashboard, in the order in which they stand there unless the user wants another. */
export const cardModules = ['donut', 'forecast', 'bars', 'spend', 'breakdown', 'history'] as const;
export type CardModule = (typeof cardModules)[number];

/** What the user chose, by provider id; `default` is for the others. */
export type ModuleChoices = Readonly<Record<string, readonly CardModule[]>>;

/** Entries that can't be used are named and left out; the rest holds. */
export function parseModules(value: unknown, providerIds: readonly string[], problems: Message[]): ModuleChoices {
  const setting = 'fuelgauge.dashboard.modules';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.push(say('setting.unusable', { setting }));
    return {};
  }
  const good = Object.entries(value).filter(([key, names]) => {
    const isGood = (key === 'default' || providerIds.includes(key)) && isModuleList(names);
    if (!isGood) problems.push(say('setting.unusable', { setting: `${setting}.${key}` }));
    return isGood;
  });
  return Object.fromEntries(good) as ModuleChoices;
}

function isModuleList(names: unknown): names is CardModule[] {
  return Array.isArray(names) && names.every((name) => cardModules.some((module) => module === name));
}

/** The parts of one account's card: its own choice, its provider's, the user's for all, or all there are. */
export function modulesOf(
  provider: string,
  choices: ModuleChoices,
  own: readonly CardModule[] | undefined,
): readonly CardModule[] {
  return [...new Set(own ?? choices[provider] ?? choices['default'] ?? cardModules)];
}
