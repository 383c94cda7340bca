import type { Measure } from '../measure.ts';
import { cold } from './cold.ts';
import { kill } from './kill.ts';
import { memory } from './memory.ts';
import { running } from './running.ts';

export const logs: readonly Measure[] = [cold, running, memory, kill];
