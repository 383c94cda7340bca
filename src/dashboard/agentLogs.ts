import { agents, type AgentId, type LogProgress } from '../core/agentLogs/agentUsage.ts';
import { blockOutlook, type BlockInput, type ClaudePlan } from '../core/agentLogs/blockOutlook.ts';
import { currentBlock } from '../core/agentLogs/blocks.ts';
import { Emitter, type Disposable } from '../core/emitter.ts';
import { say, type Message } from '../core/message.ts';
import type { LogIndex } from '../logs/logIndex.ts';
import { PRICES } from '../logs/priceTable.ts';
import type { AgentCard, AgentLogsState } from '../protocol.ts';

const DAY_MS = 86_400_000;
/** Projects and sessions that a page lists. */
const MOST = 50;
/** Blocks that are shown, and by the largest of which a limit is estimated. */
const BLOCK_DAYS = 30;
const MOST_BLOCKS = 12;

export interface AgentLogsParts {
  readonly index: LogIndex;
  /** Whose logs are on this machine. */
  find(): Promise<readonly AgentId[]>;
  isEnabled(): boolean;
  plan(): ClaudePlan | undefined;
  mayShareProjects(): boolean;
  /** Of the range that the charts show. */
  rangeMs(): number;
  /** The five-hour window of a Claude account that is fresh. */
  claudeWindow(): BlockInput['server'];
  now(): number;
  log(line: string): void;
}

/** What the pages show of agents' logs. They are read, and looked up, only while somebody sees a page. */
export class AgentLogs implements Disposable {
  readonly #parts: AgentLogsParts;
  readonly #changed = new Emitter();
  #watching: Disposable | undefined;
  #found: readonly AgentId[] = [];
  #agents: readonly AgentCard[] | undefined;
  #progress: LogProgress | undefined;
  #problem: Message | undefined;
  #isLooking = false;
  #lookAgain = false;

  readonly onDidChange = this.#changed.event;

  constructor(parts: AgentLogsParts) {
    this.#parts = parts;
  }

  get value(): AgentLogsState {
    const isEnabled = this.#parts.isEnabled();
    return {
      isEnabled,
      found: this.#found,
      progress: this.#progress,
      agents: isEnabled ? this.#agents : undefined,
      pricesDate: PRICES.date,
      mayShareProjects: this.#parts.mayShareProjects(),
      problem: isEnabled ? this.#problem : undefined,
    };
  }

  /** Follows whether anybody sees a page, and whether the logs may be read. */
  follow(isSeen: boolean): void {
    const isWanted = isSeen && this.#parts.isEnabled();
    if (isWanted === (this.#watching !== undefined)) return;
    this.#watching?.dispose();
    this.#watching = undefined;
    this.#progress = undefined;
    if (!isWanted) return;
    this.#watching = this.#parts.index.watch({
      changed: () => this.look(),
      progressed: (progress) => {
        this.#progress = progress;
        this.#changed.fire();
        // So that a first scan shows what it has found so far.
        if (progress === undefined) this.look();
      },
    });
  }

  /** Looks it up anew, at most one look at a time. */
  look(): void {
    if (this.#isLooking) {
      this.#lookAgain = true;
      return;
    }
    this.#isLooking = true;
    this.#look()
      .catch((error: unknown) => {
        this.#parts.log(`The logs of agents can't be looked up: ${String(error)}`);
        this.#problem = say('logs.failed');
        this.#changed.fire();
      })
      .finally(() => {
        this.#isLooking = false;
        if (!this.#lookAgain) return;
        this.#lookAgain = false;
        this.look();
      });
  }

  cancelScan(): void {
    this.#parts.index.cancelScan();
  }

  dispose(): void {
    this.#watching?.dispose();
    this.#changed.dispose();
  }

  async #look(): Promise<void> {
    this.#found = await this.#parts.find();
    if (this.#parts.isEnabled()) {
      const cards = await Promise.all(agents.map(({ id, name }) => this.#card(id, name)));
      this.#agents = cards.filter(({ id, usage }) => this.#found.includes(id) || usage.total.messages > 0);
      this.#problem = undefined;
    }
    this.#changed.fire();
  }

  async #card(agent: AgentId, name: string): Promise<AgentCard> {
    const { index, rangeMs, now } = this.#parts;
    const nowMs = now();
    const toMs = nowMs + 1;
    const midnight = new Date(nowMs).setHours(0, 0, 0, 0);
    const [usage, today, limits, blocks] = await Promise.all([
      index.usage({ agent, fromMs: nowMs - rangeMs(), toMs, most: MOST }),
      index.usage({ agent, fromMs: midnight, toMs, most: 0 }),
      index.limits(agent),
      agent === 'claude' ? index.blocks({ agent, fromMs: nowMs - BLOCK_DAYS * DAY_MS, toMs }) : [],
    ]);
    const block = currentBlock(blocks, nowMs);
    const earlier = blocks.filter((each) => each !== block);
    const { refused } = limits;
    return {
      id: agent,
      name,
      usage,
      today: today.total,
      block: block && this.#outlook({ block, earlier, nowMs }),
      blocks: earlier.slice(-MOST_BLOCKS).toReversed(),
      refused: refused && Date.parse(refused.resetsAt) > nowMs ? refused : undefined,
    };
  }

  #outlook(input: Pick<BlockInput, 'block' | 'earlier' | 'nowMs'>) {
    return blockOutlook({ ...input, server: this.#parts.claudeWindow(), plan: this.#parts.plan() });
  }
}
