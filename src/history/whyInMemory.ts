import { say, type Message } from '../core/message.ts';
import type { Trouble } from '../database/trouble.ts';

/** Why nothing is kept, for the user. */
export function whyInMemory(trouble: Trouble, file: string): Message {
  switch (trouble) {
    case 'damaged':
      return say('store.damagedInUse', { file });
    case 'full':
      return say('store.full', { file });
    case 'locked':
      return say('store.locked', { file });
    case 'newer':
      return say('store.newer', { file });
    case 'moved':
    case 'unwritable':
      return say('store.unwritable', { file });
  }
}
