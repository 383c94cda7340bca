import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Answer {
  readonly at: Date;
  readonly model?: string;
  readonly session?: string;
  readonly project?: string;
  /** Of all its lines; without, each answer has its own. */
  readonly id?: string;
  readonly input?: number;
  readonly output?: number;
  readonly cacheWrite?: number;
  readonly cacheRead?: number;
}

let answers = 0;

/** Appends answers to a log of Claude Code, each as the line that it stands in. */
export function writeClaudeLog(home: string, name: string, all: readonly Answer[]): string {
  const file = join(home, '.claude', 'projects', `${name}.jsonl`);
  const lines = all.map((answer) => {
    const { at, model = 'claude-sonnet-4-5-20250929', session = name, project = '/srv/app' } = answer;
    const { input = 0, output = 0, cacheWrite = 0, cacheRead = 0, id = `${name}-${++answers}` } = answer;
    const usage = {
      input_tokens: input,
      output_tokens: output,
      cache_creation_input_tokens: cacheWrite,
      cache_read_input_tokens: cacheRead,
    };
    return JSON.stringify({
      isSidechain: false,
      type: 'assistant',
      timestamp: at.toISOString(),
      sessionId: session,
      cwd: project,
      requestId: `req-${id}`,
      message: { id: `msg-${id}`, model, role: 'assistant', usage },
    });
  });
  return append(file, lines);
}

/** Appends a session of Codex with one answer, of which `cacheRead` is a part of the `input`, as Codex tells it. */
export function writeCodexLog(home: string, name: string, { at, model = 'gpt-5-codex', ...answer }: Answer): string {
  const { session = name, project = '/srv/app', input = 0, output = 0, cacheRead = 0 } = answer;
  const event = (type: string, payload: object) => JSON.stringify({ timestamp: at.toISOString(), type, payload });
  const took = { input_tokens: input, cached_input_tokens: cacheRead, output_tokens: output };
  return append(join(home, '.codex', 'sessions', `rollout-${name}.jsonl`), [
    event('session_meta', { id: session, cwd: project }),
    event('turn_context', { cwd: project, model }),
    event('event_msg', { type: 'token_count', info: { total_token_usage: took, last_token_usage: took } }),
  ]);
}

function append(file: string, lines: readonly string[]): string {
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, lines.map((line) => `${line}\n`).join(''));
  return file;
}
