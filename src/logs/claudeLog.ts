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
  content: key('content'),
  input: key('input_tokens'),
  output: key('output_tokens'),
  cacheWrite: key('cache_creation_input_tokens'),
  cacheRead: key('cache_read_input_tokens'),
  cacheCreation: key('cache_creation'),
  cacheWrite5m: key('ephemeral_5m_input_tokens'),
  cacheWrite1h: key('ephemeral_1h_input_tokens'),
};
/**
 * What an answer took comes behind what it says, which is most of the line. No other object of an answer's line has a
 * member of this name at that depth; what is deeper, the end of the line tells.
 */
const USAGE = Buffer.from(',"usage":{');
const ASSISTANT = Buffer.from('assistant');
/** What Claude Code itself says in the model's place; nobody is billed for it. */
const SYNTHETIC = '<synthetic>';

/** One line's members, as far as they count. The same object for all lines. */
class Line {
  type: 'assistant' | 'other' | undefined = undefined;
  at: number | undefined = undefined;
  isSidechain = false;
  hasId = false;
  session = '';
  project = '';
  model = '';
  quotaLimits: unknown = undefined;
  hasUsage = false;
  input = 0;
  output = 0;
  cacheWrite: number | undefined = undefined;
  cacheWrite5m = 0;
  cacheWrite1h = 0;
  cacheRead = 0;

  clear(): void {
    this.type = this.at = this.quotaLimits = this.cacheWrite = undefined;
    this.isSidechain = this.hasId = this.hasUsage = false;
    this.session = this.project = this.model = '';
    this.input = this.output = this.cacheWrite5m = this.cacheWrite1h = this.cacheRead = 0;
  }
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
  readonly #line = new Line();
  #mayLeap = true;

  constructor(name: string) {
    this.#name = Buffer.from(name);
  }

  read(bytes: Buffer, from: number, to: number, offset: number, found: Findings): void {
    const cursor = this.#cursor;
    cursor.start(bytes, from, to);
    let isAnswer = this.#isAnswer(true);
    // The leap went to something deeper: what follows doesn't end as it should.
    if (cursor.hasLeapt && !(isAnswer && cursor.isAtEnd)) {
      cursor.start(bytes, from, to);
      isAnswer = this.#isAnswer(false);
    }
    if (!isAnswer) return;
    const line = this.#line;
    if (cursor.isBroken) return found.unreadable();
    if (line.type !== 'assistant' || line.at === undefined) return;
    if (hasStatus(line.quotaLimits)) found.note(CLAUDE_REFUSED, line.at, line.quotaLimits);
    if (line.hasUsage && line.model !== SYNTHETIC) found.add(this.#entry(line, line.at, offset));
  }

  /** Reads a line. False for those of users, tools and snapshots, which say first what they are: most of a log is theirs. */
  #isAnswer(mayLeap: boolean): boolean {
    const cursor = this.#cursor;
    const line = this.#line;
    line.clear();
    this.#mayLeap = mayLeap;
    this.#messageId.start();
    this.#requestId.start();
    if (!cursor.enter()) return false;
    while (cursor.next()) {
      this.#member(line);
      if (line.type === 'other') return false;
    }
    return true;
  }

  #entry(line: Line, at: number, offset: number): Entry {
    const { model, project, session, isSidechain, input, output, cacheRead } = line;
    const cacheWrite = line.cacheWrite ?? line.cacheWrite5m + line.cacheWrite1h;
    const ofPlace = () =>
      this.#messageId
        .start()
        .add(this.#name)
        .add(Buffer.from(`${offset} ${at}`))
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
    switch (cursor.keyLength) {
      case 3:
        if (cursor.isKey(KEYS.cwd)) return void (line.project = cursor.string() ?? '');
        break;
      case 4:
        if (cursor.isKey(KEYS.type)) return void (line.type = cursor.isString(ASSISTANT) ? 'assistant' : 'other');
        break;
      case 7:
        if (cursor.isKey(KEYS.message)) return this.#message(line);
        break;
      case 9:
        if (cursor.isKey(KEYS.timestamp)) return void (line.at = cursor.time());
        if (cursor.isKey(KEYS.requestId)) return void cursor.hashString(this.#requestId);
        if (cursor.isKey(KEYS.sessionId)) return void (line.session = cursor.string() ?? '');
        break;
      case 11:
        if (cursor.isKey(KEYS.isSidechain)) return void (line.isSidechain = cursor.isTrue());
        if (cursor.isKey(KEYS.quotaLimits)) return void (line.quotaLimits = cursor.value());
        break;
    }
    cursor.skip();
  }

  #message(line: Line): void {
    const cursor = this.#cursor;
    if (!cursor.enter()) return;
    while (cursor.next()) {
      if (cursor.isKey(KEYS.id)) line.hasId = cursor.hashString(this.#messageId);
      else if (cursor.isKey(KEYS.model)) line.model = cursor.string() ?? '';
      else if (cursor.isKey(KEYS.usage)) this.#usage(line);
      else if (this.#mayLeap && line.hasId && line.model && !line.hasUsage && cursor.isKey(KEYS.content))
        cursor.leapTo(USAGE);
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
