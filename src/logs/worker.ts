import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { loadSqlite } from '../database/sqlite.ts';
import type { FromIndex, FromReader, ToIndex, ToReader, WorkerData } from './channel.ts';
import type { ScanResult } from './indexer.ts';
import { Lookout } from './lookout.ts';
import { LogService } from './logService.ts';
import { PartReader } from './partReader.ts';
import { ReaderThread } from './readerThread.ts';

const WAIT_MS = 5_000;
const PROGRESS_GAP_MS = 100;

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
    readElsewhere: () => elsewhere.start(),
    report: (progress) => {
      if (progress && performance.now() - reportedAt < PROGRESS_GAP_MS) return;
      reportedAt = performance.now();
      send({ type: 'progress', progress });
    },
    log: (line) => send({ type: 'log', line }),
  });
  const lookout = new Lookout({
    service,
    changed: () => send({ type: 'change' }),
    log: (line) => send({ type: 'log', line }),
  });

  async function close(): Promise<void> {
    lookout.stop();
    await service.close();
    elsewhere.stop();
    port.close();
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
        if (message.isOn) lookout.start();
        else lookout.stop();
        return;
      case 'close':
        void close();
    }
  });

  async function answer({ id, name, args }: Extract<ToIndex, { type: 'call' }>): Promise<void> {
    try {
      const call = service.operations[name] as (...args: readonly unknown[]) => unknown;
      const value = await call(...args);
      send({ type: 'answer', id, value });
      if (name === 'scan' && (value as ScanResult).bytes > 0) send({ type: 'change' });
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
