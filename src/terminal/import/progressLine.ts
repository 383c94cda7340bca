import { say } from '../../core/message.ts';
import type { Session } from '../session.ts';

const ERASE_LINE = '\r\u001b[K';

/** How far it is, in a line of its own that a person sees change; a file or another program gets none. */
export function progressLine({ terminal, words }: Session) {
  const { stderr } = terminal;
  const isSeen = stderr.isTTY === true;
  let shown = -1;
  return {
    show(done: number): void {
      const percent = Math.floor(done * 100);
      if (!isSeen || percent === shown) return;
      shown = percent;
      stderr.write(ERASE_LINE + words.say(say('import.progress', { percent })));
    },
    clear(): void {
      if (shown >= 0) stderr.write(ERASE_LINE);
    },
  };
}
