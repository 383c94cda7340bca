import type { Terminal } from '../terminal.ts';

const [CTRL_C, CTRL_D, CTRL_U, BACKSPACE, DELETE] = ['\u0003', '\u0004', '\u0015', '\b', '\u007f'];

/** Longer than any key; what doesn't end is not read into memory. */
const LONGEST = 64 * 1024;

/**
 * A secret that a person types or pastes, unseen, or that another program writes to the standard input. Undefined where
 * the person gave up.
 */
export function readSecret(terminal: Pick<Terminal, 'stdin' | 'stderr'>, prompt: string): Promise<string | undefined> {
  const { stdin } = terminal;
  return stdin.isTTY && stdin.setRawMode ? typed(terminal, prompt) : piped(stdin);
}

async function piped(stdin: Terminal['stdin']): Promise<string> {
  let text = '';
  for await (const chunk of stdin) {
    text += String(chunk);
    if (text.length > LONGEST) break;
  }
  return text.trim();
}

/** In raw mode the terminal neither shows what is typed nor acts on it, so editing and giving up are ours. */
async function typed(
  { stdin, stderr }: Pick<Terminal, 'stdin' | 'stderr'>,
  prompt: string,
): Promise<string | undefined> {
  stderr.write(prompt);
  stdin.setRawMode?.(true);
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  let text = '';
  const take = (chunk: Buffer | string) => {
    for (const character of String(chunk)) {
      if (character === '\r' || character === '\n') return resolve(text);
      if (character === CTRL_C || (character === CTRL_D && text === '')) return resolve(undefined);
      if (character === CTRL_D) return resolve(text);
      if (character === BACKSPACE || character === DELETE) text = text.slice(0, -1);
      else if (character === CTRL_U) text = '';
      else if (text.length < LONGEST) text += character;
    }
  };
  const end = () => resolve(undefined);
  stdin.on('data', take).on('end', end);
  stdin.resume();
  try {
    return (await promise)?.trim();
  } finally {
    stdin.off('data', take).off('end', end);
    stdin.pause();
    stdin.setRawMode?.(false);
    stderr.write('\n');
  }
}
