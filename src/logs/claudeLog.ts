import { join } from 'node:path';
import type { AgentLog, Findings, LineReader } from './agentLog.ts';
import type { Entry } from './entries.ts';
import { Hash } from './hash.ts';
import { JsonCursor } from './jsonCursor.ts';

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
  nameOf: (root, path) => `claude:${join(root, path)}`,
  isLog: (name) => name.endsWith('.jsonl'),
  reader: ({ name }) => new ClaudeReader(name),
};

const key = (name: string) => Buffer.from(name);
const KEYS = {
  type: key('type'),
  timestamp: key('timestamp'),
  isSidechain: key('isSidechain'),
  requestId: key('requestId'),
  sessionId: key('sessionId'),
  cwd: key('cwd'),
  message: key('message'),
  quotaLimits: key('quotaLimits'),
  id: key('id'),
  model: key('model'),
  usage: key('usage'),
  input: key('input_tokens'),
  output: key('output_tokens'),
  cacheWrite: key('cache_creation_input_tokens'),
  cacheRead: key('cache_read_input_tokens'),
  cacheCreation: key('cache_creation'),
  cacheWrite5m: key('ephemeral_5m_input_tokens'),
  cacheWrite1h: key('ephemeral_1h_input_tokens'),
};
const ASSISTANT = Buffer.from('assistant');
/** What Claude Code itself says in the model's place; nobody is billed for it. */
const SYNTHETIC = '<synthetic>';

/** One line's members, as far as they count. */
class Line {
  type: 'assistant' | 'other' | undefined;
  at: number | undefined;
  isSidechain = false;
  hasId = false;
  session = '';
  project = '';
  model = '';
  quotaLimits: unknown;
  hasUsage = false;
  input = 0;
  output = 0;
  cacheWrite: number | undefined;
  cacheWrite5m = 0;
  cacheWrite1h = 0;
  cacheRead = 0;
}

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

  constructor(name: string) {
    this.#name = Buffer.from(name);
  }

  read(bytes: Buffer, from: number, to: number, offset: number, found: Findings): void {
    const cursor = this.#cursor;
    cursor.start(bytes, from, to);
    this.#messageId.start();
    this.#requestId.start();
    const line = new Line();
    if (!cursor.enter()) return;
    while (cursor.next()) {
      this.#member(line);
      // Lines of users, tools and snapshots say first what they are; most of a log is theirs.
      if (line.type === 'other') return;
    }
    if (cursor.isBroken) return found.unreadable();
    if (line.type !== 'assistant' || line.at === undefined) return;
    if (hasStatus(line.quotaLimits)) found.note(CLAUDE_REFUSED, line.at, line.quotaLimits);
    if (line.hasUsage && line.model !== SYNTHETIC) found.add(this.#entry(line, line.at, offset));
  }

  #entry(line: Line, at: number, offset: number): Entry {
    const { model, project, session, isSidechain, input, output, cacheRead } = line;
    const cacheWrite = line.cacheWrite ?? line.cacheWrite5m + line.cacheWrite1h;
    const ofPlace = () =>
      this.#messageId
        .start()
        .add(this.#name)
        .add(Buffer.from(String(offset)))
        .value();
    return {
      key: line.hasId ? this.#messageId.mixedWith(this.#requestId) : ofPlace(),
      at,
      slot: { model, project, session },
      isSidechain,
      isNameless: !line.hasId,
      input,
      output,
      cacheWrite,
      cacheWrite1h: Math.min(line.cacheWrite1h, cacheWrite),
      cacheRead,
    };
  }

  #member(line: Line): void {
    const cursor = this.#cursor;
    if (cursor.isKey(KEYS.type)) line.type = cursor.isString(ASSISTANT) ? 'assistant' : 'other';
    else if (cursor.isKey(KEYS.message)) this.#message(line);
    else if (cursor.isKey(KEYS.timestamp)) line.at = cursor.time();
    else if (cursor.isKey(KEYS.isSidechain)) line.isSidechain = cursor.isTrue();
    else if (cursor.isKey(KEYS.requestId)) cursor.hashString(this.#requestId);
    else if (cursor.isKey(KEYS.sessionId)) line.session = cursor.string() ?? '';
    else if (cursor.isKey(KEYS.cwd)) line.project = cursor.string() ?? '';
    else if (cursor.isKey(KEYS.quotaLimits)) line.quotaLimits = cursor.value();
    else cursor.skip();
  }

  #message(line: Line): void {
    const cursor = this.#cursor;
    if (!cursor.enter()) return;
    while (cursor.next()) {
      if (cursor.isKey(KEYS.id)) line.hasId = cursor.hashString(this.#messageId);
      else if (cursor.isKey(KEYS.model)) line.model = cursor.string() ?? '';
      else if (cursor.isKey(KEYS.usage)) this.#usage(line);
      else cursor.skip();
    }
  }

  #usage(line: Line): void {
    const cursor = this.#cursor;
    if (!cursor.enter()) return;
    line.hasUsage = true;
    while (cursor.next()) {
      if (cursor.isKey(KEYS.input)) line.input = cursor.count() ?? 0;
      else if (cursor.isKey(KEYS.output)) line.output = cursor.count() ?? 0;
      else if (cursor.isKey(KEYS.cacheWrite)) line.cacheWrite = cursor.count();
      else if (cursor.isKey(KEYS.cacheRead)) line.cacheRead = cursor.count() ?? 0;
      else if (cursor.isKey(KEYS.cacheCreation)) this.#cacheCreation(line);
      else cursor.skip();
    }
  }

  #cacheCreation(line: Line): void {
    const cursor = this.#cursor;
    if (!cursor.enter()) return;
    while (cursor.next()) {
      if (cursor.isKey(KEYS.cacheWrite1h)) line.cacheWrite1h = cursor.count() ?? 0;
      else if (cursor.isKey(KEYS.cacheWrite5m)) line.cacheWrite5m = cursor.count() ?? 0;
      else cursor.skip();
    }
  }
}
