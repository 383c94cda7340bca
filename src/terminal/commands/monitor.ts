import { say } from '../../core/message.ts';
import { Poller } from '../../polling/poller.ts';
import { accountOptions, accountsOf } from '../accounts/accountsOf.ts';
import { command } from '../command.ts';
import { configurationOptions, readConfiguration } from '../config/configuration.ts';
import { recordOf, type Tell } from '../monitor/event.ts';
import { jsonLine, textLine } from '../monitor/line.ts';
import { interrupted } from '../interrupted.ts';
import { monitorOnce } from '../monitor/once.ts';
import { stoppable } from '../monitor/stoppable.ts';
import { watchAccounts } from '../monitor/watchAccounts.ts';

const NO_ACCOUNT_EXIT_CODE = 3;

/** Watches every account in the foreground, a line for each thing that happens; or once, for a clock that calls it. */
export const monitor = command({
  name: 'monitor',
  usage: 'terminal.usage.monitor',
  options: {
    ...accountOptions,
    ...configurationOptions,
    interval: { type: 'string' },
    json: { type: 'boolean' },
    once: { type: 'boolean' },
    verbose: { type: 'boolean' },
  },
  async run(session, values) {
    const { terminal, words } = session;
    const stop = terminal.stopSignal();
    const line = values.json ? jsonLine : textLine;
    const tell: Tell = (event) => session.print(line(recordOf(event, new Date(), words)));
    const detail = (message: string) => {
      if (values.verbose && !stop.aborted) tell({ event: 'detail', message });
    };
    const configuration = await readConfiguration(terminal, values);
    configuration.problems.forEach((problem) => session.remark(problem));
    const work = session.withStore(
      async (shared) => {
        const tools = stoppable(shared, stop);
        const accountsIn = (read: typeof configuration) => accountsOf(read, terminal.home, values, tools);
        const accounts = await accountsIn(configuration);
        if (accounts.length === 0) {
          session.remark(say('terminal.noAccount'));
          return NO_ACCOUNT_EXIT_CODE;
        }
        const tellUntilStopped: Tell = (event) => {
          if (!stop.aborted) tell(event);
        };
        if (values.once) return monitorOnce({ configuration, accounts, tools, tell: tellUntilStopped });
        const reload = async () => {
          const read = await readConfiguration(terminal, values);
          for (const message of read.problems) tellUntilStopped({ event: 'problem', message });
          return read.file.isWhole ? { configuration: read, accounts: await accountsIn(read) } : undefined;
        };
        // Nobody looks at a window here: it never pauses.
        const poller = new Poller(tools, () => 0);
        await watchAccounts({ configuration, accounts, tools, tell, stop, poller, reload });
        return 0;
      },
      {
        log: { debug: detail, info: detail, warn: detail },
        mayReadLogs: configuration.settings.logs.isEnabled,
      },
    );
    try {
      const code = await work;
      // One reading that came to nothing must not look like one that found everything normal.
      return values.once && stop.aborted ? interrupted(stop) : code;
    } catch (error) {
      if (stop.aborted) return values.once ? interrupted(stop) : 0;
      throw error;
    }
  },
});
