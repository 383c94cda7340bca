import { claudePlans, type ClaudePlan } from './agentLogs/blockOutlook.ts';
import { defaultAlertKinds, type AlertKinds } from './alerts/kinds.ts';
import { parseQuietHours, type QuietHours } from './alerts/quietHours.ts';
import { accountEntrySchema, type AccountEntry } from './account.ts';
import { checkedBaseUrl } from './baseUrl.ts';
import { ProviderError } from './errors.ts';
import type { Threshold, Thresholds } from './levels.ts';
import { say, type Message } from './message.ts';
import { parseModules, type ModuleChoices } from './modules.ts';
import { isUsable } from './options.ts';
import type { Provider } from './provider.ts';
import { parseSinks, type SinkEntry } from './sinkEntries.ts';
import { statusStyles, type StatusStyle } from './statusText.ts';

/** Every setting below `fuelgauge.` that no provider owns, as the manifest declares it too. */
export const settingDefaults = {
  accounts: [] as readonly unknown[],
  'poll.intervalSeconds': 60,
  'poll.pauseAfterMinutes': 60,
  'thresholds.money.warning': 10,
  'thresholds.money.critical': 5,
  'thresholds.percent.warning': 25,
  'thresholds.percent.critical': 10,
  'alerts.kinds': defaultAlertKinds,
  'alerts.quietHours': '',
  'alerts.repeatHours': 0,
  sinks: [] as readonly unknown[],
  'history.rawDays': 30,
  'history.hourlyDays': 365,
  'logs.enabled': false,
  'logs.claudePlan': 'estimate' as ClaudePlan | 'estimate',
  'logs.shareProjectNames': false,
  'dashboard.modules': {} as Readonly<Record<string, unknown>>,
  'statusBar.items': 'one' as 'one' | 'perAccount',
  'statusBar.style': 'balance' as StatusStyle,
  'statusBar.template': '${icon} ${remaining}',
} as const;
const LONGEST_TEMPLATE = 200;
type SettingKey = keyof typeof settingDefaults;

export interface Settings {
  readonly accounts: readonly AccountEntry[];
  readonly intervalMs: number;
  /** 0: never. */
  readonly pauseAfterMs: number;
  readonly thresholds: Thresholds;
  readonly alertKinds: AlertKinds;
  readonly quietHours: QuietHours | undefined;
  readonly repeatHours: number;
  /** Where warnings are sent besides being shown. */
  readonly sinks: readonly SinkEntry[];
  /** How long readings are kept one by one, and summed up by the hour; daily sums are kept for ever. */
  readonly retention: { readonly rawDays: number; readonly hourlyDays: number };
  /** The logs of agents on this machine: whether they may be read, and what may be told of them. */
  readonly logs: {
    readonly isEnabled: boolean;
    /** Undefined: estimated from what was used before. */
    readonly claudePlan: ClaudePlan | undefined;
    readonly mayShareProjects: boolean;
  };
  /** Which parts the cards of the dashboard have, and in which order. */
  readonly modules: ModuleChoices;
  readonly statusBar: { readonly items: 'one' | 'perAccount'; readonly style: StatusStyle; readonly template: string };
  /** By provider id: what the user set of its options, and its base URL. */
  readonly providers: Readonly<
    Record<string, { readonly baseUrl?: string; readonly set: Readonly<Record<string, unknown>> }>
  >;
  /** What could not be used, and what is used instead. */
  readonly problems: readonly Message[];
}

/** `get` gives what the user set, undefined where nothing was. One value that can't be used never spoils the others. */
export function parseSettings(get: (key: string) => unknown, providers: readonly Provider[]): Settings {
  const problems: Message[] = [];

  const number = (key: SettingKey, minimum: number, maximum: number): number => {
    const value = get(key) ?? settingDefaults[key];
    if (typeof value === 'number' && value >= minimum && value <= maximum) return value;
    const fallback = settingDefaults[key] as number;
    problems.push(say('setting.range', { setting: `fuelgauge.${key}`, minimum, maximum, fallback }));
    return fallback;
  };
  const oneOf = <T extends string>(key: SettingKey, values: readonly T[]): T => {
    const value = (get(key) ?? settingDefaults[key]) as T;
    if (values.includes(value)) return value;
    const fallback = settingDefaults[key] as T;
    problems.push(say('setting.choice', { setting: `fuelgauge.${key}`, values: values.join(', '), fallback }));
    return fallback;
  };
  const threshold = (unit: 'money' | 'percent', maximum: number): Threshold => {
    const warning = number(`thresholds.${unit}.warning`, 0, maximum);
    const critical = number(`thresholds.${unit}.critical`, 0, maximum);
    if (critical <= warning) return { warning, critical };
    problems.push(say('setting.thresholdOrder', { setting: `fuelgauge.thresholds.${unit}` }));
    return { warning: critical, critical };
  };
  const text = (key: SettingKey, longest: number): string => {
    const value = get(key) ?? '';
    if (typeof value === 'string' && value.trim() !== '' && value.length <= longest) return value;
    if (value !== '') problems.push(say('setting.unusable', { setting: `fuelgauge.${key}` }));
    return settingDefaults[key] as string;
  };

  const flag = (key: SettingKey): boolean => {
    const value = get(key) ?? settingDefaults[key];
    if (typeof value === 'boolean') return value;
    problems.push(say('setting.unusable', { setting: `fuelgauge.${key}` }));
    return settingDefaults[key] as boolean;
  };

  const quietHours = (): QuietHours | undefined => {
    const value = get('alerts.quietHours') ?? '';
    if (typeof value === 'string' && value.trim() === '') return undefined;
    const parsed = typeof value === 'string' ? parseQuietHours(value) : undefined;
    if (!parsed) problems.push(say('setting.quietHours', { setting: 'fuelgauge.alerts.quietHours' }));
    return parsed;
  };

  return {
    accounts: parseAccounts(get('accounts') ?? [], providers, problems),
    intervalMs: number('poll.intervalSeconds', 1, 86_400) * 1000,
    pauseAfterMs: number('poll.pauseAfterMinutes', 0, 10_080) * 60_000,
    thresholds: { money: threshold('money', 1_000_000_000), percent: threshold('percent', 100) },
    alertKinds: parseAlertKinds(get('alerts.kinds') ?? {}, problems),
    quietHours: quietHours(),
    repeatHours: number('alerts.repeatHours', 0, 8_760),
    sinks: parseSinks(get('sinks') ?? [], problems),
    retention: {
      rawDays: number('history.rawDays', 3, 3650),
      hourlyDays: number('history.hourlyDays', 62, 36_500),
    },
    logs: {
      isEnabled: flag('logs.enabled'),
      claudePlan: ownPlan(oneOf('logs.claudePlan', ['estimate', ...planNames])),
      mayShareProjects: flag('logs.shareProjectNames'),
    },
    modules: parseModules(
      get('dashboard.modules') ?? {},
      providers.map(({ id }) => id),
      problems,
    ),
    statusBar: {
      items: oneOf('statusBar.items', ['one', 'perAccount']),
      style: oneOf('statusBar.style', statusStyles),
      template: text('statusBar.template', LONGEST_TEMPLATE),
    },
    providers: Object.fromEntries(providers.map((provider) => [provider.id, ofProvider(provider, get, problems)])),
    problems,
  };
}

const planNames = Object.keys(claudePlans) as ClaudePlan[];

function ownPlan(plan: ClaudePlan | 'estimate'): ClaudePlan | undefined {
  return plan === 'estimate' ? undefined : plan;
}

/** What isn't set, or not a yes or no, is as by default. */
function parseAlertKinds(value: unknown, problems: Message[]): AlertKinds {
  const setting = 'fuelgauge.alerts.kinds';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.push(say('setting.unusable', { setting }));
    return defaultAlertKinds;
  }
  const isUsed = ([key, isOn]: [string, unknown]) => Object.hasOwn(defaultAlertKinds, key) && typeof isOn === 'boolean';
  const entries = Object.entries(value);
  for (const [field] of entries.filter((entry) => !isUsed(entry)))
    problems.push(say('setting.field', { setting, field }));
  return { ...defaultAlertKinds, ...Object.fromEntries(entries.filter(isUsed)) };
}

function parseAccounts(value: unknown, providers: readonly Provider[], problems: Message[]): AccountEntry[] {
  if (!Array.isArray(value)) {
    problems.push(say('setting.accounts'));
    return [];
  }
  const accounts = new Map<string, AccountEntry>();
  value.forEach((raw: unknown, index) => {
    const number = index + 1;
    const parsed = accountEntrySchema.safeParse(raw);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const unknownKeys = issue?.code === 'unrecognized_keys' ? [issue.keys.join(', ')] : [];
      const field = [...(issue?.path ?? []), ...unknownKeys].join('.') || '{…}';
      problems.push(say('setting.account', { number, field }));
      return;
    }
    const entry = parsed.data;
    const provider = providers.find(({ id }) => id === entry.provider);
    if (!provider || !entry.id.startsWith(`${entry.provider}-`)) {
      problems.push(say('setting.account', { number, field: provider ? 'id' : 'provider' }));
    } else if (accounts.has(entry.id)) {
      problems.push(say('setting.accountTwice', { number, label: entry.label }));
    } else {
      const { options, bad } = usableOptions(provider, entry.options ?? {});
      for (const key of bad) problems.push(say('setting.accountOption', { number, field: `options.${key}` }));
      accounts.set(entry.id, entry.options ? { ...entry, options } : entry);
    }
  });
  return [...accounts.values()];
}

/** An account's own options, without those that can't be used: for them the setting counts. */
function usableOptions(provider: Provider, options: NonNullable<AccountEntry['options']>) {
  const isGood = ([key, value]: [string, unknown]) =>
    provider.options.some((known) => known.key === key && isUsable(known, value));
  const entries = Object.entries(options);
  const bad = entries.filter((entry) => !isGood(entry)).map(([key]) => key);
  return { options: Object.fromEntries(entries.filter(isGood)), bad };
}

function ofProvider(provider: Provider, get: (key: string) => unknown, problems: Message[]) {
  const set: Record<string, unknown> = {};
  for (const option of provider.options) {
    const value = get(`${provider.id}.${option.key}`);
    if (isUsable(option, value)) set[option.key] = value;
    else if (value !== undefined && value !== null && value !== '') {
      problems.push(say('setting.unusable', { setting: `fuelgauge.${provider.id}.${option.key}` }));
    }
  }
  const baseUrl = get(`${provider.id}.baseUrl`);
  if (baseUrl === undefined || baseUrl === null || baseUrl === '') return { set };
  const setting = `fuelgauge.${provider.id}.baseUrl`;
  try {
    return { set, baseUrl: checkedBaseUrl(typeof baseUrl === 'string' ? baseUrl : '', provider.name, setting) };
  } catch (error) {
    if (error instanceof ProviderError) problems.push(error.text);
    // Kept as it is: requests of this provider then fail with the same message instead of going somewhere unintended.
    return { set, baseUrl: typeof baseUrl === 'string' ? baseUrl : JSON.stringify(baseUrl) };
  }
}
