import type { Command } from '../command.ts';
import { check } from './check.ts';
import { serve } from './serve.ts';

/** Every command of the program, in the order of its help. */
export const commands: readonly Command[] = [check, serve];

/** What is meant where none is named. */
export const defaultCommand = check;
