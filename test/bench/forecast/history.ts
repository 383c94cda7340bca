import { DatabaseSync } from 'node:sqlite';
import type { Forecast } from '../../../src/core/forecast/forecast.ts';
import { completeMeter } from '../../../src/core/figures.ts';
import type { Snapshot } from '../../../src/core/model.ts';
import { migrate } from '../../../src/history/schema.ts';
import { sqlTables } from '../../../src/history/sqlTables.ts';
import { keepSnapshot } from '../../../src/history/timeline/keepSnapshot.ts';
import { outlookOf } from '../../../src/history/timeline/outlook.ts';
import type { Simulated, SimulatedReading } from './simulated.ts';

const accountId = 'simulated-000000000000';
const METER = 'simulated';

/**
 * The forecast that production makes of what a monitor saw: every reading but the last goes into the history, with its
 * samples and roll-ups, and the last is the one that has just come in. Nothing else of the account is told.
 */
export function forecastOf(account: Simulated): Forecast {
  const database = new DatabaseSync(':memory:');
  try {
    migrate(database, () => undefined);
    const tables = sqlTables(database);
    const last = account.readings.at(-1);
    if (!last) throw new Error('An account without readings.');
    for (const reading of account.readings.slice(0, -1)) {
      keepSnapshot(tables, accountId, snapshotOf(account, reading), Date.parse(reading.t));
    }
    // Nobody tells where the person lives.
    const request = { accountId, nowMs: Date.parse(account.now), utcOffsetMs: 0, headline: METER };
    const forecast = outlookOf(tables, { ...request, snapshot: snapshotOf(account, last) }).meters[METER];
    if (!forecast) throw new Error('A meter without a forecast.');
    return forecast;
  } finally {
    database.close();
  }
}

function snapshotOf({ meter }: Simulated, { t, remaining, limit, resetsAt }: SimulatedReading): Snapshot {
  const { unit, windowSeconds } = meter;
  const read = completeMeter({ id: METER, label: { id: '' }, unit, remaining, limit, resetsAt, windowSeconds });
  return { fetchedAt: t, meters: [read] };
}
