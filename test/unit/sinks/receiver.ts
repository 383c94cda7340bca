import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Never answers. */
  readonly isSilent?: boolean;
}

/** A real server on this machine that keeps what it is sent, and answers as it is told. */
export class Receiver {
  readonly received: Received[] = [];
  readonly #server: Server;
  /** One for each request, the last for all that follow. */
  replies: Reply[] = [{ status: 200 }];

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        this.received.push({ path: request.url ?? '', headers: request.headers, body });
        const reply = (this.replies.length > 1 ? this.replies.shift() : this.replies[0]) ?? {};
        if (!reply.isSilent) response.writeHead(reply.status ?? 200, reply.headers).end('ok');
      });
    });
  }

  /** With a certificate it speaks HTTPS. */
  static async start(certificate?: { readonly key: string; readonly cert: string }): Promise<Receiver> {
    const server = certificate ? createSecureServer(certificate) : createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Receiver(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  url(path = '/'): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  get bodies(): unknown[] {
    return this.received.map(({ body }) => JSON.parse(body) as unknown);
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
