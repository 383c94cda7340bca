import { say } from '../../core/message.ts';
import { accountOptions } from '../accounts/accountsOf.ts';
import { command } from '../command.ts';
import { configurationOptions, readConfiguration } from '../config/configuration.ts';
import { printExport } from '../documents/printExport.ts';
import { historyDocument } from '../documents/historyDocument.ts';
import { historyText } from '../text/historyText.ts';
import { asJson } from '../documents/json.ts';
import { keptAccounts } from '../accounts/keptAccounts.ts';
import { UsageError } from '../usageError.ts';

const HOUR_MS = 3_600_000;
const USUAL_HOURS = '24';
const MOST_HOURS = 10 * 365 * 24;
/** As many as a chart of the dashboard has; single readings are in the export. */
const POINTS = 500;

/** How what was left went, of every account that is known here. */
export const history = command({
  name: 'history',
  usage: 'terminal.usage.history',
  options: {
    ...accountOptions,
    config: configurationOptions.config,
    json: { type: 'boolean' },
    csv: { type: 'boolean' },
  },
  words: 1,
  async run(session, values, [hours = USUAL_HOURS]) {
    if (values.json && values.csv) throw new UsageError(say('terminal.either', { one: '--json', other: '--csv' }));
    const length = Number(hours) * HOUR_MS;
    if (!(length > 0 && length <= MOST_HOURS * HOUR_MS)) throw new UsageError(say('terminal.hours', { text: hours }));
    const { settings } = await readConfiguration(session.terminal, values);
    const now = Date.now();
    const range = { fromMs: now - length, toMs: now + 1 };
    return session.withHistory(async (store) => {
      const accounts = await keptAccounts(settings, values, store);
      if (values.csv) {
        const labels = Object.fromEntries(accounts.map(({ id, label }) => [id, label]));
        const accountIds = accounts.map(({ id }) => id);
        await printExport(session, store, {
          ...range,
          kinds: ['readings'],
          format: 'csv',
          now: new Date(now),
          labels,
          accountIds,
        });
        return 0;
      }
      const charts = await Promise.all(
        accounts.map(async (account) => ({
          account,
          chart: await store.chart({ accountId: account.id, ...range, points: POINTS }),
        })),
      );
      if (values.json) session.print(asJson(historyDocument(charts, range, new Date(now))));
      else session.print(historyText(charts, { now, range, ...session.style }));
      return 0;
    });
  },
});
