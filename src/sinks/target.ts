import { isLoopback } from '../core/loopback.ts';
import { say } from '../core/say.ts';
import type { SinkEntry, SinkKind } from '../core/sinks.ts';
import { SinkError } from './sink.ts';

/** By what each kind of URL begins, to anywhere and to this machine alone. */
const schemes: Readonly<
  Record<Exclude<SinkKind, 'command'>, { readonly anywhere: string[]; readonly here: string[] }>
> = {
  slack: { anywhere: ['https:'], here: ['http:'] },
  discord: { anywhere: ['https:'], here: ['http:'] },
  teams: { anywhere: ['https:'], here: ['http:'] },
  ntfy: { anywhere: ['https:'], here: ['http:'] },
  webhook: { anywhere: ['https:'], here: ['http:'] },
  // Plain ones turn to TLS before anything is sent (STARTTLS).
  email: { anywhere: ['smtp:', 'smtps:'], here: [] },
  // Whether it is encrypted is between the user and their private network.
  redis: { anywhere: ['redis:', 'rediss:'], here: [] },
};

/** What tells a sink from all others of its kind. Throws SinkError (`config`) where it can't be sent to. */
export function targetOf(entry: SinkEntry, url: string | undefined): string {
  if (entry.kind === 'command') return JSON.stringify([entry.command, ...(entry.arguments ?? [])]);
  const { href } = checkedUrl(entry, url);
  return entry.kind === 'email' ? [href, ...entry.to.toSorted()].join('\n') : href;
}

/** The URL that a sink sends to. No message quotes it: it is a secret. */
export function checkedUrl({ name, kind }: Pick<SinkEntry, 'name' | 'kind'>, text: string | undefined): URL {
  if (!text) throw new SinkError('config', say('sink.noUrl', { name }));
  const url = URL.parse(text.trim());
  const { anywhere, here } = schemes[kind as keyof typeof schemes];
  const isAllowed = url && (anywhere.includes(url.protocol) || (here.includes(url.protocol) && isLoopback(url)));
  if (!isAllowed || !url.hostname) {
    const isWeb = anywhere.includes('https:');
    const wanted = anywhere.map((scheme) => `${scheme}//`).join(', ');
    throw new SinkError('config', isWeb ? say('sink.badWebUrl', { name }) : say('sink.badUrl', { name, wanted }));
  }
  return url;
}
