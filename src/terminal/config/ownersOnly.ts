import { stat } from 'node:fs/promises';
import { say, type Message } from '../../core/message.ts';

/** Why a file that holds secrets can't be trusted with them; undefined where it can, or isn't there. */
export async function ownersOnly(path: string, platform: NodeJS.Platform): Promise<Message | undefined> {
  // Windows gives a file in the user's own folder to that user alone, and says nothing about it in the mode.
  if (platform === 'win32') return undefined;
  const found = await stat(path).catch(() => undefined);
  return found && (found.mode & 0o077) !== 0 ? say('config.readableByOthers', { file: path }) : undefined;
}
