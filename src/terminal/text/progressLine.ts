import type { Message } from '../../core/message.ts';
import { USUAL_WIDTH, type Session } from '../session.ts';
import { shortened } from './columns.ts';

const ERASE_LINE = '\r\u001b[K';

/**
 * How far it is, in a line of its own that a person sees change, once it takes longer than `afterMs`; a file or another
 * program gets none.
 */
export function progressLine({ terminal, words, width }: Session, { afterMs = 0 } = {}) {
  const { stderr } = terminal;
  const isSeen = stderr.isTTY === true;
  const startedAt = performance.now();
  let shown = '';
  return {
    show(message: Message): void {
      if (!isSeen || performance.now() - startedAt < afterMs) return;
      // A line that goes on in the next would not be erased with it.
      const text = shortened(words.say(message), Math.min(width, USUAL_WIDTH) - 1);
      if (text === shown) return;
      shown = text;
      stderr.write(ERASE_LINE + text);
    },
    clear(): void {
      if (shown !== '') stderr.write(ERASE_LINE);
    },
  };
}
