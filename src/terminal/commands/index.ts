import type { Command } from '../command.ts';
import { check } from './check.ts';
import { mcp } from './mcp.ts';

/** Every command of the program, in the order of its help. */
export const commands: readonly Command[] = [check, mcp];

/** What is meant where none is named. */
export const defaultCommand = check;
