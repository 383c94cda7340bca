import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { say, type Message } from '../../core/message.ts';
import { isMissing } from './isMissing.ts';
import { ownersOnly } from './ownersOnly.ts';
import { replaceFile } from './replaceFile.ts';

const keysSchema = z.record(z.string(), z.string());

/**
 * The terminal's secrets, by account id or by whatever else they belong to: one JSON object in a file that only its owner
 * may read. It is read anew at each call, so that a key that was replaced is used at once.
 */
export class KeysFile {
  readonly path: string;
  readonly #platform: NodeJS.Platform;

  constructor(path: string, platform: NodeJS.Platform) {
    this.path = path;
    this.#platform = platform;
  }

  /** Undefined where there is none; a message where the file can't be used. */
  async get(name: string): Promise<string | Message | undefined> {
    const keys = await this.#read();
    return keys instanceof Map ? keys.get(name) : keys;
  }

  /** Undefined deletes it. Returns why it can't be kept. */
  async set(name: string, secret: string | undefined): Promise<Message | undefined> {
    const keys = await this.#read();
    if (!(keys instanceof Map)) return keys;
    if (secret === undefined) keys.delete(name);
    else keys.set(name, secret);
    await replaceFile(this.path, `${JSON.stringify(Object.fromEntries(keys), undefined, 2)}\n`);
    return undefined;
  }

  async #read(): Promise<Map<string, string> | Message> {
    const problem = await ownersOnly(this.path, this.#platform);
    if (problem) return problem;
    try {
      return new Map(Object.entries(keysSchema.parse(JSON.parse(await readFile(this.path, 'utf8')))));
    } catch (error) {
      return isMissing(error) ? new Map() : say('config.keysUnusable', { file: this.path });
    }
  }
}
