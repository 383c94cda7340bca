import { say, type Message } from '../../core/message.ts';
import { settingDefaults } from '../../core/settings.ts';
import type { Environment } from '../../credentials/environment.ts';

/** Gives what a setting was set to in one place; undefined where it wasn't. Keys are settings' names without `fuelgauge.`. */
export type Layer = (key: string) => unknown;

const WARNING = 'thresholds.money.warning';
const CRITICAL = 'thresholds.money.critical';

/** The variables of older monitors, with the setting that each stands for and how many of the setting's units one is. */
const variables = [
  { name: 'CREDIT_WARNING_THRESHOLD', key: WARNING, factor: 1 },
  { name: 'CREDIT_CRITICAL_THRESHOLD', key: CRITICAL, factor: 1 },
  { name: 'CREDIT_CHECK_INTERVAL_MINUTES', key: 'poll.intervalSeconds', factor: 60 },
  { name: 'CREDIT_ALERT_COOLDOWN_HOURS', key: 'alerts.repeatHours', factor: 1 },
  // Last: the others are the more particular.
  { name: 'OPENROUTER_CREDIT_THRESHOLD', key: WARNING, factor: 1 },
] as const;

/** What differs from the editor's defaults: nobody looks at a status bar here, so what stays bad is said again. */
const ownDefaults: Readonly<Record<string, unknown>> = { 'alerts.repeatHours': 1 };

/** The older monitors' variables. One that is no number is named, and counts as not set. */
export function environmentLayer(environment: Environment, problems: Message[]): Layer {
  const values = new Map<string, number>();
  for (const { name, key, factor } of variables) {
    const text = environment[name]?.trim();
    if (!text) continue;
    const value = Number(text);
    if (!(Number.isFinite(value) && value >= 0)) problems.push(say('config.variable', { name }));
    else if (!values.has(key)) values.set(key, value * factor);
  }
  return (key) => values.get(key);
}

/** The first layer that has a value gives it. */
export function layered(...layers: readonly Layer[]): Layer {
  const first: Layer = (key) =>
    layers.map((layer) => layer(key)).find((value) => value !== undefined && value !== null);
  return (key) => first(key) ?? movedDefault(first, key) ?? ownDefaults[key];
}

/**
 * Where only one of a pair of thresholds was set, and lies beyond the default of the other, the other goes with it: who
 * asks for a warning at 3 hasn't asked for one at 5.
 */
function movedDefault(first: Layer, key: string): number | undefined {
  const [, unit, name] = /^thresholds\.(money|percent)\.(warning|critical)$/.exec(key) ?? [];
  if (unit === undefined) return undefined;
  const isWarning = name === 'warning';
  const other = first(`thresholds.${unit}.${isWarning ? 'critical' : 'warning'}`);
  if (typeof other !== 'number') return undefined;
  const own = settingDefaults[key as keyof typeof settingDefaults] as number;
  return isWarning ? Math.max(own, other) : Math.min(own, other);
}
