import { say } from '../../core/message.ts';
import { command, type Command } from '../command.ts';
import { completionScripts, type CompletedCommand } from '../completion/scripts.ts';
import { describedLines } from '../completion/describedLines.ts';
import { providers } from '../../providers/index.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usageError.ts';

const shells = Object.keys(completionScripts);

/** Prints what completes the commands in a shell: made from the commands themselves, and from how they say they are used. */
export function completion(others: readonly Command[]): Command {
  const own: Command = command({
    name: 'completion',
    usage: 'terminal.usage.completion',
    options: {},
    words: 1,
    choices: shells,
    async run(session, _values, [shell = '']) {
      const script = completionScripts[shell];
      if (!script) throw new UsageError(say('terminal.unknownShell'));
      session.print(script(completed([...others, own], session)));
      return 0;
    },
  });
  return own;
}

function completed(commands: readonly Command[], { words }: Session): CompletedCommand[] {
  const abouts = describedLines(words.say(say('terminal.usage')));
  return commands.map(({ name, usage, options, choices = [], values = {} }) => {
    const lines = describedLines(words.say(say(usage)));
    return {
      name,
      about: abouts.get(name)?.text ?? '',
      choices,
      options: Object.entries(options).map(([option, { type }]) => {
        const described = lines.get(`--${option}`);
        return {
          name: option,
          about: described?.text ?? '',
          takesValue: type === 'string',
          takesFile: described?.value === 'FILE',
          values: option === 'provider' ? providers.map(({ id }) => id) : (values[option] ?? []),
        };
      }),
    };
  });
}
