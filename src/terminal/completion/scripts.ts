import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import { zshScript } from './zsh.ts';

export interface CompletedOption {
  /** Without the dashes. */
  readonly name: string;
  readonly about: string;
  readonly takesValue: boolean;
  readonly takesFile: boolean;
  /** What it may be, where that is known. */
  readonly values: readonly string[];
}

export interface CompletedCommand {
  readonly name: string;
  readonly about: string;
  readonly choices: readonly string[];
  readonly options: readonly CompletedOption[];
}

export type Script = (commands: readonly CompletedCommand[]) => string;

/** By the name of the shell. */
export const completionScripts: Readonly<Record<string, Script>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};
