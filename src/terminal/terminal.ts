import type { Environment } from '../credentials/environment.ts';

/** What the program runs in. */
export interface Terminal {
  readonly version: string;
  readonly environment: Environment;
  readonly platform: NodeJS.Platform;
  /** The user's own folder. */
  readonly home: string;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean; setRawMode?(isRaw: boolean): unknown };
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  /** Aborted when nobody reads the output any more. */
  readonly outputClosed?: AbortSignal;
  readonly workerFile: string | URL;
  /** The worker that reads agents' logs. */
  readonly logsWorkerFile: string;
  /** Where the translations are. */
  readonly textsFolder: string;
  /** Aborted, with the signal's name, when the program is asked to end. Only those who call it take part in that. */
  stopSignal(): AbortSignal;
}
