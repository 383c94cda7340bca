import { plainText } from '../../core/plainText.ts';
import { asJson } from '../documents/json.ts';
import type { Facts } from './event.ts';

/** `key=value` as log programs read it; a value with anything but plain characters in it is quoted like JSON. */
export function textLine(record: Facts): string {
  return known(record)
    .map(([key, value]) => `${key}=${typeof value === 'string' ? quoted(value) : String(value)}`)
    .join(' ');
}

/** One JSON object in one line. */
export function jsonLine(record: Facts): string {
  return asJson(Object.fromEntries(known(record)), 0);
}

function known(record: Facts): [string, string | number | boolean][] {
  return Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
}

function quoted(value: string): string {
  const text = plainText(value, Infinity);
  return /^[\w.:+/@#-]+$/.test(text) ? text : JSON.stringify(text);
}
