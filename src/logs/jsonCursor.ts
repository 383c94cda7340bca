import type { Hash } from './hash.ts';
import { QUOTE, COMMA, COLON, OPEN_LIST, BACKSLASH, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT } from './jsonBytes.ts';

/** The same few names stand in tens of thousands of lines: their strings are made once. A power of two. */
const KEPT_STRINGS = 256;
const LONGEST_KEPT = 256;

/** More is no count of anything, and sums of a few thousand of these are still exact. */
export const MOST = 1e12;

/** A digit is wanted where a zero stands. */
const UTC_TIME = Buffer.from('0000-00-00T00:00:00.000Z');
/** Any other way to write a time; one without a zone is UTC, as agents mean it. */
const ISO_TIME = /^(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads one JSON object from bytes, member by member, and makes nothing of what isn't asked for: a log line of 2 kB has
 * some 100 bytes that count. What is malformed ends the reading (`isBroken`); what is skipped isn't checked further
 * than for where it ends.
 */
export class JsonCursor {
  /** False until something was found that is no JSON. */
  isBroken = false;
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;
  #end = 0;
  /** The key that was last read, without its quotes. */
  #keyFrom = 0;
  #keyTo = 0;
  readonly #strings: { readonly bytes: Buffer; readonly text: string }[] = [];

  start(bytes: Buffer, from: number, end: number): void {
    this.#bytes = bytes;
    this.#at = from;
    this.#end = end;
    this.isBroken = false;
  }

  /** Into the object that comes next; false, and past it, where something else comes. */
  enter(): boolean {
    this.#skipSpace();
    if (this.#at < this.#end && this.#bytes[this.#at] === OPEN_OBJECT) {
      this.#at++;
      return true;
    }
    this.skip();
    return false;
  }

  /** To the next member of the object; false at its end. The caller then reads the value, or skips it. */
  next(): boolean {
    this.#skipSpace();
    if (this.#peek() === COMMA) {
      this.#at++;
      this.#skipSpace();
    }
    if (this.#peek() === CLOSE_OBJECT) {
      this.#at++;
      return false;
    }
    if (this.#peek() !== QUOTE) return this.#break();
    this.#keyFrom = this.#at + 1;
    this.#at = this.#pastString(this.#at + 1);
    this.#keyTo = this.#at - 1;
    this.#skipSpace();
    if (this.#peek() !== COLON) return this.#break();
    this.#at++;
    return !this.isBroken;
  }

  isKey(name: Uint8Array): boolean {
    return this.#isSame(this.#keyFrom, this.#keyTo, name);
  }

  /** The string that comes next; undefined, and past it, where something else comes. */
  string(): string | undefined {
    this.#skipSpace();
    if (this.#peek() !== QUOTE) return this.#nothing();
    const from = this.#at + 1;
    this.#at = this.#pastString(from);
    if (this.isBroken) return undefined;
    return this.#text(from, this.#at - 1);
  }

  /** Mixes the string that comes next into a hash; the hash as it was where something else comes, or ''. */
  hashString(hash: Hash): boolean {
    this.#skipSpace();
    if (this.#peek() !== QUOTE) {
      this.skip();
      return false;
    }
    const from = this.#at + 1;
    this.#at = this.#pastString(from);
    hash.add(this.#bytes, from, this.#at - 1);
    return this.#at - 1 > from;
  }

  /** A count of zero to 10¹²; undefined, and past it, where something else comes. */
  count(): number | undefined {
    this.#skipSpace();
    const from = this.#at;
    let value = 0;
    let digit = (this.#peek() ?? 0) - 0x30;
    while (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      digit = (this.#bytes[++this.#at] ?? 0) - 0x30;
    }
    const isWhole = this.#at > from && this.#isAtEndOfValue();
    if (isWhole) return value <= MOST ? value : undefined;
    this.#at = from;
    return this.#nothing();
  }

  /** The time that comes next as an ISO string, in ms since 1970; undefined, and past it, where something else comes. */
  time(): number | undefined {
    this.#skipSpace();
    const from = this.#at + 1;
    if (this.#isUtcTime(from)) {
      const number = (index: number, digits: number) => this.#digits(from + index, digits);
      const [year, month, day] = [number(0, 4), number(5, 2), number(8, 2)];
      const [hour, minute, second] = [number(11, 2), number(14, 2), number(17, 2)];
      // Whatever is out of these, Date.UTC would take for some other time.
      if (year > 99 && month - 1 < 12 && day - 1 < 31 && hour < 24 && minute < 60 && second < 60 && month && day) {
        this.#at = from + UTC_TIME.length + 1;
        return Date.UTC(year, month - 1, day, hour, minute, second, number(20, 3));
      }
    }
    const [, time, zone] = ISO_TIME.exec(this.string() ?? '') ?? [];
    const ms = time === undefined ? Number.NaN : Date.parse(`${time.replace(',', '.')}${zone ?? 'Z'}`);
    return Number.isNaN(ms) ? undefined : ms;
  }

  isTrue(): boolean {
    this.#skipSpace();
    // `true` is the only value of JSON that begins so.
    const found = this.#peek() === 0x74;
    this.skip();
    return found;
  }

  /** The value that comes next, whatever it is. */
  value(): unknown {
    this.#skipSpace();
    const from = this.#at;
    this.skip();
    try {
      return this.isBroken ? undefined : JSON.parse(this.#bytes.toString('utf8', from, this.#at));
    } catch {
      return this.#nothing();
    }
  }

  /** Past the value that comes next. */
  skip(): void {
    this.#skipSpace();
    const first = this.#peek();
    if (first === QUOTE) {
      this.#at = this.#pastString(this.#at + 1);
    } else if (first === OPEN_OBJECT || first === OPEN_LIST) {
      this.#skipNested();
    } else {
      const from = this.#at;
      while (this.#at < this.#end && !this.#isAtEndOfValue()) this.#at++;
      if (this.#at === from) this.#break();
    }
  }

  #skipNested(): void {
    const bytes = this.#bytes;
    const end = this.#end;
    let at = this.#at;
    let depth = 0;
    while (at < end) {
      const byte = bytes[at++];
      if (byte === QUOTE) at = this.#pastString(at);
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth++;
      else if ((byte === CLOSE_OBJECT || byte === CLOSE_LIST) && --depth === 0) {
        this.#at = at;
        return;
      }
    }
    this.#at = end;
    this.#break();
  }

  /** Behind the closing quote of a string whose text begins at `from`. */
  #pastString(from: number): number {
    const bytes = this.#bytes;
    const end = this.#end;
    let at = from;
    while (at < end) {
      const byte = bytes[at++];
      if (byte === QUOTE) return at;
      if (byte === BACKSLASH) at++;
    }
    this.#break();
    return end;
  }

  /** As agents write it: `2026-07-03T00:30:00.000Z`, and the closing quote. */
  #isUtcTime(from: number): boolean {
    if (this.#peek() !== QUOTE || this.#bytes[from + UTC_TIME.length] !== QUOTE) return false;
    for (let index = 0; index < UTC_TIME.length; index++) {
      const byte = this.#bytes[from + index] ?? 0;
      const expected = UTC_TIME[index];
      if (expected === 0x30 ? byte < 0x30 || byte > 0x39 : byte !== expected) return false;
    }
    return from + UTC_TIME.length < this.#end;
  }

  #digits(from: number, count: number): number {
    let value = 0;
    for (let at = from; at < from + count; at++) value = value * 10 + (this.#bytes[at] ?? 0) - 0x30;
    return value;
  }

  #text(from: number, to: number): string {
    // Enough to tell the few apart that come again and again; others take each other's places.
    const [middle = 0, last = 0] = [this.#bytes[(from + to) >> 1], this.#bytes[to - 1]];
    const place = ((to - from) * 31 + middle * 7 + last) & (KEPT_STRINGS - 1);
    const kept = this.#strings[place];
    if (kept && this.#isSame(from, to, kept.bytes)) return kept.text;
    const bytes = Buffer.from(this.#bytes.subarray(from, to));
    const text = textOf(bytes);
    if (to - from <= LONGEST_KEPT) this.#strings[place] = { bytes, text };
    return text;
  }

  #isSame(from: number, to: number, expected: Uint8Array): boolean {
    if (to - from !== expected.length) return false;
    for (let index = 0; index < expected.length; index++)
      if (this.#bytes[from + index] !== expected[index]) return false;
    return true;
  }

  #isAtEndOfValue(): boolean {
    const byte = this.#peek();
    return byte === undefined || byte === COMMA || byte === CLOSE_OBJECT || byte === CLOSE_LIST || byte <= 0x20;
  }

  #peek(): number | undefined {
    return this.#at < this.#end ? this.#bytes[this.#at] : undefined;
  }

  #skipSpace(): void {
    while (this.#at < this.#end && (this.#bytes[this.#at] ?? 0) <= 0x20) this.#at++;
  }

  #nothing(): undefined {
    this.skip();
    return undefined;
  }

  #break(): false {
    this.isBroken = true;
    this.#at = this.#end;
    return false;
  }
}

/** What the bytes of a string say; as they are where they hold an escape that isn't one. */
function textOf(bytes: Buffer): string {
  const text = bytes.toString();
  if (!bytes.includes(BACKSLASH)) return text;
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}
