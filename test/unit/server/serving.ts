import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cardModules } from '../../../src/core/modules.ts';
import type { PolledAccount } from '../../../src/polling/poll.ts';
import type { Feed } from '../../../src/server/feed.ts';
import { startServer, type RunningServer, type ServerOptions } from '../../../src/server/server.ts';
import { Scene } from '../polling/scene.ts';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Simulated providers, polled into a history of their own, and servers that show it. */
export class Serving {
  readonly scene: Scene;
  readonly feed: Feed;
  readonly warnings: string[] = [];
  readonly folder = mkdtempSync(join(tmpdir(), 'fuelgauge-serve-'));
  readonly #servers: RunningServer[] = [];

  private constructor(scene: Scene, accounts: readonly PolledAccount[]) {
    this.scene = scene;
    const store = scene.store();
    const poller = scene.poller({ store });
    poller.setAccounts(accounts);
    this.feed = {
      ready: Promise.resolve(),
      store,
      environment: {},
      language: { locale: 'en', texts: {} },
      views: () => poller.views(),
      problems: () => [],
      modulesOf: () => cardModules,
      onDidChange: poller.onDidChange,
      now: () => Date.now() + scene.laterMs,
      warn: (line) => this.warnings.push(line),
    };
    this.refresh = () => poller.refresh();
    for (const name of ['webview.js', 'picture.js', 'webview.css', 'browser.css', 'icon.svg'])
      writeFileSync(join(this.folder, name), `/* ${name} */`);
  }

  refresh: () => Promise<void>;

  /** With an account of each provider, unless told which, all of them read once. */
  static async open(accounts?: (scene: Scene) => Promise<PolledAccount>[]): Promise<Serving> {
    const scene = await Scene.open();
    const all = accounts ?? ((each: Scene) => [each.openrouter(), each.copilot(), each.codex()]);
    const serving = new Serving(scene, await Promise.all(all(scene)));
    await serving.refresh();
    return serving;
  }

  async start(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
    const place = { address: '127.0.0.1', port: 0 };
    const server = await startServer(this.feed, { place, filesFolder: this.folder, ...options });
    if (!('port' in server)) throw new Error(server.id);
    this.#servers.push(server);
    return server;
  }

  async close(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.close()));
    await this.scene.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly socketPath?: string;
}

/** Unlike `fetch`, lets a test say which Host, Origin and Sec-Fetch headers it sends. */
export function get(
  port: number,
  path: string,
  { method = 'GET', headers = {}, socketPath }: Ask = {},
): Promise<Reply> {
  const to = socketPath === undefined ? { host: '127.0.0.1', port } : { socketPath, host: 'localhost' };
  return new Promise((resolve, reject) => {
    const request = httpRequest({ ...to, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    request.on('error', reject);
    request.end();
  });
}

/** What comes back for these bytes until the server ends the connection. */
export function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    socket.on('close', () => resolve(text)).on('error', reject);
  });
}

/** The events of a stream, one by one. */
export class Events {
  readonly #controller = new AbortController();
  readonly #waiting: { event: string; data: unknown }[] = [];
  #wake = () => {};
  comments = 0;

  static async open(port: number, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Events> {
    const events = new Events();
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers, signal: events.#controller.signal });
    if (response.status !== 200 || !response.body) throw new Error(`${response.status}`);
    void events.#read(response.body.pipeThrough(new TextDecoderStream())).catch(() => undefined);
    return events;
  }

  async next(): Promise<{ event: string; data: unknown }> {
    for (;;) {
      const first = this.#waiting.shift();
      if (first) return first;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  close(): void {
    this.#controller.abort();
  }

  async #read(stream: AsyncIterable<string>): Promise<void> {
    let text = '';
    for await (const chunk of stream) {
      const blocks = (text + chunk).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        if (block.startsWith(':')) this.comments += 1;
        const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
        if (event !== undefined && data !== undefined) this.#waiting.push({ event, data: JSON.parse(data) });
      }
      this.#wake();
    }
  }
}
