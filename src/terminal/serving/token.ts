import { readFile, writeFile } from 'node:fs/promises';
import { say, type Message } from '../../core/message.ts';
import type { Environment } from '../../credentials/environment.ts';
import { newSecret } from '../../server/newSecret.ts';
import { isMissing } from '../config/isMissing.ts';
import { ownersOnly } from '../config/ownersOnly.ts';
import { UsageError } from '../usageError.ts';

const VARIABLE = 'FUELGAUGE_SERVE_TOKEN';

export interface TokenFlags {
  readonly token?: boolean | undefined;
  readonly 'token-file'?: string | undefined;
}

export interface Token {
  readonly value: string;
  /** What a person is told of it; undefined where they gave it themselves in a way that they know. */
  readonly remark?: Message | undefined;
}

/** The token that the server asks for; undefined where it asks for none. Throws UsageError where it can't be used. */
export async function tokenFrom(
  flags: TokenFlags,
  environment: Environment,
  platform: NodeJS.Platform,
): Promise<Token | undefined> {
  const file = flags['token-file'];
  if (file !== undefined) {
    const value = checked(await readOrMake(file, platform));
    return { value, remark: say('server.tokenFile', { file }) };
  }
  const given = environment[VARIABLE];
  if (given) return { value: checked(given) };
  if (!flags.token) return undefined;
  const value = newSecret();
  return { value, remark: say('server.token', { token: value }) };
}

async function readOrMake(file: string, platform: NodeJS.Platform): Promise<string> {
  const problem = await ownersOnly(file, platform);
  if (problem) throw new UsageError(problem);
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (!isMissing(error)) throw unusable(file, error);
  }
  const value = newSecret();
  try {
    await writeFile(file, `${value}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw unusable(file, error);
  }
  return value;
}

function unusable(file: string, error: unknown): UsageError {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return new UsageError(say('server.tokenFileUnusable', { file, reason }));
}

function checked(token: string): string {
  if (!/^\S{16,512}$/.test(token)) throw new UsageError(say('server.tokenTooShort'));
  return token;
}
