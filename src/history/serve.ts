import type { MessagePort } from 'node:worker_threads';
import { CHANGE_GAP_MS, Changes } from './changes.ts';
import type { FromWorker, ToWorker } from './channel.ts';
import { HistoryService, type ServiceOptions } from './historyService.ts';
import { calls } from './calls.ts';

/** After a write, when its answer is out: nobody waits for a checkpoint. */
const CHECKPOINT_AFTER_MS = 30_000;

export interface ServeOptions extends ServiceOptions {
  /** When to check a file that is too big for it on opening. */
  readonly checkAfterMs: number;
}

/** The worker's side of the channel: opens the file, then answers one call after another until it is told to close. */
export function serve(port: MessagePort, options: ServeOptions): void {
  const send = (message: FromWorker) => port.postMessage(message);
  const service = new HistoryService(options, {
    report: (problem) => send({ type: 'problem', problem }),
    log: (line) => send({ type: 'log', line }),
  });
  const changes = new Changes(() => send({ type: 'change' }));
  let watch: NodeJS.Timeout | undefined;

  let checkpoint: NodeJS.Timeout | undefined;

  send({ type: 'status', status: service.open() });
  const check = setTimeout(() => service.checkIfNeeded(), options.checkAfterMs);
  port.on('message', (message: ToWorker) => {
    switch (message.type) {
      case 'call':
        return answer(message);
      case 'watch':
        clearInterval(watch);
        watch = message.isOn ? setInterval(() => service.hasNews() && changes.note(), CHANGE_GAP_MS) : undefined;
        // From here on; what was there before, the listener reads by itself.
        if (message.isOn) service.hasNews();
        return;
      case 'close':
        clearInterval(watch);
        clearTimeout(check);
        clearTimeout(checkpoint);
        changes.stop();
        service.close();
        port.close();
    }
  });

  function tidy(): void {
    checkpoint = undefined;
    service.checkpoint();
  }

  function answer({ id, name, args }: Extract<ToWorker, { type: 'call' }>): void {
    try {
      const value = service.call(name, args);
      send({ type: 'answer', id, value });
      if (watch && calls[name].isNews) changes.note();
      if (calls[name].isWrite) checkpoint ??= setTimeout(tidy, CHECKPOINT_AFTER_MS).unref();
    } catch (error) {
      send({ type: 'failure', id, message: error instanceof Error ? error.message : String(error) });
    }
  }
}
