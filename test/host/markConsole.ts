import { format } from 'node:util';
import { mark } from './mark.ts';

/** Marks what this extension host prints from now on. VS Code keeps the console's functions from being replaced. */
export function markConsole(): void {
  const original = globalThis.console;
  const marked = (level: 'log' | 'info' | 'warn' | 'error') => ({
    value: (...args: unknown[]) => original[level]('%s', mark + format(...args)),
  });
  globalThis.console = Object.create(original, {
    log: marked('log'),
    info: marked('info'),
    warn: marked('warn'),
    error: marked('error'),
  }) as Console;
}
