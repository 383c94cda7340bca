/** Lines as Codex writes them. Counts are [input, cached input, output]. */

export type Counts = readonly [input: number, cached: number, output: number];

const START_MS = Date.parse('2026-09-01T10:00:00.000Z');

/** Seconds since the tests' own beginning. */
export function time(seconds: number): string {
  return new Date(START_MS + seconds * 1_000).toISOString();
}

export function usage([input, cached, output]: Counts): Record<string, unknown> {
  return {
    input_tokens: input,
    cached_input_tokens: cached,
    output_tokens: output,
    reasoning_output_tokens: Math.floor(output / 2),
    total_tokens: input + output,
  };
}

export function meta(session: string, seconds = 0, payload: object = {}): object {
  return {
    timestamp: time(seconds),
    type: 'session_meta',
    payload: { id: session, timestamp: time(seconds), cwd: '/home/dev/app', source: 'cli', ...payload },
  };
}

export function turn(seconds: number, model: string, cwd = '/home/dev/app'): object {
  return { timestamp: time(seconds), type: 'turn_context', payload: { cwd, model, effort: 'medium' } };
}

export function tokens(seconds: number, total?: Counts, last?: Counts, limits?: unknown): object {
  const info = { total_token_usage: total && usage(total), last_token_usage: last && usage(last) };
  const payload = { type: 'token_count', info: total || last ? info : null, rate_limits: limits ?? null };
  return { timestamp: time(seconds), type: 'event_msg', payload };
}
