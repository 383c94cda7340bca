import type { Message } from '../core/message.ts';
import type { CallName } from './calls.ts';
import type { StoreStatus } from './store.ts';

/** Every message between the store's client and its worker. */

export type ToWorker =
  | { readonly type: 'call'; readonly id: number; readonly name: CallName; readonly args: readonly unknown[] }
  /** Whether anybody wants to know of changes; nothing is looked for while nobody does. */
  | { readonly type: 'watch'; readonly isOn: boolean }
  /** Nothing comes after this; the worker ends when it has answered the calls before. */
  | { readonly type: 'close' };

export type FromWorker =
  /** First of all, when the file was opened. */
  | { readonly type: 'status'; readonly status: StoreStatus }
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly message: string }
  | { readonly type: 'change' }
  | { readonly type: 'problem'; readonly problem: Message }
  | { readonly type: 'log'; readonly line: string };
