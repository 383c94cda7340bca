import { checkDocument, exitCode } from '../../core/report.ts';
import { accountOptions, accountsOf } from '../accounts.ts';
import { command } from '../command.ts';
import { configurationOptions, readConfiguration } from '../config/configuration.ts';
import { asJson } from '../json.ts';
import { prepareFormats } from '../prepareFormats.ts';
import { readOnce } from '../readOnce.ts';
import { checkText } from '../text.ts';

/** What is left on every account, read now. */
export const check = command({
  name: 'check',
  usage: 'terminal.usage.check',
  options: { ...accountOptions, ...configurationOptions, json: { type: 'boolean' } },
  async run(session, values) {
    const { terminal, words, isColoured } = session;
    const configuration = await readConfiguration(terminal, values);
    configuration.problems.forEach((problem) => session.remark(problem));
    return session.withStore(async (tools) => {
      if (!values.json) prepareFormats(words.format, Date.now());
      const accounts = await accountsOf(configuration, terminal.home, values, tools);
      const reported = await readOnce(accounts, tools);
      if (values.json) session.print(asJson(checkDocument(reported, new Date())));
      else session.print(checkText(reported, { now: Date.now(), words, isColoured }));
      return exitCode(reported);
    });
  },
});
