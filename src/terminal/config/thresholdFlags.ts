import { say } from '../../core/message.ts';
import { UsageError } from '../usageError.ts';
import type { Layer } from './layers.ts';

/** `--warning` and `--critical`: an amount of money that is left, or a percentage of the limit (`25%`). */
export function thresholdLayer(flags: {
  readonly warning?: string | undefined;
  readonly critical?: string | undefined;
}): Layer {
  const values = new Map<string, number>();
  for (const name of ['warning', 'critical'] as const) {
    const flag = flags[name];
    if (flag === undefined) continue;
    const { unit, value } = parseAmount(`--${name}`, flag);
    values.set(`thresholds.${unit}.${name}`, value);
  }
  return (key) => values.get(key);
}

/** An amount of money or a percentage, as a person types it. Throws UsageError. */
export function parseAmount(flag: string, text: string): { unit: 'money' | 'percent'; value: number } {
  const [, digits, percent] = /^\s*(\d+(?:\.\d+)?)\s*(%?)\s*$/.exec(text) ?? [];
  const value = Number(digits);
  if (digits === undefined || (percent && value > 100)) throw new UsageError(say('terminal.amount', { flag }));
  return { unit: percent ? 'percent' : 'money', value };
}
