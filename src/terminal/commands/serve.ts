import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Message } from '../../core/message.ts';
import { modulesOf } from '../../core/modules.ts';
import { Poller } from '../../polling/poller.ts';
import type { Feed } from '../../server/feed.ts';
import { accountOptions, accountsOf } from '../accounts.ts';
import { command } from '../command.ts';
import { configurationOptions, readConfiguration } from '../config/configuration.ts';
import { languageFrom } from '../language.ts';
import { openingWords } from '../serving/openingWords.ts';
import { originsFrom, placeFrom } from '../serving/place.ts';
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
    const { settings, environment } = configuration;
    const token = await tokenFrom(values, environment, platform);
    const place = placeFrom(values, platform, token !== undefined);
    const origins = originsFrom(values);
    configuration.problems.forEach((problem) => session.remark(problem));
    const language = (await languageFrom(environment, textsFolder)) ?? { locale: 'en', texts: {} };
    const stop = terminal.stopSignal();
    const warn = (line: string) => void terminal.stderr.write(`${line}\n`);

    return session.withStore(
      async (tools) => {
        const { store, now } = tools;
        const problems: Message[] = [...configuration.problems];
        const storeTrouble = store.onDidReportProblem((problem) => problems.push(problem));
        const poller = new Poller(tools, () => 0);
        const own = new Map(settings.accounts.map((entry) => [entry.id, entry]));
        const feed: Feed = {
          store,
          environment,
          language,
          views: () => poller.views(),
          problems: () => problems,
          modulesOf: (id) => modulesOf(id.slice(0, id.lastIndexOf('-')), settings.modules, own.get(id)?.modules),
          onDidChange(listener) {
            const both = [poller.onDidChange(listener), store.onDidChange(listener)];
            return { dispose: () => both.forEach((each) => each.dispose()) };
          },
          now,
          warn,
        };
        const { startServer } = await import('../../server/server.ts');
        const server = await startServer(feed, {
          place,
          token: token?.value,
          hosts: values['allow-host'] ?? [],
          origins,
          filesFolder: dirname(typeof workerFile === 'string' ? workerFile : fileURLToPath(workerFile)),
        });
        if (!('port' in server)) {
          session.remark(server);
          return CANT_LISTEN_EXIT_CODE;
        }
        openingWords(place, server, token).forEach((message) => session.print(words.say(message)));
        try {
          poller.setAccounts(await accountsOf(configuration, terminal.home, values, tools));
          if (!stop.aborted) await new Promise((resolve) => stop.addEventListener('abort', resolve, { once: true }));
          return 0;
        } finally {
          await server.close();
          storeTrouble.dispose();
          await poller.stop();
        }
      },
      { log: { debug() {}, info() {}, warn } },
    );
  },
});
