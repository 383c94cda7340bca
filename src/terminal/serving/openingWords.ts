import { say, type Message } from '../../core/message.ts';
import type { Place } from '../../server/listen.ts';
import { inUrl, isLoopbackAddress } from '../../server/loopback.ts';
import type { RunningServer } from '../../server/server.ts';
import { LINK_MINUTES } from '../../server/signIn.ts';
import type { Token } from './token.ts';

const LINK_PATH = '/api/sign-in-link';

/** What a person should know once the server listens: where, who can read it, and how they sign in; a line each. */
export function openingWords(
  place: Place,
  { port, newLink }: RunningServer,
  token: Token | undefined,
): (Message | string)[] {
  const tokenRemark = token?.remark ? [token.remark] : [];
  if ('socket' in place) {
    return [
      say('server.listening', { place: place.socket }),
      say('server.socketHow', { path: place.socket }),
      ...tokenRemark,
    ];
  }
  const isLocal = isLoopbackAddress(place.address);
  const isEverywhere = place.address === '0.0.0.0' || place.address === '::';
  const base = `http://${inUrl(isEverywhere ? 'localhost' : place.address)}:${port}`;
  const link = newLink();
  return [
    say('server.listening', { place: isEverywhere ? `${inUrl(place.address)}:${port} (${base})` : base }),
    ...(token ? tokenRemark : [say('server.readableByAll')]),
    ...(isLocal ? [] : [say('server.notEncrypted')]),
    ...(link === undefined
      ? []
      : [say('server.link', { minutes: LINK_MINUTES }), base + link, say('server.linkMore', { path: LINK_PATH })]),
  ];
}
