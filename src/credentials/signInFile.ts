import { readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
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
  const name = path.startsWith(home + sep) ? `~${path.slice(home.length)}` : path;
  let text: string;
  let writtenAt: string;
  try {
    const found = await stat(path);
    if (!found.isFile() || found.size > MAX_BYTES) throw new Error('That is no sign-in file');
    writtenAt = found.mtime.toISOString();
    text = await readFile(path, { encoding: 'utf8', signal: AbortSignal.timeout(5_000) });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const id = code === 'ENOENT' || code === 'ENOTDIR' ? 'credential.fileMissing' : 'credential.fileUnreadable';
    return say(id, { provider: provider.name, name });
  }
  const parsed = file.parse(text);
  return 'secret' in parsed ? { ...parsed, source: 'file', name, writtenAt } : parsed;
}
