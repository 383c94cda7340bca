import { Emitter } from '../core/emitter.ts';
import type { Message } from '../core/message.ts';
import { asStore, type Call } from './asStore.ts';
import { Changes } from './changes.ts';
import { memoryTables } from './memoryTables.ts';
import { calls, type Answer } from './calls.ts';
import { operations, perform } from './operations.ts';
import type { Log } from './records.ts';
import type { Store } from './store.ts';

/** The built worker takes these from here: they are most of both files. */
export { operations, perform };

/** A store without a file and without a worker: for this process only, and gone with it. */
export function openMemoryStore({ problem, log = () => {} }: { problem?: Message; log?: Log } = {}): Store {
  let tables = operations(memoryTables(), log);
  const changed = new Emitter();
  const changes = new Changes(() => changed.fire());
  let isClosed = false;

  const call: Call = async (name, args) => {
    if (isClosed) throw new Error('The store is closed');
    if (name === 'deleteAll') {
      tables = operations(memoryTables(), log);
      changes.note();
      return undefined as Answer<typeof name>;
    }
    // A copy, as it would come from the worker: nobody's later changes reach into the store.
    const answer = perform(tables, name, structuredClone(args)) as Answer<typeof name>;
    if (calls[name].isNews) changes.note();
    return answer;
  };

  return asStore(call, {
    status: Promise.resolve({ mode: 'memory', problem }),
    onDidReportProblem: () => ({ dispose() {} }),
    onDidChange: changed.event,
    close: async () => {
      isClosed = true;
      changes.stop();
      changed.dispose();
    },
  });
}
