import type { Command } from '../command.ts';
import { accounts } from './accounts.ts';
import { check } from './check.ts';
import { monitor } from './monitor.ts';

/** Every command of the program, in the order of its help. */
export const commands: readonly Command[] = [check, monitor, accounts];

/** What is meant where none is named. */
export const defaultCommand = check;
