/** The rules of Claude Code's logs as they are written down, by JSON.parse and without any haste. */

export interface NaiveAnswer {
  readonly at: number;
  readonly model: string;
  readonly project: string;
  readonly session: string;
  readonly isSidechain: boolean;
  readonly input: number;
  readonly output: number;
  readonly cacheWrite: number;
  readonly cacheRead: number;
}

type Json = Record<string, unknown>;

/** Every answer once, of files by their names. */
export function naiveAnswers(files: Readonly<Record<string, string>>): NaiveAnswer[] {
  const found = new Map<string, NaiveAnswer>();
  for (const [name, text] of Object.entries(files)) {
    for (const [index, line] of text.split('\n').entries()) {
      const read = naiveLine(line);
      if (!read) continue;
      const { id, answer } = read;
      const key = id ?? `${name}:${index}`;
      const known = found.get(key);
      if (!known || wins(answer, known)) found.set(key, answer);
    }
  }
  return [...found.values()];
}

export function naiveLine(text: string): { id: string | undefined; answer: NaiveAnswer } | undefined {
  const line = parsed(text);
  const message = objectOf(line?.['message']);
  const usage = objectOf(message?.['usage']);
  const time = Date.parse(textIn(line, 'timestamp'));
  if (line?.['type'] !== 'assistant' || !usage || Number.isNaN(time) || message?.['model'] === '<synthetic>')
    return undefined;
  const creation = objectOf(usage['cache_creation']);
  const parts = count(creation?.['ephemeral_5m_input_tokens']) + count(creation?.['ephemeral_1h_input_tokens']);
  const told = usage['cache_creation_input_tokens'];
  const id = textIn(message, 'id');
  return {
    id: id === '' ? undefined : `${id} ${textIn(line, 'requestId')}`,
    answer: {
      at: time,
      model: textIn(message, 'model'),
      project: textIn(line, 'cwd'),
      session: textIn(line, 'sessionId'),
      isSidechain: line['isSidechain'] === true,
      input: count(usage['input_tokens']),
      output: count(usage['output_tokens']),
      cacheWrite: isCount(told) ? told : parts,
      cacheRead: count(usage['cache_read_input_tokens']),
    },
  };
}

export function naiveTotals(answers: readonly NaiveAnswer[]): number[] {
  const sum = (of: (answer: NaiveAnswer) => number) => answers.reduce((total, answer) => total + of(answer), 0);
  return [
    answers.length,
    sum(({ input }) => input),
    sum(({ output }) => output),
    sum(({ cacheWrite }) => cacheWrite),
    sum(({ cacheRead }) => cacheRead),
  ];
}

function wins(one: NaiveAnswer, other: NaiveAnswer): boolean {
  if (one.isSidechain !== other.isSidechain) return other.isSidechain;
  const total = ({ input, output, cacheWrite, cacheRead }: NaiveAnswer) => input + output + cacheWrite + cacheRead;
  return total(one) === total(other) ? one.at < other.at : total(one) > total(other);
}

function parsed(text: string): Json | undefined {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function objectOf(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

function textIn(object: Json | undefined, name: string): string {
  const value = object?.[name];
  return typeof value === 'string' ? value : '';
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1e12;
}

function count(value: unknown): number {
  return isCount(value) ? value : 0;
}
