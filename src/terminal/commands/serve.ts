import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { say, type Message } from '../../core/message.ts';
import { plainText } from '../../core/plainText.ts';
import { Poller } from '../../polling/poller.ts';
import { accountOptions, accountsOf } from '../accounts/accountsOf.ts';
import { command } from '../command.ts';
import { configurationOptions, readConfiguration } from '../config/configuration.ts';
import { languageFrom } from '../text/language.ts';
import type { Tell } from '../monitor/event.ts';
import { stoppable } from '../monitor/stoppable.ts';
import { watchAccounts } from '../monitor/watchAccounts.ts';
import { openingWords } from '../serving/openingWords.ts';
import { hostsFrom, originsFrom, placeFrom } from '../serving/place.ts';
import { terminalFeed } from '../serving/terminalFeed.ts';
import { tokenFrom } from '../serving/token.ts';

/** sysexits: a service is unavailable. */
const CANT_LISTEN_EXIT_CODE = 69;

/** The dashboard as a page and the figures for programs, for as long as it runs. */
export const serve = command({
  name: 'serve',
  usage: 'terminal.usage.serve',
  options: {
    ...accountOptions,
    ...configurationOptions,
    address: { type: 'string' },
    port: { type: 'string' },
    socket: { type: 'string' },
    token: { type: 'boolean' },
    'token-file': { type: 'string' },
    'allow-host': { type: 'string', multiple: true },
    'allow-origin': { type: 'string', multiple: true },
  },
  async run(session, values) {
    const { terminal, words } = session;
    const { platform, textsFolder, workerFile } = terminal;
    const configuration = await readConfiguration(terminal, values);
    const token = await tokenFrom(values, configuration.environment, platform);
    const place = placeFrom(values, platform, token !== undefined);
    const [hosts, origins] = [hostsFrom(values), originsFrom(values)];
    configuration.problems.forEach((problem) => session.remark(problem));
    const language = (await languageFrom(terminal.environment, textsFolder)) ?? { locale: 'en', texts: {} };
    const filesFolder = dirname(typeof workerFile === 'string' ? workerFile : fileURLToPath(workerFile));
    const stop = terminal.stopSignal();
    const warn = (line: string) => {
      if (!stop.aborted) terminal.stderr.write(`${plainText(line, Infinity)}\n`);
    };
    const work = session.withStore(
      async (shared) => {
        const tools = stoppable(shared, stop);
        let current = configuration;
        const accountsIn = (read: typeof configuration) => accountsOf(read, terminal.home, values, tools);
        // Who looks may be a program: it never pauses.
        const poller = new Poller(tools, () => 0);
        const known = Promise.withResolvers<void>();
        const problems: Message[] = [];
        const storeTrouble = tools.store.onDidReportProblem((problem) => problems.push(problem));
        const feed = terminalFeed({
          configuration: () => current,
          tools,
          poller,
          language,
          ready: known.promise,
          problems,
          warn,
        });
        const { startServer } = await import('../../server/server.ts');
        const server = await startServer(feed, { place, token: token?.value, hosts, origins, filesFolder });
        if (!('port' in server)) {
          session.remark(server);
          return CANT_LISTEN_EXIT_CODE;
        }
        const tell: Tell = ({ event, message }) => {
          if (event === 'started') known.resolve();
          if (event === 'problem' && message !== undefined) {
            warn(typeof message === 'string' ? message : words.say(message));
          }
        };
        const reload = async () => {
          const read = await readConfiguration(terminal, values);
          for (const message of read.problems) tell({ event: 'problem', message });
          if (!read.file.isWhole) return undefined;
          current = read;
          return { configuration: read, accounts: await accountsIn(read) };
        };
        try {
          const accounts = await accountsIn(configuration);
          if (accounts.length === 0) session.remark(say('terminal.noAccount'));
          const opening = openingWords(place, server, token);
          session.print(opening.map((line) => (typeof line === 'string' ? line : words.say(line))).join('\n'));
          await watchAccounts({ configuration, accounts, tools, tell, stop, poller, reload });
          return 0;
        } finally {
          known.resolve();
          await server.close();
          storeTrouble.dispose();
        }
      },
      { log: { debug() {}, info() {}, warn }, mayReadLogs: configuration.settings.logs.isEnabled },
    );
    try {
      return await work;
    } catch (error) {
      if (stop.aborted) return 0;
      throw error;
    }
  },
});
