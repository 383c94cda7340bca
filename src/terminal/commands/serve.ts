import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { say, type Message } from '../../core/message.ts';
import { Poller } from '../../polling/poller.ts';
import { accountOptions, accountsOf } from '../accounts.ts';
import { command } from '../command.ts';
import { configurationOptions, readConfiguration } from '../config/configuration.ts';
import { languageFrom } from '../language.ts';
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
    const warn = (line: string) => void terminal.stderr.write(`${line}\n`);

    return session.withStore(
      async (tools) => {
        const problems: Message[] = [...configuration.problems];
        const storeTrouble = tools.store.onDidReportProblem((problem) => problems.push(problem));
        // Who looks may be a program: it never pauses.
        const poller = new Poller(tools, () => 0);
        const known = Promise.withResolvers<void>();
        const feed = terminalFeed({ configuration, tools, poller, language, ready: known.promise, problems, warn });
        const { startServer } = await import('../../server/server.ts');
        const server = await startServer(feed, { place, token: token?.value, hosts, origins, filesFolder });
        if (!('port' in server)) {
          session.remark(server);
          return CANT_LISTEN_EXIT_CODE;
        }
        try {
          const accounts = await accountsOf(configuration, terminal.home, values, tools);
          poller.setAccounts(accounts);
          known.resolve();
          if (accounts.length === 0) session.remark(say('terminal.noAccount'));
          const opening = openingWords(place, server, token);
          session.print(opening.map((line) => (typeof line === 'string' ? line : words.say(line))).join('\n'));
          if (!stop.aborted) await new Promise((resolve) => stop.addEventListener('abort', resolve, { once: true }));
          return 0;
        } finally {
          known.resolve();
          await server.close();
          storeTrouble.dispose();
          await poller.stop();
        }
      },
      { log: { debug() {}, info() {}, warn } },
    );
  },
});
