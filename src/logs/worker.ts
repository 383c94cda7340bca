import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { loadSqlite } from '../database/sqlite.ts';
import type { FromIndex, FromReader, ToIndex, ToReader, WorkerData } from './channel.ts';
import { LogService } from './logService.ts';
import { PartReader } from './partReader.ts';
import { ReaderThread } from './readerThread.ts';
import { Watching } from './watching.ts';

const WAIT_MS = 5_000;
const PROGRESS_GAP_MS = 100;
/** Until the next look where another process is reading. */
const ELSEWHERE_MS = 1_000;

const data = workerData as WorkerData;
if (parentPort && data.role === 'index') serveIndex(parentPort, data);
if (parentPort && data.role === 'reader') serveReader(parentPort);

function serveIndex(port: MessagePort, { folder, roots, workerFile }: Extract<WorkerData, { role: 'index' }>): void {
  const send = (message: FromIndex) => port.postMessage(message);
  const reader = new PartReader();
  const elsewhere = new ReaderThread(workerFile);
  let reportedAt = 0;
  const service = new LogService({
    sqlite: loadSqlite(),
    folder,
    roots,
    waitMs: WAIT_MS,
    read: (request) => reader.read(request),
    readElsewhere: () => elsewhere.read,
    report: (progress) => {
      if (progress && performance.now() - reportedAt < PROGRESS_GAP_MS) return;
      reportedAt = performance.now();
      send({ type: 'progress', progress });
    },
    log: (line) => send({ type: 'log', line }),
  });
  let watching: Watching | undefined;
  let again: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    try {
      const { outcome, bytes, folders } = await service.scan();
      watching?.follow(folders);
      if (service.hasNews() || bytes > 0) send({ type: 'change' });
      // What the other process reads is news here, too.
      clearTimeout(again);
      if (outcome === 'elsewhere' && watching) again = setTimeout(() => void look(), ELSEWHERE_MS);
    } catch (error) {
      send({ type: 'log', line: `logs: ${String(error)}` });
    }
  }

  port.on('message', (message: ToIndex) => {
    switch (message.type) {
      case 'call':
        void answer(message);
        return;
      case 'cancelScan':
        service.cancelScan();
        return;
      case 'watch':
        clearTimeout(again);
        watching?.stop();
        watching = message.isOn ? new Watching(() => void look()) : undefined;
        if (message.isOn) void look();
        return;
      case 'close':
        clearTimeout(again);
        watching?.stop();
        service.close();
        elsewhere.stop();
        port.close();
    }
  });

  async function answer({ id, name, args }: Extract<ToIndex, { type: 'call' }>): Promise<void> {
    try {
      const call = service.operations[name] as (...args: readonly unknown[]) => unknown;
      send({ type: 'answer', id, value: await call(...args) });
    } catch (error) {
      send({ type: 'failure', id, message: error instanceof Error ? error.message : String(error) });
    }
  }
}

function serveReader(port: MessagePort): void {
  const reader = new PartReader();
  port.on('message', ({ id, request }: ToReader) => {
    try {
      const part = reader.read(request);
      port.postMessage({ id, part } satisfies FromReader, [part.batch.figures.buffer]);
    } catch (error) {
      const { message, code } = error as NodeJS.ErrnoException;
      port.postMessage({ id, error: { message, code } } satisfies FromReader);
    }
  });
}
