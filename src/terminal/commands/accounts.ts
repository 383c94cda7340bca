import { say } from '../../core/message.ts';
import { english } from '../../core/words.ts';
import { providers } from '../../providers/index.ts';
import { accountsOf } from '../accounts/accountsOf.ts';
import { command } from '../command.ts';
import { configurationOptions, readConfiguration } from '../config/configuration.ts';
import { asJson } from '../documents/json.ts';
import { addAccount, credentialOrigins, usualOrigin } from '../ownAccounts/add.ts';
import { detect, detectDocument, detectText } from '../ownAccounts/detect.ts';
import { dropEntry } from '../ownAccounts/entries.ts';
import { listDocument, listed, listText } from '../ownAccounts/list.ts';
import { readSecret } from '../ownAccounts/readSecret.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usageError.ts';

interface Values {
  readonly config?: string | undefined;
  readonly 'env-file'?: string | undefined;
  readonly label?: string | undefined;
  readonly from?: string | undefined;
  readonly json?: boolean | undefined;
}

const FAILED_EXIT_CODE = 3;
/** As a shell has it for Ctrl+C. */
const GAVE_UP_EXIT_CODE = 130;

/** The accounts that are read in a terminal: which there are, which there could be, one more, one less. */
export const accounts = command({
  name: 'accounts',
  usage: 'terminal.usage.accounts',
  options: {
    config: configurationOptions.config,
    'env-file': configurationOptions['env-file'],
    label: { type: 'string' },
    from: { type: 'string' },
    json: { type: 'boolean' },
  },
  words: 3,
  run(session, values, [action = 'list', name, more]) {
    // Maybe a key: it isn't repeated.
    if (more !== undefined) throw new UsageError(say('accounts.noKeyHere'));
    switch (action) {
      case 'list':
      case 'detect':
        if (name !== undefined) throw new UsageError(say('terminal.tooManyWords', { word: name }));
        return action === 'list' ? list(session, values) : detectAll(session, values);
      case 'add':
        return add(session, values, name);
      case 'remove':
        return remove(session, values, name);
      default:
        throw new UsageError(say('accounts.unknownAction', { action }));
    }
  },
});

async function list(session: Session, values: Values): Promise<number> {
  const configuration = await configured(session, values);
  const found = await session.withStore(async (tools) => {
    // What isn't known here stays unknown: a list asks nobody.
    const fetch = () => Promise.reject(new Error('A list asks nobody'));
    const all = await accountsOf(configuration, session.terminal.home, {}, { ...tools, fetch });
    return Promise.all(all.map(listed));
  });
  if (values.json) session.print(asJson(listDocument(found, english)));
  else session.print(found.length > 0 ? listText(found, session.words) : session.words.say(say('terminal.noAccount')));
  return 0;
}

async function detectAll(session: Session, values: Values): Promise<number> {
  const configuration = await configured(session, values);
  const found = await session.withStore(({ store }) => detect(configuration, session.terminal.home, store));
  session.print(values.json ? asJson(detectDocument(found)) : detectText(found, session.words));
  return 0;
}

async function add(session: Session, values: Values, name: string | undefined): Promise<number> {
  const { terminal, words } = session;
  const provider = providers.find(({ id }) => id === name);
  const known = providers.map(({ id }) => id).join(', ');
  if (name === undefined) throw new UsageError(say('accounts.whichProvider', { known }));
  if (!provider) throw new UsageError(say('terminal.unknownProvider', { provider: name, known }));
  const from = values.from === undefined ? usualOrigin(provider) : credentialOrigins.find((it) => it === values.from);
  if (!from) throw new UsageError(say('accounts.from'));
  const configuration = await configured(session, values);
  const askForKey = () => {
    const prompt = provider.key ? `${words.say(provider.key.prompt)}\n` : '';
    return readSecret(terminal, `${prompt}${words.say(say('accounts.keyPrompt'))} `);
  };
  const added = await session.withStore((tools) =>
    addAccount(
      { provider, from, label: values.label, askForKey },
      { configuration, home: terminal.home, tools, readAgain: () => readConfiguration(terminal, values) },
    ),
  );
  if (!added.entry) {
    if (!added.problem) return GAVE_UP_EXIT_CODE;
    session.remark(say('add.failed', { reason: words.say(added.problem) }));
    return FAILED_EXIT_CODE;
  }
  const { label, id } = added.entry;
  session.print(words.say(say(added.isNew ? 'accounts.added' : 'accounts.addedAgain', { label, id })));
  return 0;
}

async function remove(session: Session, values: Values, name: string | undefined): Promise<number> {
  const configuration = await configured(session, values);
  const entries = configuration.settings.accounts;
  const known = entries.map(({ label, id }) => `${label} (${id})`).join(', ') || '—';
  if (name === undefined) throw new UsageError(say('accounts.whichAccount', { known }));
  const meant = entries.filter(({ id, label }) => id === name || label.toLowerCase() === name.toLowerCase());
  const [entry] = meant;
  if (!entry) throw new UsageError(say('accounts.notConfigured', { account: name, known }));
  if (meant.length > 1) throw new UsageError(say('accounts.severalMeant', { account: name, known }));
  const problem = await dropEntry(configuration, entry.id);
  if (problem) session.remark(problem);
  else session.print(session.words.say(say('accounts.removed', { label: entry.label, id: entry.id })));
  return problem ? FAILED_EXIT_CODE : 0;
}

async function configured(session: Session, values: Values) {
  const configuration = await readConfiguration(session.terminal, values);
  configuration.problems.forEach((problem) => session.remark(problem));
  return configuration;
}
