import type { Command } from '../command.ts';
import { accounts } from './accounts.ts';
import { alerts } from './alerts.ts';
import { check } from './check.ts';
import { completion } from './completion.ts';
import { exportHistory } from './export.ts';
import { forecast } from './forecast.ts';
import { guard } from './guard.ts';
import { history } from './history.ts';
import { importHistory } from './import.ts';
import { mcp } from './mcp.ts';
import { monitor } from './monitor.ts';
import { serve } from './serve.ts';
import { sinks } from './sinks.ts';
import { usage } from './usage.ts';

const listed: readonly Command[] = [
  check,
  monitor,
  serve,
  history,
  forecast,
  alerts,
  usage,
  exportHistory,
  importHistory,
  guard,
  accounts,
  sinks,
  mcp,
];

/** Every command of the program, in the order of its help. */
export const commands: readonly Command[] = [...listed, completion(listed)];

/** What is meant where none is named. */
export const defaultCommand = check;
