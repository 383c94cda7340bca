import { readFile } from 'node:fs/promises';
import { applyEdits, modify, parse, type ParseError } from 'jsonc-parser';
import { say, type Message } from '../../core/message.ts';
import { isMissing } from './isMissing.ts';
import { replaceFile } from './replaceFile.ts';

const SECTION = 'fuelgauge.';
const FORMATTING = { insertSpaces: true, tabSize: 2 };

/**
 * The terminal's settings: a JSON object whose keys are the editor's names of settings, so that they can be copied from
 * there. Comments and trailing commas are allowed, and kept when Fuelgauge changes the file.
 */
export class ConfigFile {
  readonly path: string;
  /** What stands in it that can't be used. */
  readonly problems: readonly Message[];
  /** False where only a part could be understood, or nothing: somebody may be writing it. */
  readonly isWhole: boolean;
  readonly #text: string;
  readonly #values: Readonly<Record<string, unknown>>;

  private constructor(
    path: string,
    text: string,
    values: Readonly<Record<string, unknown>>,
    problems: Message[],
    isWhole: boolean,
  ) {
    this.path = path;
    this.isWhole = isWhole;
    this.#text = text;
    this.#values = values;
    this.problems = problems;
  }

  /**
   * A file that isn't there is an empty one, which is worth a word where the user named it. `knownKeys` are settings'
   * names without `fuelgauge.`.
   */
  static async read(path: string, knownKeys: ReadonlySet<string>, isNamed = false): Promise<ConfigFile> {
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      const isAbsent = isMissing(error);
      const problem = say(isAbsent ? 'config.missing' : 'config.unreadable', { file: path });
      const problems = isAbsent && !isNamed ? [] : [problem];
      return new ConfigFile(path, '', {}, problems, isAbsent);
    }
    const errors: ParseError[] = [];
    const value: unknown = parse(text, errors, { allowTrailingComma: true, allowEmptyContent: true }) ?? {};
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return new ConfigFile(path, text, {}, [say('config.noObject', { file: path })], false);
    }
    const problems: Message[] = [];
    const [error] = errors;
    if (error) {
      const line = text.slice(0, error.offset).split('\n').length;
      problems.push(say('config.syntax', { file: path, line }));
    }
    const isKnown = (key: string) => key.startsWith(SECTION) && knownKeys.has(key.slice(SECTION.length));
    for (const key of Object.keys(value)) {
      if (!isKnown(key)) problems.push(say('config.unknownSetting', { file: path, setting: key }));
    }
    return new ConfigFile(path, text, value as Record<string, unknown>, problems, !error);
  }

  get(key: string): unknown {
    return this.#values[SECTION + key];
  }

  /** Writes one setting and leaves everything else as it stands, word for word. */
  set(key: string, value: unknown): Promise<void> {
    return this.#write([SECTION + key], value);
  }

  /** The same for one element of a list: undefined removes it, at -1 it is added after the last. */
  setAt(key: string, index: number, value: unknown): Promise<void> {
    return this.#write([SECTION + key, index], value);
  }

  async #write(path: (string | number)[], value: unknown): Promise<void> {
    const text = this.#text.trim() === '' ? '{}\n' : this.#text;
    await replaceFile(this.path, applyEdits(text, modify(text, path, value, { formattingOptions: FORMATTING })));
  }
}
