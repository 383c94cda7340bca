import type { AgentId, AgentUsage, LogProgress } from '../core/agentLogs/agentUsage.ts';
import type { UsageBlock } from '../core/agentLogs/blocks.ts';
import type { LoggedLimits } from '../core/agentLogs/loggedLimits.ts';
import type { Disposable } from '../core/emitter.ts';
import type { Message } from '../core/message.ts';
import type { ScanResult } from './indexer.ts';
import type { UsageRequest } from './usage.ts';

/**
 * What agents' logs on this machine tell, as it is kept beside the history: counts alone, nothing of what was said. All
 * windows and terminals of a user share it. Nothing is read before somebody asks.
 */
export interface LogIndex {
  /**
   * Reads what is new; a scan that is under way already, and wasn't cancelled, answers for this one, too. `progressed` is
   * told about ten times a second how far it is. Rejects where nothing can be kept.
   */
  scan(progressed?: (progress: LogProgress) => void): Promise<ScanResult>;
  /** Ends a scan that is under way; the next goes on from there. */
  cancelScan(): void;
  /** As it is kept, whether or not there is more to read. */
  usage(request: UsageRequest): Promise<AgentUsage>;
  /** The five-hour blocks that end after the beginning of a period and start before its end, oldest first. */
  blocks(request: BlocksRequest): Promise<UsageBlock[]>;
  /** The newest of what an agent wrote down of its account's limits. */
  limits(agent: AgentId): Promise<LoggedLimits>;
  /** Deletes the index, not the logs. Undefined where it is gone, else why not. */
  deleteAll(): Promise<Message | undefined>;
  /** While anybody listens, the logs are watched and what is new is read. */
  watch(listener: WatchListener): Disposable;
  close(): Promise<void>;
}

export interface BlocksRequest {
  readonly agent: AgentId;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface WatchListener {
  /** Something new was read, here or by another process. */
  changed(): void;
  /** About ten times a second while a scan has much to read; undefined when it is over. */
  progressed(progress: LogProgress | undefined): void;
}
