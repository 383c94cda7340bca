import type { LogProgress } from '../core/agentLogs/agentUsage.ts';
import type { LogRoots } from './listing.ts';
import type { LogIndex } from './logIndex.ts';
import type { PartRead, PartRequest } from './partReader.ts';

/** Every message between the client and its workers. */

export type CallName = 'scan' | 'usage' | 'blocks' | 'limits' | 'deleteAll';
export type Arguments<N extends CallName> = Parameters<LogIndex[N]>;
export type Answer<N extends CallName> = Awaited<ReturnType<LogIndex[N]>>;

/** What a worker is started with. */
export type WorkerData =
  | {
      readonly role: 'index';
      readonly folder: string;
      readonly roots: readonly LogRoots[];
      readonly workerFile: string;
    }
  /** Reads parts for the index, in a thread of its own. */
  | { readonly role: 'reader' };

export type ToIndex =
  | { readonly type: 'call'; readonly id: number; readonly name: CallName; readonly args: readonly unknown[] }
  | { readonly type: 'cancelScan' }
  | { readonly type: 'watch'; readonly isOn: boolean }
  /** Nothing comes after this; the worker ends when it has answered what came before. */
  | { readonly type: 'close' };

export type FromIndex =
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly message: string }
  | { readonly type: 'change' }
  | { readonly type: 'progress'; readonly progress: LogProgress | undefined }
  | { readonly type: 'log'; readonly line: string };

export interface ToReader {
  readonly id: number;
  readonly request: PartRequest;
}

export type FromReader =
  | { readonly id: number; readonly part: PartRead }
  | { readonly id: number; readonly error: { readonly message: string; readonly code: string | undefined } };
