import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { say } from '../../core/message.ts';
import type { Environment } from '../../credentials/environment.ts';
import { UsageError } from '../usageError.ts';
import { ownersOnly } from './ownersOnly.ts';

/** The variables of a .env file that was asked for, below those of the environment itself. */
export async function withEnvFile(
  environment: Environment,
  path: string | undefined,
  platform: NodeJS.Platform,
): Promise<Environment> {
  if (path === undefined) return environment;
  const problem = await ownersOnly(path, platform);
  if (problem) throw new UsageError(problem);
  try {
    return { ...parseEnv(await readFile(path, 'utf8')), ...environment };
  } catch {
    throw new UsageError(say('config.unreadable', { file: path }));
  }
}
