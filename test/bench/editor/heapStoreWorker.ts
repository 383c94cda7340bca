// The history worker, which also tells what is on its heap when asked.
import { BroadcastChannel } from 'node:worker_threads';

const channel = new BroadcastChannel('heap').unref();
channel.addEventListener('message', (event) => {
  if ((event as Event & { readonly data: unknown }).data !== 'measure') return;
  globalThis.gc?.();
  channel.postMessage(process.memoryUsage().heapUsed);
});
await import('../../../src/history/worker.ts');
