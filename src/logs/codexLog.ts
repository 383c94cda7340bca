import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import { number, part } from '../core/lenient.ts';
import type { AgentLog, Findings, LineReader } from './agentLog.ts';
import { Hash } from './hash.ts';
import { JsonCursor, MOST } from './jsonCursor.ts';

/** Notes of the newest limits that the server told; what follows is the limit's own id. */
export const CODEX_LIMITS = 'codex.limits.';

/**
 * Codex' rollouts: one file for each session. What a request took stands there as a running total, told again whenever
 * limits are, and a forked session begins with all that its parent told, under the time of the fork or the old times
 * (https://github.com/ccusage/ccusage/issues/1288, 1370, https://github.com/getagentseal/codeburn/pull/1383): what counts
 * is by how much the total grew, after that.
 */
export const codexLog: AgentLog = {
  id: 'codex',
  roots: ({ CODEX_HOME }, home) => {
    const folder = CODEX_HOME?.trim() || join(home, '.codex');
    return [join(folder, 'sessions'), join(folder, 'archived_sessions')];
  },
  // Archiving moves a file, sometimes out of the folder of its day.
  nameOf: (path) => `codex:${basename(path)}`,
  isLog: (name) => name.startsWith('rollout-') && name.endsWith('.jsonl'),
  reader: ({ name, state }) => new CodexReader(name, state),
};

/** A parent's events are told again in a burst; a real request takes longer. */
const BURST_MS = 1_000;

const counts = z.lazy(() => z.object({ input_tokens: number, cached_input_tokens: number, output_tokens: number }));
type Counts = z.infer<typeof counts>;
const info = z.lazy(() => z.object({ total_token_usage: part(counts), last_token_usage: part(counts) }));

/** [input, cached input, output]: cached is a part of the input, reasoning one of the output. */
type Sums = [number, number, number];
const NOTHING: Sums = [0, 0, 0];

const stateSchema = z.lazy(() =>
  z.object({
    session: z.string(),
    project: z.string(),
    model: z.string(),
    sums: z.optional(z.tuple([z.number(), z.number(), z.number()])),
    /** While a fork tells of its parent: when it began, or its parent was last heard. */
    replayedAt: z.optional(z.number()),
  }),
);

const key = (name: string) => Buffer.from(name);
const KEYS = {
  timestamp: key('timestamp'),
  type: key('type'),
  payload: key('payload'),
  info: key('info'),
  rateLimits: key('rate_limits'),
  id: key('id'),
  cwd: key('cwd'),
  model: key('model'),
  forkedFrom: key('forked_from_id'),
  parentThread: key('parent_thread_id'),
  source: key('source'),
};

interface Line {
  at?: number | undefined;
  type?: string | undefined;
  event?: string | undefined;
  info?: unknown;
  rateLimits?: unknown;
  id?: string | undefined;
  cwd?: string | undefined;
  model?: string | undefined;
  isFork?: boolean;
}

const lineTypes = new Set(['event_msg', 'turn_context', 'session_meta']);

class CodexReader implements LineReader {
  readonly #name: Buffer;
  readonly #cursor = new JsonCursor();
  readonly #hash = new Hash();
  #state: z.infer<typeof stateSchema> = { session: '', project: '', model: '' };

  constructor(name: string, state: string) {
    this.#name = Buffer.from(name);
    if (state) this.#state = stateSchema.parse(JSON.parse(state));
  }

  get state(): string {
    return JSON.stringify(this.#state);
  }

  read(bytes: Buffer, from: number, to: number, offset: number, found: Findings): void {
    const cursor = this.#cursor;
    cursor.start(bytes, from, to);
    const line: Line = {};
    if (!cursor.enter()) return;
    while (cursor.next()) {
      this.#member(line);
      if (line.type !== undefined && !lineTypes.has(line.type)) return;
      if (line.type === 'event_msg' && line.event !== undefined && line.event !== 'token_count') return;
    }
    if (cursor.isBroken) return found.unreadable();
    if (line.type === 'session_meta') this.#began(line);
    else if (line.type === 'turn_context') this.#goesOn(line);
    else if (line.event === 'token_count' && line.at !== undefined) this.#counted(line, line.at, offset, found);
  }

  #member(line: Line): void {
    const cursor = this.#cursor;
    if (cursor.isKey(KEYS.timestamp)) line.at = cursor.time();
    else if (cursor.isKey(KEYS.type)) line.type = cursor.string() ?? '';
    else if (cursor.isKey(KEYS.payload)) this.#payload(line);
    else cursor.skip();
  }

  #payload(line: Line): void {
    const cursor = this.#cursor;
    if (!cursor.enter()) return;
    while (cursor.next()) {
      if (cursor.isKey(KEYS.type)) line.event = cursor.string() ?? '';
      else if (cursor.isKey(KEYS.info)) line.info = cursor.value();
      else if (cursor.isKey(KEYS.rateLimits)) line.rateLimits = cursor.value();
      else if (cursor.isKey(KEYS.id)) line.id = cursor.string();
      else if (cursor.isKey(KEYS.cwd)) line.cwd = cursor.string();
      else if (cursor.isKey(KEYS.model)) line.model = cursor.string();
      else if (cursor.isKey(KEYS.forkedFrom) || cursor.isKey(KEYS.parentThread))
        line.isFork = cursor.string() !== undefined || line.isFork === true;
      else if (cursor.isKey(KEYS.source)) line.isFork = isOfSubAgent(cursor.value()) || line.isFork === true;
      else cursor.skip();
    }
  }

  /** The first is the file's own; a fork's parents follow. */
  #began({ id, cwd, at, isFork }: Line): void {
    if (this.#state.session !== '' || !id) return;
    this.#state = { ...this.#state, session: id, project: cwd ?? '', ...(isFork && at ? { replayedAt: at } : {}) };
  }

  #goesOn({ model, cwd }: Line): void {
    this.#state = { ...this.#state, model: model ?? this.#state.model, project: cwd ?? this.#state.project };
  }

  #counted(line: Line, at: number, offset: number, found: Findings): void {
    const told = info.safeParse(line.info).data;
    const [total, last] = [sumsOf(told?.total_token_usage), sumsOf(told?.last_token_usage)];
    const { sums: before, replayedAt, session, project, model } = this.#state;
    const mayTellOfParent = replayedAt !== undefined;
    if (mayTellOfParent) {
      if (at - replayedAt < BURST_MS) {
        this.#state = { ...this.#state, sums: total ?? before, replayedAt: Math.max(replayedAt, at) };
        return;
      }
      const { replayedAt: _, ...rest } = this.#state;
      this.#state = rest;
    }
    this.#noteLimits(line.rateLimits, at, found);
    if (total) this.#state = { ...this.#state, sums: total };
    // A fork goes on from its parent's total, also where it tells nothing of it.
    const grown = total ? growth(before ?? (mayTellOfParent ? undefined : NOTHING), total, last) : last;
    if (!grown || grown.every((count) => count === 0)) return;
    const [input, cached, output] = grown;
    const place = this.#hash.start().add(total ? Buffer.from(session || '-') : this.#name);
    found.add({
      key: place.add(Buffer.from(total ? total.join() : String(offset))).value(),
      at,
      slot: { model, project, session },
      isSidechain: false,
      isNameless: !total,
      input: input - Math.min(input, cached),
      output,
      cacheWrite: 0,
      cacheWrite1h: 0,
      cacheRead: Math.min(input, cached),
    });
  }

  #noteLimits(limits: unknown, at: number, found: Findings): void {
    if (typeof limits !== 'object' || limits === null) return;
    const id = 'limit_id' in limits && typeof limits.limit_id === 'string' ? limits.limit_id : 'codex';
    found.note(CODEX_LIMITS + id, at, limits);
  }
}

function sumsOf(told: Counts | undefined): Sums | undefined {
  if (!told) return undefined;
  const [input, cached, output] = [told.input_tokens, told.cached_input_tokens, told.output_tokens].map(countOf);
  return input === undefined && output === undefined ? undefined : [input ?? 0, cached ?? 0, output ?? 0];
}

function countOf(told: number | undefined): number | undefined {
  return told !== undefined && Number.isInteger(told) && told >= 0 && told <= MOST ? told : undefined;
}

/** What came since; where a total began anew, or its beginning isn't known, what the last request took. */
function growth(before: Sums | undefined, total: Sums, last: Sums | undefined): Sums {
  if (!before) return last ?? total;
  const grown: Sums = [total[0] - before[0], total[1] - before[1], total[2] - before[2]];
  return grown.every((count) => count >= 0) ? grown : (last ?? total);
}

function isOfSubAgent(source: unknown): boolean {
  return typeof source === 'object' && source !== null && 'subagent' in source;
}
