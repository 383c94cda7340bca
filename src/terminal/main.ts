import { say } from '../core/message.ts';
import { USAGE_EXIT_CODE } from '../core/report.ts';
import { runCommand } from './command.ts';
import { commands, defaultCommand } from './commands/index.ts';
import { wordsFrom } from './text/language.ts';
import { Session } from './session.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';
import { wrapUsage } from './text/wrap.ts';

/** The terminal program. Resolves to its exit code. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const words = await wordsFrom(terminal.environment, terminal.textsFolder);
  const session = new Session(terminal, words);
  const [first = ''] = args;
  if (first === 'help' || first === '--help' || first === '-h') {
    session.print(wrapUsage(words.say(say('terminal.usage')), session.width));
    return 0;
  }
  const isNamed = first !== '' && !first.startsWith('-');
  const chosen = isNamed ? commands.find(({ name }) => name === first) : defaultCommand;
  const usage = words.say(say(chosen?.usage ?? 'terminal.usage'));
  try {
    if (!chosen) throw new UsageError(say('terminal.unknownCommand', { command: first }));
    const code = await runCommand(chosen, isNamed ? args.slice(1) : args, session);
    if (code === undefined) session.print(wrapUsage(usage, session.width));
    return code ?? 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const text = typeof error.text === 'string' ? error.text : words.say(error.text);
    terminal.stderr.write(`${text}\n\n${usage}\n`);
    return USAGE_EXIT_CODE;
  }
}
