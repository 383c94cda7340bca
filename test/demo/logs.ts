// What agents would have written down on this machine: the 35 days before the demo begins, and what they go on writing.
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { seeded } from '../seeded.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const DAYS = 35;
const PROJECTS = ['shop', 'billing-api', 'website', 'design-system'] as const;
const CLAUDE_MODELS = ['claude-sonnet-4-5-20250929', 'claude-opus-4-5-20251101', 'claude-haiku-4-5-20251001'] as const;
const CODEX_MODEL = 'gpt-5.1-codex';

type Random = () => number;

/** Writes the past, up to now, of an agent that works on most days. */
export function writeLogs(home: string, now = Date.now()): void {
  const random = seeded(11);
  for (let day = DAYS; day >= 0; day--) {
    const date = new Date(now - day * DAY);
    const isWeekend = date.getUTCDay() % 6 === 0;
    const sessions = isWeekend ? Math.floor(random() * 2) : 2 + Math.floor(random() * 4);
    for (let number = 0; number < sessions; number++) {
      const startsAt = date.setUTCHours(8 + Math.floor(random() * 10), Math.floor(random() * 60), 0, 0);
      if (startsAt < now - 6 * 60 * MINUTE) claudeSession(home, startsAt, 8 + Math.floor(random() * 40), random);
      if (startsAt < now - 60 * MINUTE && random() < 0.4)
        codexSession(home, startsAt, 5 + Math.floor(random() * 20), random);
    }
  }
  claudeSession(home, now - 95 * MINUTE, 30, random, 3 * MINUTE);
}

/** Goes on with one session for as long as the process runs. */
export function keepWriting(home: string): void {
  const random = seeded(12);
  const session = newSession(random);
  setInterval(() => answer(home, session, Date.now(), random), 15_000).unref();
}

interface Session {
  readonly id: string;
  readonly project: string;
  readonly model: string;
  context: number;
}

function newSession(random: Random): Session {
  const model = random() < 0.65 ? CLAUDE_MODELS[0] : random() < 0.5 ? CLAUDE_MODELS[1] : CLAUDE_MODELS[2];
  return { id: uuid(random), project: folderOf(random), model, context: 12_000 };
}

function claudeSession(home: string, startsAt: number, answers: number, random: Random, paceMs = MINUTE): void {
  const session = newSession(random);
  for (let index = 0; index < answers; index++) answer(home, session, startsAt + index * paceMs, random);
}

function answer(home: string, session: Session, at: number, random: Random): void {
  const { id, project, model } = session;
  const written = 400 + Math.floor(random() * 2_500);
  const line = {
    type: 'assistant',
    uuid: uuid(random),
    isSidechain: false,
    timestamp: new Date(at).toISOString(),
    sessionId: id,
    requestId: `req_${uuid(random)}`,
    cwd: project,
    version: '2.1.80',
    message: {
      id: `msg_${uuid(random)}`,
      model,
      role: 'assistant',
      content: [],
      usage: {
        input_tokens: 3 + Math.floor(random() * 40),
        output_tokens: 120 + Math.floor(random() * 900),
        cache_creation_input_tokens: written,
        cache_read_input_tokens: session.context,
      },
    },
  };
  session.context = Math.min(150_000, session.context + written);
  write(join(home, '.claude', 'projects', project.replaceAll(/[^A-Za-z0-9]/g, '-'), `${id}.jsonl`), [line]);
}

/** Codex tells a running total, and the limits with it. */
function codexSession(home: string, startsAt: number, answers: number, random: Random): void {
  const id = uuid(random);
  const iso = (ms: number) => new Date(ms).toISOString();
  const cwd = folderOf(random);
  const total = { input_tokens: 0, cached_input_tokens: 0, output_tokens: 0 };
  const lines: object[] = [
    { timestamp: iso(startsAt), type: 'session_meta', payload: { id, cwd } },
    { timestamp: iso(startsAt), type: 'turn_context', payload: { cwd, model: CODEX_MODEL } },
  ];
  for (let index = 1; index <= answers; index++) {
    const input = 6_000 + Math.floor(random() * 30_000);
    total.input_tokens += input;
    total.cached_input_tokens += Math.floor(input * 0.8);
    total.output_tokens += 200 + Math.floor(random() * 1_500);
    const info = { total_token_usage: { ...total } };
    lines.push({
      timestamp: iso(startsAt + index * MINUTE),
      type: 'event_msg',
      payload: { type: 'token_count', info },
    });
  }
  const [year = '', month = '', day = ''] = iso(startsAt).slice(0, 10).split('-');
  write(join(home, '.codex', 'sessions', year, month, day, `rollout-${iso(startsAt).slice(0, 19)}-${id}.jsonl`), lines);
}

function folderOf(random: Random): string {
  return `/home/mona/work/${PROJECTS[Math.floor(random() ** 2 * PROJECTS.length)] ?? PROJECTS[0]}`;
}

function uuid(random: Random): string {
  return Array.from({ length: 4 }, () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('-');
}

function write(path: string, lines: readonly object[]): void {
  mkdirSync(dirname(path), { recursive: true });
  appendFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}
