import type { ServerResponse } from 'node:http';

/** A comment, so that both ends see early that the other is gone. */
export const HEARTBEAT_MS = 15_000;
/** Who hasn't taken what was sent for that long is cut off. */
const STALLED_MS = 45_000;
const RETRY_MS = 5_000;

/** Sends an event. Of those with the same key, a slow listener gets the latest only. */
export type Send = (event: string, data: string, key: string) => void;

/** Server-sent events to at most so many listeners at a time. */
export class EventStreams {
  readonly #most: number;
  readonly #heartbeatMs: number;
  readonly #open = new Set<ServerResponse>();

  constructor(most: number, heartbeatMs: number) {
    this.#most = most;
    this.#heartbeatMs = heartbeatMs;
  }

  get isFull(): boolean {
    return this.#open.size >= this.#most;
  }

  /** `listen` is called once, and what it returns when nobody listens any more. */
  open(response: ServerResponse, listen: (send: Send) => { dispose(): void }): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(`retry: ${RETRY_MS}\n\n`);
    this.#open.add(response);
    const waiting = new Map<string, string>();
    let stalledAt: number | undefined;
    const write = (text: string) => {
      if (response.writableEnded) return;
      if (!response.write(text)) stalledAt ??= performance.now();
    };
    response.on('drain', () => {
      stalledAt = undefined;
      const texts = [...waiting.values()];
      waiting.clear();
      if (texts.length > 0) write(texts.join(''));
    });
    const heartbeat = setInterval(() => {
      if (stalledAt === undefined) write(': heartbeat\n\n');
      else if (performance.now() - stalledAt > STALLED_MS) response.destroy();
    }, this.#heartbeatMs);
    const listening = listen((event, data, key) => {
      const text = `event: ${event}\ndata: ${data}\n\n`;
      if (stalledAt === undefined) write(text);
      else waiting.set(key, text);
    });
    response.on('close', () => {
      clearInterval(heartbeat);
      this.#open.delete(response);
      listening.dispose();
    });
  }

  close(): void {
    for (const response of this.#open) response.end();
  }
}
