// Writes readings of an account, each with a number that no other has, and says which of them the store has kept.
import { pathToFileURL } from 'node:url';
import { say } from '../../../src/core/message.ts';
import { openStore } from '../../../src/history/client.ts';

const [, , folder = '', slot = '0', run = '0'] = process.argv;
const accountId = `openrouter-${slot.padStart(12, '0')}`;
const store = openStore({ folder, workerFile: pathToFileURL('dist/history-worker.cjs') });
const end = new AbortController();
process.on('message', () => end.abort());

for (let count = 0; !end.signal.aborted; count++) {
  const number = Number(run) * 1e6 + count;
  const now = new Date().toISOString();
  // The same holder as the process that was killed in this place: nobody waits for a dead one's lease here.
  const holder = `slot-${slot}`;
  await store.claimPoll({ accountId, holder, credentialId: 'k', now, leaseMs: 40_000, isManual: true });
  const meter = { id: 'm', label: say('meter.named', { name: 'm' }), unit: 'requests', used: number };
  const isKept = await store.finishPoll({
    accountId,
    holder,
    now,
    reading: { snapshot: { fetchedAt: now, meters: [meter] }, levels: {}, checkedAt: now },
    failures: 0,
    reports: {},
    alertStates: [],
    alerts: [],
    dueAt: now,
    leaseUntil: now,
  });
  if (isKept) process.send?.([number]);
}
await store.close();
process.disconnect();
