import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { say } from '../core/message.ts';
import type { MessageId } from '../core/messages.ts';
import type { Session } from './session.ts';
import { UsageError } from './usageError.ts';

type Values<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true }>
>['values'];

export interface Command<Options extends ParseArgsOptionsConfig = ParseArgsOptionsConfig> {
  readonly name: string;
  /** How it is used, from its name on: a line for the list of commands, then what its options mean. */
  readonly usage: MessageId;
  readonly options: Options;
  /** How many words it takes besides its options; none unless told. */
  readonly words?: number;
  /** What such a word may be, where that is known before. */
  readonly choices?: readonly string[];
  /** What an option may be, by its name, where that is known before. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
  /** Resolves to the exit code. Throws UsageError where the call is wrong. */
  run(session: Session, values: Values<Options>, words: readonly string[]): Promise<number>;
}

/** Says what a command is; its options type what it is run with. */
export function command<const Options extends ParseArgsOptionsConfig>(the: Command<Options>): Command {
  return the;
}

/** Runs a command with the arguments that follow its name; `undefined` where they ask for its help. */
export async function runCommand(
  { options, words = 0, run }: Command,
  args: readonly string[],
  session: Session,
): Promise<number | undefined> {
  const { values, positionals } = parse(args, options);
  if (values['help']) return undefined;
  const [tooMany] = positionals.slice(words);
  if (tooMany !== undefined) throw new UsageError(say('terminal.tooManyWords', { word: tooMany }));
  return run(session, values, positionals);
}

function parse(args: readonly string[], options: ParseArgsOptionsConfig) {
  try {
    const help = { type: 'boolean', short: 'h' } as const;
    return parseArgs({ args: [...args], allowPositionals: true, options: { ...options, help } });
  } catch (error) {
    // Node says which option is wrong, and in which way.
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
