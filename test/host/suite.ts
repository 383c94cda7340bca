// What VS Code runs in its extension host (extensionTestsPath).
import { markConsole } from './markConsole.ts';

/** A rejection fails the run. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  markConsole();
  // Only now, because mocha keeps the console's functions as they are when it is loaded.
  const { runMocha } = await import('./runMocha.ts');
  await runMocha();
}
