/** Lines as Claude Code writes them. */

export interface Answer {
  readonly id?: string | undefined;
  readonly request?: string | undefined;
  readonly at?: string;
  readonly model?: string;
  readonly project?: string;
  readonly session?: string;
  readonly isSidechain?: boolean;
  readonly input?: unknown;
  readonly output?: unknown;
  readonly cacheWrite?: unknown;
  readonly cacheRead?: unknown;
  /** Members of `usage` besides. */
  readonly usage?: object;
  /** Members of `message` besides. */
  readonly message?: object;
}

export function answer(given: Answer = {}): Record<string, unknown> {
  const { input = 1, output = 10, cacheWrite = 0, cacheRead = 0 } = given;
  return {
    parentUuid: null,
    isSidechain: given.isSidechain ?? false,
    message: {
      model: given.model ?? 'claude-sonnet-4-5-20250929',
      ...('id' in given && given.id === undefined ? {} : { id: given.id ?? 'msg_1' }),
      role: 'assistant',
      content: [{ type: 'text', text: 'Done.' }],
      ...given.message,
      usage: {
        input_tokens: input,
        cache_creation_input_tokens: cacheWrite,
        cache_read_input_tokens: cacheRead,
        output_tokens: output,
        ...given.usage,
      },
    },
    ...('request' in given && given.request === undefined ? {} : { requestId: given.request ?? 'req_1' }),
    type: 'assistant',
    timestamp: given.at ?? '2026-09-01T10:00:00.000Z',
    cwd: given.project ?? '/home/dev/app',
    sessionId: given.session ?? 'session-1',
  };
}
