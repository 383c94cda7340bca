import type { AccountEntry } from '../../core/account.ts';
import { say, type Message } from '../../core/message.ts';
import type { Configuration } from '../config/configuration.ts';

const ACCOUNTS = 'accounts';

/** Writes an account's entry, in the place of the one it has, and its key. Gives why that couldn't be done. */
export async function keepEntry(
  { file, keys }: Configuration,
  entry: AccountEntry,
  secret: string | undefined,
): Promise<Message | undefined> {
  return whileWritable(file, async (entries) => {
    // The key first: an entry without one would fail at the next reading.
    const problem = secret === undefined ? undefined : await keys.set(entry.id, secret);
    if (problem) return problem;
    await file.setAt(ACCOUNTS, entries.indexOf(entry.id), entry);
    return secret === undefined ? forgetKey(keys, entry.id) : undefined;
  });
}

/** Removes an account's entry and its key. Gives why that couldn't be done. */
export async function dropEntry({ file, keys }: Configuration, id: string): Promise<Message | undefined> {
  return whileWritable(file, async (entries) => {
    await file.setAt(ACCOUNTS, entries.indexOf(id), undefined);
    return forgetKey(keys, id);
  });
}

/** What isn't used any more isn't kept. */
async function forgetKey(keys: Configuration['keys'], id: string): Promise<Message | undefined> {
  const key = await keys.get(id);
  return typeof key === 'string' ? keys.set(id, undefined) : undefined;
}

/** `work` gets the ids of the entries as they stand in the file, also of those that can't be used. */
async function whileWritable(
  file: Configuration['file'],
  work: (ids: readonly unknown[]) => Promise<Message | undefined>,
): Promise<Message | undefined> {
  const entries = file.get(ACCOUNTS) ?? [];
  if (!file.isWhole || !Array.isArray(entries)) return say('accounts.fileUnusable', { file: file.path });
  const ids = entries.map((entry: unknown) =>
    typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined,
  );
  try {
    return await work(ids);
  } catch (error) {
    // Of the file system; what else there is, is a bug and is to be seen.
    if (!(error instanceof Error && 'code' in error)) throw error;
    return say('accounts.notWritten', { file: file.path, reason: String(error.code) });
  }
}
