import { join } from 'node:path';
import { seeded } from '../../seeded.ts';
import { textOf, writeRaw } from './bench.ts';

/**
 * A tree of logs with all that makes them hard to count: answers in several lines with growing figures, sub-agents'
 * files, sessions that go on from others and hold their answers again, results of sub-agents on lines of users, refused
 * requests, torn ends, iterations, members in any order. Returns the files by their names below `folder`.
 */
export function claudeTree(folder: string, seed: number, bytes: number): Record<string, string> {
  const chance = seeded(seed);
  const upTo = (most: number) => Math.floor(chance() * (most + 1));
  const pick = <T>(list: readonly T[]): T => list[upTo(list.length - 1)] as T;
  const hex = (length: number) => Array.from({ length }, () => upTo(15).toString(16)).join('');
  const text = (length: number) =>
    'const naïve = "→";\n\tif (usage) { return tokens }\\ '.repeat(Math.ceil(length / 50)).slice(0, length);
  const files: Record<string, string> = {};
  const earlier: string[] = [];
  let written = 0;
  while (written < bytes) {
    const isSub = chance() < 0.15;
    const [session, project] = [`${hex(8)}-${hex(4)}`, `/home/dev/project-${upTo(8)}`];
    let at = Date.UTC(2026, 8, 1) + upTo(60 * 86_400_000);
    let model = pick(models);
    const lines: (object | string)[] = [];
    const base = (type: string) => ({
      type,
      isSidechain: isSub,
      cwd: project,
      sessionId: session,
      timestamp: new Date(at).toISOString(),
    });
    // A resumed session begins with what the other held, mostly as it was.
    if (chance() < 0.2 && earlier.length > 0) lines.push(...pick(earlier).split('\n').filter(Boolean).slice(0, 20));
    lines.push(
      { type: 'summary', summary: text(60) },
      { ...base('user'), message: { role: 'user', content: text(upTo(900)) } },
    );
    for (let turn = upTo(60); turn >= 0; turn--) {
      at += upTo(40_000);
      if (chance() < 0.05) model = pick(models);
      const [id, request] = [`msg_01${hex(22)}`, `req_011C${hex(20)}`];
      const [input, write, read, output] = [upTo(40), upTo(4_000), upTo(150_000), 1 + upTo(900)];
      const usage = (soFar: number) => {
        const figures = {
          input_tokens: input,
          cache_creation_input_tokens: write,
          cache_read_input_tokens: read,
          output_tokens: soFar,
        };
        const cache_creation = {
          ephemeral_5m_input_tokens: write - (write >> 1),
          ephemeral_1h_input_tokens: write >> 1,
        };
        return { ...figures, cache_creation, iterations: [{ ...figures, type: 'message' }], service_tier: 'standard' };
      };
      const parts = 1 + upTo(2);
      for (let part = 0; part < parts; part++) {
        at += 120;
        const content = [
          { type: pick(['text', 'tool_use', 'thinking']), text: text(upTo(700)), input: { usage: usage(9) } },
        ];
        const message = {
          model,
          id: chance() < 0.01 ? undefined : id,
          role: 'assistant',
          content,
          usage: usage(part === parts - 1 ? output : Math.min(8, output)),
        };
        const line = { ...base('assistant'), message, requestId: request };
        lines.push(chance() < 0.5 ? line : Object.fromEntries(Object.entries(line).toReversed()));
      }
      if (chance() < 0.1)
        lines.push({
          ...base('user'),
          toolUseResult: { status: 'completed', usage: usage(700), message: { id, usage: usage(999) } },
        });
      else
        lines.push({
          ...base('user'),
          message: { role: 'user', content: text(upTo(1_500)) },
          toolUseResult: { stdout: text(upTo(900)) },
        });
      if (chance() < 0.01)
        lines.push({
          ...base('assistant'),
          message: { id: hex(20), model: '<synthetic>', usage: usage(5) },
          isApiErrorMessage: true,
          quotaLimits: { status: 'rejected', resetsAt: Math.floor(at / 1_000), rateLimitType: 'five_hour' },
        });
    }
    const torn = chance() < 0.1 ? '{"type":"assistant","message":{"usage":{"input_to' : '';
    const content = textOf(lines) + torn;
    const name = isSub ? join(hex(6), session, 'subagents', `agent-${hex(8)}.jsonl`) : join(hex(6), `${session}.jsonl`);
    if (!isSub) earlier.push(textOf(lines));
    files[name] = content;
    writeRaw(join(folder, name), content);
    written += content.length;
  }
  return files;
}

const models = ['claude-sonnet-4-5-20250929', 'claude-opus-4-1-20250805', 'claude-haiku-4-5-20251001', 'glm-of-mine'];
