import { setImmediate } from 'node:timers/promises';
import type * as vscode from 'vscode';

let stop: Promise<() => Promise<void>> | undefined;

/** Returns at once: until then other extensions wait, and the editor counts it as its own start. */
export function activate(context: vscode.ExtensionContext): void {
  stop = (async () => {
    await setImmediate();
    const { start } = await import('./vscode/start.ts');
    return start(context);
  })();
}

/** Awaited by the editor, which a disposal is not. */
export async function deactivate(): Promise<void> {
  await (
    await stop
  )?.();
}
