import { view } from '../../core/reading.ts';
import type { ReportedAccount } from '../../core/report.ts';
import { accountOptions } from '../accounts/accountsOf.ts';
import { command } from '../command.ts';
import { configurationOptions, readConfiguration } from '../config/configuration.ts';
import { forecastDocument } from '../documents/forecastDocument.ts';
import { forecastText } from '../text/forecastText.ts';
import { asJson } from '../documents/json.ts';
import { keptAccounts } from '../accounts/keptAccounts.ts';

/** One that nobody has read for so long, and that is in no settings here, isn't tracked any more. */
const FORGOTTEN_MS = 30 * 86_400_000;

/** What is to be expected of every account that is known here, as of its last reading. */
export const forecast = command({
  name: 'forecast',
  usage: 'terminal.usage.forecast',
  options: { ...accountOptions, config: configurationOptions.config, json: { type: 'boolean' } },
  async run(session, values) {
    const { settings } = await readConfiguration(session.terminal, values);
    const { intervalMs, thresholds } = settings;
    const now = Date.now();
    return session.withHistory(async (store) => {
      const accounts = await keptAccounts(settings, values, store);
      const readings = await store.readings(accounts.map(({ id }) => id));
      const isTracked = (id: string) =>
        values.account !== undefined ||
        settings.accounts.some((entry) => entry.id === id) ||
        now - Date.parse(readings[id]?.checkedAt ?? '') < FORGOTTEN_MS;
      const reported: ReportedAccount[] = accounts
        .filter(({ id }) => isTracked(id))
        .map((account) => ({
          account,
          reading: view(readings[account.id], { thresholds, now, staleAfterMs: 2 * intervalMs }),
        }));
      if (values.json) session.print(asJson(forecastDocument(reported, new Date(now))));
      else session.print(forecastText(reported, { now, ...session.style }));
      return 0;
    });
  },
});
