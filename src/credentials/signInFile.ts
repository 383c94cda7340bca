import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { say, type Message } from '../core/message.ts';
import type { Credential, Provider } from '../core/provider.ts';
import type { Environment } from './environment.ts';

/** Larger than any sign-in file; whatever stands there instead is not read into memory. */
const MAX_BYTES = 256 * 1024;

/**
 * The sign-in of the vendor's own program, read afresh at each call because that program renews it. The file is never
 * written and its token never refreshed: that would sign the owner out. Returns why there is none otherwise.
 */
export async function signInFileCredential(
  provider: Provider,
  environment: Environment,
  home: string,
): Promise<Credential | Message> {
  const file = provider.signInFile;
  if (!file) return say('credential.noFile', { provider: provider.name });
  const path = join(...file.path(environment, home));
  const name = path.startsWith(home) ? `~${path.slice(home.length)}` : path;
  let text: string;
  try {
    text = await readFile(path, { encoding: 'utf8', signal: AbortSignal.timeout(5_000) });
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return say(isMissing ? 'credential.fileMissing' : 'credential.fileUnreadable', { provider: provider.name, name });
  }
  if (text.length > MAX_BYTES) return say('credential.fileUnreadable', { provider: provider.name, name });
  const parsed = file.parse(text);
  return 'secret' in parsed ? { ...parsed, source: 'file', name } : parsed;
}
