import {
  SPACE,
  QUOTE,
  COMMA,
  COLON,
  OPEN_LIST,
  BACKSLASH,
  CLOSE_LIST,
  OPEN_OBJECT,
  CLOSE_OBJECT,
} from './jsonBytes.ts';

/** Names are shorter. */
const LENGTHS = 31;

/** Members that are looked for: `true`, or those of an object that is one of them. */
export interface Wanted {
  readonly [name: string]: true | Wanted;
}

/** The members of one of the objects. Lists of the same length, and the level of the object around it. */
interface Level {
  readonly names: Buffer[];
  /** A bit for each length that a name has. */
  lengths: number;
  readonly slots: number[];
  /** Levels of the objects that are members, -1 for any other. */
  readonly inner: number[];
  readonly parent: number;
}

/**
 * `other`: no object, or not what it has to be. `broken`: no JSON; what is skipped isn't checked further than for where
 * it ends.
 */
export type Found = 'all' | 'other' | 'broken';

/**
 * Finds where the values of some members stand in a line of JSON, and reads nothing else. One function, whose variables
 * are all its own: a program that has just started runs it twice as fast as one that is made of small ones, and a first
 * scan is over before those would be quick.
 */
export class MemberFinder {
  readonly #levels: Level[] = [];
  readonly #slots = new Map<string, number>();
  readonly #guardSlot: number;
  readonly #guard: Buffer;
  #from: Int32Array = new Int32Array(0);
  #to: Int32Array = new Int32Array(0);

  /** Lines in which the `guard` member has another value than this one, as JSON, are given up when that is seen. */
  constructor(wanted: Wanted, guard: readonly [path: string, value: string]) {
    this.#add(wanted, '', -1);
    this.#from = new Int32Array(this.#slots.size);
    this.#to = new Int32Array(this.#slots.size);
    this.#guardSlot = this.slotOf(guard[0]);
    this.#guard = Buffer.from(guard[1]);
  }

  /** The number of a member, named by the way to it: `message.usage`. */
  slotOf(path: string): number {
    const slot = this.#slots.get(path);
    if (slot === undefined) throw new Error(`${path} isn't looked for`);
    return slot;
  }

  /** Where the member's value begins in the line that was looked at last; -1 where there is none. */
  from(slot: number): number {
    return this.#from[slot] ?? -1;
  }

  /** Behind the value; of an object that was looked into, 0. */
  to(slot: number): number {
    return this.#to[slot] ?? 0;
  }

  find(bytes: Uint8Array, start: number, end: number): Found {
    const levels = this.#levels;
    const from = this.#from;
    const to = this.#to;
    from.fill(-1);
    to.fill(0);
    let at = start;
    while (at < end && (bytes[at] ?? 0) <= SPACE) at++;
    if (bytes[at] !== OPEN_OBJECT || at >= end) return 'other';
    at++;
    let level = levels[0];
    while (level) {
      while (at < end && (bytes[at] ?? 0) <= SPACE) at++;
      if (bytes[at] === COMMA) {
        at++;
        while (at < end && (bytes[at] ?? 0) <= SPACE) at++;
      }
      if (at >= end) return 'broken';
      if (bytes[at] === CLOSE_OBJECT) {
        at++;
        level = levels[level.parent];
        continue;
      }
      if (bytes[at] !== QUOTE) return 'broken';
      const keyFrom = ++at;
      for (let byte = 0; byte !== QUOTE;) {
        if (at >= end) return 'broken';
        byte = bytes[at++] ?? 0;
        if (byte === BACKSLASH) at++;
      }
      const keyLength = at - 1 - keyFrom;
      while (at < end && (bytes[at] ?? 0) <= SPACE) at++;
      if (at >= end || bytes[at] !== COLON) return 'broken';
      at++;
      while (at < end && (bytes[at] ?? 0) <= SPACE) at++;

      const { names, slots, inner } = level;
      let slot = -1;
      let within = -1;
      const isOfLength = keyLength < LENGTHS && ((level.lengths >>> keyLength) & 1) === 1;
      const candidates = isOfLength ? names.length : 0;
      for (let index = 0; index < candidates; index++) {
        const name = names[index];
        if (name?.length !== keyLength) continue;
        let same = 0;
        while (same < keyLength && bytes[keyFrom + same] === name[same]) same++;
        if (same < keyLength) continue;
        slot = slots[index] ?? -1;
        within = inner[index] ?? -1;
        break;
      }

      const valueFrom = at;
      const first = bytes[at];
      if (first === OPEN_OBJECT && within >= 0) {
        from[slot] = at++;
        level = levels[within];
        continue;
      }
      if (first === QUOTE) {
        at++;
        for (let byte = 0; byte !== QUOTE;) {
          if (at >= end) return 'broken';
          byte = bytes[at++] ?? 0;
          if (byte === BACKSLASH) at++;
        }
      } else if (first === OPEN_OBJECT || first === OPEN_LIST) {
        let depth = 0;
        do {
          let byte = bytes[at++] ?? 0;
          if (byte === QUOTE) {
            for (byte = 0; byte !== QUOTE;) {
              // Four at a time: most of a line is what was said, and most of that is neither of the two.
              while (at + 4 <= end) {
                const one = bytes[at];
                if (one === QUOTE || one === BACKSLASH) break;
                const two = bytes[at + 1];
                if (two === QUOTE || two === BACKSLASH) {
                  at += 1;
                  break;
                }
                const three = bytes[at + 2];
                if (three === QUOTE || three === BACKSLASH) {
                  at += 2;
                  break;
                }
                const four = bytes[at + 3];
                if (four === QUOTE || four === BACKSLASH) {
                  at += 3;
                  break;
                }
                at += 4;
              }
              if (at >= end) return 'broken';
              byte = bytes[at++] ?? 0;
              if (byte === BACKSLASH) at++;
            }
          } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth++;
          else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) depth--;
        } while (depth > 0 && at < end);
        if (depth > 0) return 'broken';
      } else {
        while (at < end) {
          const byte = bytes[at] ?? 0;
          if (byte === COMMA || byte === CLOSE_OBJECT || byte === CLOSE_LIST || byte <= SPACE) break;
          at++;
        }
        if (at === valueFrom) return 'broken';
      }
      if (at > end) return 'broken';
      if (slot < 0) continue;
      from[slot] = valueFrom;
      to[slot] = at;
      if (slot === this.#guardSlot && !this.#isGuard(bytes, valueFrom, at)) return 'other';
    }
    return 'all';
  }

  #isGuard(bytes: Uint8Array, from: number, to: number): boolean {
    const guard = this.#guard;
    if (to - from !== guard.length) return false;
    for (let index = 0; index < guard.length; index++) if (bytes[from + index] !== guard[index]) return false;
    return true;
  }

  #add(wanted: Wanted, path: string, parent: number): number {
    const level: Level = { names: [], lengths: 0, slots: [], inner: [], parent };
    const number = this.#levels.push(level) - 1;
    for (const [name, members] of Object.entries(wanted)) {
      if (name.length >= LENGTHS) throw new Error(`${name} is too long a name`);
      level.names.push(Buffer.from(name));
      level.lengths |= 1 << name.length;
      level.slots.push(this.#slots.size);
      this.#slots.set(path + name, this.#slots.size);
      level.inner.push(members === true ? -1 : this.#add(members, `${path}${name}.`, number));
    }
    return number;
  }
}
