import { say } from '../../core/message.ts';
import { checkDocument, exitCode } from '../../core/report.ts';
import { accountOptions, accountsOf } from '../accounts/accountsOf.ts';
import { command } from '../command.ts';
import { configurationOptions, readConfiguration } from '../config/configuration.ts';
import { asJson } from '../documents/json.ts';
import { prepareFormats } from '../text/prepareFormats.ts';
import { rawDocument } from '../documents/rawDocument.ts';
import { readOnce } from '../accounts/readOnce.ts';
import { sourceFacts } from '../accounts/sourceFacts.ts';
import { checkText } from '../text/checkText.ts';
import { UsageError } from '../usageError.ts';

/** What is left on every account, read now. */
export const check = command({
  name: 'check',
  usage: 'terminal.usage.check',
  options: {
    ...accountOptions,
    ...configurationOptions,
    json: { type: 'boolean' },
    raw: { type: 'boolean' },
    verbose: { type: 'boolean' },
    'no-store': { type: 'boolean' },
  },
  async run(session, values) {
    const { terminal, words, isColoured, width } = session;
    const { json, raw, verbose } = values;
    if (json && raw) throw new UsageError(say('terminal.either', { one: '--json', other: '--raw' }));
    const configuration = await readConfiguration(terminal, values);
    configuration.problems.forEach((problem) => session.remark(problem));
    return session.withStore(
      async (tools) => {
        if (!json && !raw) prepareFormats(words.format, Date.now());
        const accounts = await accountsOf(configuration, terminal.home, values, tools, { keepsAnswers: raw });
        const reported = await readOnce(accounts, tools);
        if (json) session.print(asJson(checkDocument(reported, new Date())));
        else if (raw) session.print(asJson(rawDocument(accounts, new Date())));
        else {
          const facts = async (account: (typeof accounts)[number]) =>
            [account.account.id, await sourceFacts(account, configuration.keys.path, words)] as const;
          const sources = verbose ? new Map(await Promise.all(accounts.map(facts))) : undefined;
          session.print(checkText(reported, { now: Date.now(), words, isColoured, width, sources }));
        }
        return exitCode(reported);
      },
      { isInMemory: values['no-store'], mayReadLogs: configuration.settings.logs.isEnabled },
    );
  },
});
