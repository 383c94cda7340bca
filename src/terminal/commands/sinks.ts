import { render, say } from '../../core/message.ts';
import { hasSecret, sinkSecret, sinkSigningKey, type SinkEntry } from '../../core/sinks.ts';
import { isSinkError } from '../../sinks/sink.ts';
import { targetOf } from '../../sinks/target.ts';
import { command } from '../command.ts';
import { configurationOptions, readConfiguration, type Configuration } from '../config/configuration.ts';
import { readSecret } from '../ownAccounts/readSecret.ts';
import type { Session } from '../session.ts';
import { configuredSinks, secretsOf, terminalSinkTools } from '../sinks/terminalSinks.ts';
import { newSink, sinkOptions, type SinkFlags } from '../sinks/newSink.ts';
import { UsageError } from '../usageError.ts';

const FAILED = 3;

/** Where warnings are sent: list, add, test, remove. */
export const sinks = command({
  name: 'sinks',
  usage: 'terminal.usage.sinks',
  options: {
    config: configurationOptions.config,
    'env-file': configurationOptions['env-file'],
    ...sinkOptions,
  },
  words: 3,
  async run(session, values, [action = 'list', first, second]) {
    const configuration = await readConfiguration(session.terminal, values);
    configuration.problems.forEach((problem) => session.remark(problem));
    switch (action) {
      case 'list':
        return list(session, configuration);
      case 'add':
        return add(session, configuration, values, first, second);
      case 'test':
        return test(session, configuration, named(configuration, first));
      case 'remove':
        return remove(session, configuration, named(configuration, first));
      default:
        throw new UsageError(say('sinks.unknownAction', { action }));
    }
  },
});

function named(configuration: Configuration, name: string | undefined): SinkEntry {
  const all = configuredSinks(configuration);
  const found = all.find((entry) => entry.name === name);
  if (found) return found;
  const known = all.map((entry) => entry.name).join(', ') || '—';
  throw new UsageError(name === undefined ? say('sinks.noName', { known }) : say('sinks.unknown', { name, known }));
}

async function list(session: Session, configuration: Configuration): Promise<number> {
  const entries = configuredSinks(configuration);
  if (entries.length === 0) session.print(session.words.say(say('sinks.none')));
  for (const entry of entries) {
    const url = hasSecret(entry) ? await secretsOf(configuration)(sinkSecret(entry.name)) : undefined;
    const host = entry.kind === 'command' ? entry.command : typeof url === 'string' ? URL.parse(url)?.host : undefined;
    const told = [entry.kind, host ?? '—', ...(entry.kinds ? [entry.kinds.join(', ')] : [])];
    session.print([entry.name, ...told].join('  '));
  }
  return 0;
}

async function add(
  session: Session,
  configuration: Configuration,
  flags: SinkFlags,
  kind: string | undefined,
  name: string | undefined,
): Promise<number> {
  const { terminal, words } = session;
  const { file, keys, settings } = configuration;
  const entry = newSink(kind, name, flags);
  if (settings.sinks.some((known) => known.name === entry.name)) {
    throw new UsageError(say('sinks.taken', { name: entry.name }));
  }
  const keep = async (under: string, secret: string) => {
    const problem = await keys.set(under, secret);
    if (problem) throw new UsageError(problem);
  };
  if (hasSecret(entry)) {
    const url = await readSecret(terminal, `${words.say(say('sinks.urlPrompt', { kind: entry.kind }))} `);
    if (!url) return FAILED;
    // Says what is wrong with it before anything is kept.
    try {
      targetOf(entry, url);
    } catch (error) {
      if (!isSinkError(error)) throw error;
      session.remark(error.text);
      return FAILED;
    }
    await keep(sinkSecret(entry.name), url);
  }
  if (flags.sign && entry.kind === 'webhook') {
    const key = `whsec_${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')}`;
    await keep(sinkSigningKey(entry.name), key);
    session.print(words.say(say('sinks.signingKey', { key })));
  }
  const raw = file.get('sinks');
  await file.set('sinks', [...(Array.isArray(raw) ? (raw as unknown[]) : []), entry]);
  session.print(words.say(say('sinks.added', { name: entry.name })));
  return 0;
}

async function test(session: Session, configuration: Configuration, entry: SinkEntry): Promise<number> {
  const { words, terminal } = session;
  const { testSink } = await import('../../sinks/startSinks.ts');
  const { terminalFetch } = await import('../network/fetch.ts');
  const log = { debug: (line: string) => void terminal.stderr.write(`${line}\n`), info() {}, warn() {} };
  const tools = terminalSinkTools(configuration.environment, { fetch: terminalFetch(configuration.environment), log });
  const problem = await testSink(entry, secretsOf(configuration), tools, { words, inEnglish: render });
  if (problem) session.remark(problem);
  else session.print(words.say(say('sinks.tested', { name: entry.name })));
  return problem ? FAILED : 0;
}

async function remove(session: Session, configuration: Configuration, entry: SinkEntry): Promise<number> {
  const { file, keys } = configuration;
  const isFromFile = configuration.settings.sinks.includes(entry);
  if (!isFromFile) throw new UsageError(say('sinks.ofEnvironment', { name: entry.name }));
  const { idOfSink } = await import('../../sinks/startSinks.ts');
  await session.withStore(async (tools) => {
    const sinkTools = terminalSinkTools(configuration.environment, tools);
    const id = await idOfSink(entry, secretsOf(configuration), sinkTools);
    if (id !== undefined) await tools.store.forgetSink(id);
  });
  const raw = file.get('sinks');
  const isOther = (known: unknown) => (known as { name?: unknown } | null)?.name !== entry.name;
  await file.set('sinks', Array.isArray(raw) ? (raw as unknown[]).filter(isOther) : []);
  for (const name of [sinkSecret(entry.name), sinkSigningKey(entry.name)]) await keys.set(name, undefined);
  session.print(session.words.say(say('sinks.removed', { name: entry.name })));
  return 0;
}
