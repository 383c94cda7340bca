/** The programs whose logs are read, in the order in which they are shown. */
export const agents = [
  { id: 'claude', name: 'Claude Code' },
  { id: 'codex', name: 'Codex' },
] as const;
export type AgentId = (typeof agents)[number]['id'];

/** Tokens, each in one of the four: what was read from a cache or written to one isn't input besides. */
export interface TokenCounts {
  readonly input: number;
  readonly output: number;
  readonly cacheWrite: number;
  readonly cacheRead: number;
}

/** What some requests took. */
export interface AgentTotals extends TokenCounts {
  /** Answers of the model. */
  readonly messages: number;
  /** In US dollars at list prices: what the requests would have cost by API. Of those alone whose model has a price. */
  readonly cost: number;
  /** Messages whose model has no known price. */
  readonly unpriced: number;
}

export interface ModelDay extends AgentTotals {
  /** YYYY-MM-DD in the reader's time zone. */
  readonly date: string;
  readonly model: string;
}

export interface ProjectUsage extends AgentTotals {
  /** The folder that the agent was started in; '' where the log doesn't tell. */
  readonly project: string;
}

export interface SessionUsage extends AgentTotals {
  readonly session: string;
  readonly project: string;
  readonly models: readonly string[];
  /** ISO, of its first and last answer within the period. */
  readonly firstAt: string;
  readonly lastAt: string;
}

/** What an agent's logs tell of a period. */
export interface AgentUsage {
  readonly agent: AgentId;
  /** ISO. */
  readonly from: string;
  readonly to: string;
  readonly total: AgentTotals;
  /** By date, then the dearest first. */
  readonly days: readonly ModelDay[];
  /** The dearest first, as many as were asked for. */
  readonly projects: readonly ProjectUsage[];
  /** The latest first, as many as were asked for. */
  readonly sessions: readonly SessionUsage[];
  /** The models without a known price, whose messages are in no cost. */
  readonly unpricedModels: readonly string[];
}

/** How far the reading of the logs is. */
export interface LogProgress {
  readonly files: number;
  readonly filesDone: number;
  readonly bytes: number;
  readonly bytesDone: number;
}

/** That a limit was reached, as the agent wrote it down. */
export interface RefusedRequest {
  /** ISO. */
  readonly at: string;
  readonly resetsAt: string;
  /** As the server calls it: `five_hour`, `seven_day`. */
  readonly limit: string;
}

export function noTotals(): AgentTotals {
  return { input: 0, output: 0, cacheWrite: 0, cacheRead: 0, messages: 0, cost: 0, unpriced: 0 };
}

export function tokensOf({ input, output, cacheWrite, cacheRead }: TokenCounts): number {
  return input + output + cacheWrite + cacheRead;
}
