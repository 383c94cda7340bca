import type { Message } from '../../core/message.ts';
import type { CredentialSource } from '../../core/provider.ts';
import { plainText } from '../../core/plainText.ts';
import { say } from '../../core/message.ts';
import type { Words } from '../../core/words.ts';
import type { PolledAccount } from '../../polling/poll.ts';
import { columns } from '../text/columns.ts';

export interface ListedAccount {
  readonly account: PolledAccount['account'];
  /** Only its provider could tell under which id it is known. */
  readonly isIdProvisional: boolean;
  /** The provider's name. */
  readonly name: string;
  readonly source: CredentialSource;
  /** What the user knows the credential by: the variable, or the file. */
  readonly from?: string | undefined;
  /** Where its requests go. */
  readonly host?: string | undefined;
  /** Why it can't be read as things are. */
  readonly problem?: Message | undefined;
}

/** What is known of an account without asking anybody. */
export async function listed(polled: PolledAccount): Promise<ListedAccount> {
  const { account, provider, credentialSource: source } = polled;
  const credential = await polled.credential();
  const isIdProvisional = polled.isIdProvisional === true;
  const base = { account, isIdProvisional, name: provider.name, source };
  if (!('secret' in credential)) return { ...base, problem: credential };
  const from = source === 'stored' ? undefined : credential.name;
  return { ...base, from, host: hostOf(polled, credential) };
}

function hostOf(polled: PolledAccount, credential: Parameters<PolledAccount['baseUrl']>[0]): string | undefined {
  try {
    return new URL(polled.baseUrl(credential)).host;
  } catch {
    // What is wrong with the address, reading it tells.
    return undefined;
  }
}

/** A line for each account, in columns. */
export function listText(accounts: readonly ListedAccount[], words: Words): string {
  const rows = accounts.map(({ account, isIdProvisional, name, source, from, host, problem }) => [
    plainText(account.label),
    name,
    isIdProvisional ? '—' : account.id,
    problem ? words.say(problem) : (from ?? words.say(say(`accounts.source.${source}`))),
    host ?? '',
  ]);
  return table(rows);
}

/** Columns as wide as their widest cell, but the last. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => columns(row[index] ?? ''))));
  const padded = (cell: string, index: number) => cell + ' '.repeat((widths[index] ?? 0) - columns(cell));
  return rows.map((row) => row.map(padded).join('  ').trimEnd()).join('\n');
}

/** For other programs. English, as every document is. */
export function listDocument(accounts: readonly ListedAccount[], english: Words) {
  return {
    schemaVersion: 1,
    accounts: accounts.map(({ account: { id, label, provider }, isIdProvisional, source, from, host, problem }) => ({
      provider,
      account: { ...(isIdProvisional ? {} : { id }), label },
      credential: { source, ...(from === undefined ? {} : { name: from }) },
      ...(host === undefined ? {} : { host }),
      ...(problem ? { problem: english.say(problem) } : {}),
    })),
  };
}
