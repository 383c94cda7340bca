import { join } from 'node:path';
import type { AgentLog, Findings, LineReader } from './agentLog.ts';
import type { Entry } from './entries.ts';
import { Hash } from './hash.ts';
import { JsonCursor } from './jsonCursor.ts';
import { MemberFinder } from './memberFinder.ts';

/** Note of the newest request that was refused for a limit. */
export const CLAUDE_REFUSED = 'claude.refused';

/**
 * The transcripts of Claude Code: one file for each session and sub-agent. An answer stands there in several lines, one
 * for each of its parts, with a growing count of output tokens, and again in the files of sessions that went on from it.
 */
export const claudeLog: AgentLog = {
  id: 'claude',
  roots: ({ CLAUDE_CONFIG_DIR }, home) => {
    const named = (CLAUDE_CONFIG_DIR ?? '').split(',').flatMap((folder) => folder.trim() || []);
    const folders = named.length > 0 ? named : [join(home, '.config', 'claude'), join(home, '.claude')];
    return folders.map((folder) => join(folder, 'projects'));
  },
  nameOf: (path) => `claude:${path}`,
  isLog: (name) => name.endsWith('.jsonl'),
  reader: ({ name }) => new ClaudeReader(name),
};

/** Of a line, what counts. An answer took what the `usage` of its message says. */
const finder = new MemberFinder(
  {
    type: true,
    timestamp: true,
    isSidechain: true,
    requestId: true,
    sessionId: true,
    cwd: true,
    quotaLimits: true,
    message: {
      id: true,
      model: true,
      usage: {
        input_tokens: true,
        output_tokens: true,
        cache_creation_input_tokens: true,
        cache_read_input_tokens: true,
        cache_creation: { ephemeral_5m_input_tokens: true, ephemeral_1h_input_tokens: true },
      },
    },
  },
  // Lines of users, tools and snapshots say first what they are; most of a log is theirs.
  ['type', '"assistant"'],
);
const SLOTS = {
  type: finder.slotOf('type'),
  timestamp: finder.slotOf('timestamp'),
  isSidechain: finder.slotOf('isSidechain'),
  requestId: finder.slotOf('requestId'),
  sessionId: finder.slotOf('sessionId'),
  cwd: finder.slotOf('cwd'),
  quotaLimits: finder.slotOf('quotaLimits'),
  messageId: finder.slotOf('message.id'),
  model: finder.slotOf('message.model'),
  usage: finder.slotOf('message.usage'),
  input: finder.slotOf('message.usage.input_tokens'),
  output: finder.slotOf('message.usage.output_tokens'),
  cacheWrite: finder.slotOf('message.usage.cache_creation_input_tokens'),
  cacheRead: finder.slotOf('message.usage.cache_read_input_tokens'),
  cacheWrite5m: finder.slotOf('message.usage.cache_creation.ephemeral_5m_input_tokens'),
  cacheWrite1h: finder.slotOf('message.usage.cache_creation.ephemeral_1h_input_tokens'),
};
/** What Claude Code itself says in the model's place; nobody is billed for it. */
const SYNTHETIC = '<synthetic>';

/** Lines of other requests may have the member, and nothing in it. */
function hasStatus(quotaLimits: unknown): boolean {
  return typeof quotaLimits === 'object' && quotaLimits !== null && 'status' in quotaLimits;
}

class ClaudeReader implements LineReader {
  readonly state = '';
  readonly #name: Buffer;
  readonly #cursor = new JsonCursor();
  readonly #messageId = new Hash();
  readonly #requestId = new Hash();
  #bytes: Buffer = Buffer.alloc(0);

  constructor(name: string) {
    this.#name = Buffer.from(name);
  }

  read(bytes: Buffer, from: number, to: number, offset: number, found: Findings): void {
    const outcome = finder.find(bytes, from, to);
    if (outcome === 'broken') return found.unreadable();
    if (outcome === 'other' || finder.from(SLOTS.type) < 0) return;
    this.#bytes = bytes;
    const at = this.#value(SLOTS.timestamp)?.time();
    if (at === undefined) return;
    const limits = this.#value(SLOTS.quotaLimits)?.value();
    if (hasStatus(limits)) found.note(CLAUDE_REFUSED, at, limits);
    const model = this.#string(SLOTS.model);
    if (finder.from(SLOTS.usage) >= 0 && finder.to(SLOTS.usage) === 0 && model !== SYNTHETIC)
      found.add(this.#entry(model, at, offset));
  }

  #entry(model: string, at: number, offset: number): Entry {
    const [id, request] = [this.#messageId.start(), this.#requestId.start()];
    const hasId = this.#value(SLOTS.messageId)?.hashString(id) === true;
    this.#value(SLOTS.requestId)?.hashString(request);
    const cacheWrite1h = this.#count(SLOTS.cacheWrite1h) ?? 0;
    const cacheWrite = this.#count(SLOTS.cacheWrite) ?? (this.#count(SLOTS.cacheWrite5m) ?? 0) + cacheWrite1h;
    return {
      key: hasId ? id.mixedWith(request) : this.#keyOfPlace(offset, at),
      at,
      slot: { model, project: this.#string(SLOTS.cwd), session: this.#string(SLOTS.sessionId) },
      isSidechain: this.#value(SLOTS.isSidechain)?.isTrue() === true,
      isNameless: !hasId,
      input: this.#count(SLOTS.input) ?? 0,
      output: this.#count(SLOTS.output) ?? 0,
      cacheWrite,
      cacheWrite1h: Math.min(cacheWrite1h, cacheWrite),
      cacheRead: this.#count(SLOTS.cacheRead) ?? 0,
    };
  }

  #keyOfPlace(offset: number, at: number): number {
    return this.#messageId
      .start()
      .add(this.#name)
      .add(Buffer.from(`${offset} ${at}`))
      .value();
  }

  #string(slot: number): string {
    return this.#value(slot)?.string() ?? '';
  }

  #count(slot: number): number | undefined {
    return this.#value(slot)?.count();
  }

  /** A reader of the member's value, where the line has it. */
  #value(slot: number): JsonCursor | undefined {
    const from = finder.from(slot);
    if (from < 0) return undefined;
    this.#cursor.start(this.#bytes, from, finder.to(slot));
    return this.#cursor;
  }
}
