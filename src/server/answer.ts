import type { ServerResponse } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** An answer that goes on for as long as somebody listens; it writes itself. */
export type Streaming = (response: ServerResponse) => void;

export function json(document: unknown): Answer {
  return { status: 200, type: 'application/json', body: JSON.stringify(document) };
}
