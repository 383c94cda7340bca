import { resolve } from 'node:path';
import { say } from '../../core/message.ts';
import type { Account } from '../../core/model.ts';
import type { PollTools } from '../../polling/poll.ts';
import { accountsOf } from '../accounts/accountsOf.ts';
import { command } from '../command.ts';
import { configurationOptions, readConfiguration, type Configuration } from '../config/configuration.ts';
import { creditPasts } from '../import/creditRows.ts';
import { owned } from '../import/owners.ts';
import { ownPasts } from '../import/ownPasts.ts';
import { readHistoryFile } from '../import/readFile.ts';
import { readRedis } from '../import/readRedis.ts';
import { UnusableSource, type Source } from '../import/source.ts';
import { importDocument, importText } from '../import/summary.ts';
import { Tally } from '../import/tally.ts';
import { usagePasts } from '../import/usageSnapshots.ts';
import { write } from '../import/write.ts';
import { progressLine } from '../text/progressLine.ts';
import { asJson } from '../documents/json.ts';
import { keptAccounts } from '../accounts/keptAccounts.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usageError.ts';

const REDIS = 'redis';
const UNUSABLE_EXIT_CODE = 3;

/** Takes over what an older monitor, or Fuelgauge elsewhere, has kept. */
export const importHistory = command({
  name: 'import',
  usage: 'terminal.usage.import',
  options: {
    account: { type: 'string' },
    label: { type: 'string' },
    config: configurationOptions.config,
    'env-file': configurationOptions['env-file'],
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  },
  words: 1,
  choices: [REDIS],
  async run(session, values, [name]) {
    if (name === undefined) throw new UsageError(say('import.noSource'));
    const configuration = await readConfiguration(session.terminal, values);
    configuration.problems.forEach((problem) => session.remark(problem));
    try {
      const source = name === REDIS ? await readRedis(configuration.environment) : await readHistoryFile(resolve(name));
      return await session.withStore((tools) => importFrom(name, source, { session, configuration, values, tools }));
    } catch (error) {
      if (!(error instanceof UnusableSource)) throw error;
      session.remark(error.text);
      return UNUSABLE_EXIT_CODE;
    }
  },
});

interface Import {
  readonly session: Session;
  readonly configuration: Configuration;
  readonly values: {
    readonly account?: string | undefined;
    readonly label?: string | undefined;
    readonly 'dry-run'?: boolean | undefined;
    readonly json?: boolean | undefined;
  };
  readonly tools: PollTools;
}

async function importFrom(name: string, source: Source, { session, configuration, values, tools }: Import) {
  const { store } = tools;
  const isTrial = values['dry-run'] === true;
  if ((await store.status).mode === 'memory') throw new UnusableSource(say('import.notKept'));
  const { terminal } = session;
  const known = async (provider: string): Promise<readonly Account[]> => {
    const kept = await keptAccounts(configuration.settings, { provider }, store);
    if (kept.length > 0) return kept;
    const here = await accountsOf(configuration, terminal.home, { provider }, tools);
    return here.map(({ account }) => account);
  };
  const accountCalled = async (wanted: string): Promise<Account | undefined> => {
    const kept = await keptAccounts(configuration.settings, {}, store);
    const found = kept.find(({ id, label }) => id === wanted || label.toLowerCase() === wanted.toLowerCase());
    return found ?? (await accountsOf(configuration, terminal.home, { account: wanted }, tools))[0]?.account;
  };
  const tally = new Tally();
  const past = pastsOf(source, tally, tools.now());
  const account = values.account === undefined ? undefined : await accountCalled(values.account);
  const pasts = await owned(past, { known, account, label: values.label }, tally);
  const progress = progressLine(session);
  for (const [index, each] of pasts.entries()) {
    const show = (done: number) => {
      const percent = Math.floor((100 * (index + done)) / pasts.length);
      progress.show(say('import.progress', { percent }));
    };
    await write(each, store, tally, { isTrial, progress: show });
  }
  progress.clear();
  if ((await store.status).mode === 'memory') throw new UnusableSource(say('import.notKept'));
  const outcome = { source: name, format: source.format, damage: source.damage, isTrial, tally, pasts };
  session.print(
    values.json ? asJson(importDocument(outcome, new Date(tools.now()))) : importText(outcome, session.style),
  );
  const isUsed = tally.added + tally.known > 0 || tally.read === 0;
  return source.damage || !isUsed ? UNUSABLE_EXIT_CODE : 0;
}

function pastsOf(source: Source, tally: Tally, nowMs: number) {
  switch (source.kind) {
    case 'credits':
      return creditPasts(source.rows, tally, nowMs);
    case 'usage':
      return usagePasts(source.rows, tally, nowMs);
    case 'own':
      return ownPasts(source.rows, tally, nowMs);
  }
}
