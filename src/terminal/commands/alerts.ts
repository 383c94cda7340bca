import { say } from '../../core/message.ts';
import { accountOptions } from '../accounts/accountsOf.ts';
import { alertsDocument } from '../documents/alertsDocument.ts';
import { alertsText } from '../text/alertsText.ts';
import { command } from '../command.ts';
import { configurationOptions, readConfiguration } from '../config/configuration.ts';
import { asJson } from '../documents/json.ts';
import { keptAccounts } from '../accounts/keptAccounts.ts';
import { UsageError } from '../usageError.ts';

const DAY_MS = 86_400_000;
const USUAL_DAYS = '30';

/** What was warned about lately, and what became of it. */
export const alerts = command({
  name: 'alerts',
  usage: 'terminal.usage.alerts',
  options: {
    ...accountOptions,
    config: configurationOptions.config,
    days: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(session, values) {
    const days = Number(values.days ?? USUAL_DAYS);
    if (!(days > 0 && days <= 36_500)) throw new UsageError(say('terminal.days', { text: values.days ?? '' }));
    const { settings } = await readConfiguration(session.terminal, values);
    const now = Date.now();
    const since = new Date(now - days * DAY_MS).toISOString();
    return session.withHistory(async (store) => {
      const accounts = await keptAccounts(settings, values, store);
      const records = (await store.alertsSince(since)).filter(({ accountId }) =>
        accounts.some(({ id }) => id === accountId),
      );
      if (values.json) session.print(asJson(alertsDocument(records, accounts, since, new Date(now))));
      else session.print(alertsText(records, accounts, { now, days, ...session.style }));
      return 0;
    });
  },
});
