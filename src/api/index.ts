import { homedir } from 'node:os';
import { checkDocument, type AccountReport, type CheckDocument } from '../core/report.ts';
import { english } from '../core/words.ts';
import { accountsOf } from '../terminal/accounts/accountsOf.ts';
import { readConfiguration, type Configuration } from '../terminal/config/configuration.ts';
import { historyDocument } from '../terminal/documents/historyDocument.ts';
import { keptAccounts } from '../terminal/accounts/keptAccounts.ts';
import { readOnce } from '../terminal/accounts/readOnce.ts';
import { Session } from '../terminal/session.ts';
import { UsageError } from '../terminal/usageError.ts';

// For Node.js programs: what `import … from 'fuelgauge'` gives. fuelgauge.d.cts tells what it promises.

/** Of the package, put in by the build. */
declare const FUELGAUGE_VERSION: string;

export interface Options {
  readonly provider?: string | undefined;
  readonly account?: string | undefined;
  readonly configFile?: string | undefined;
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  readonly onRemark?: ((text: string) => void) | undefined;
}

export interface CheckOptions extends Options {
  readonly keep?: boolean | undefined;
}

export interface HistoryOptions extends Options {
  readonly hours?: number | undefined;
  readonly points?: number | undefined;
}

export type HistoryDocument = ReturnType<typeof historyDocument>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Reads every account now, as `fuelgauge check --json` does. */
export function check(options: CheckOptions = {}): Promise<CheckDocument> {
  const { keep = true } = options;
  return run(options, (session, configuration) =>
    session.withStore(
      async (tools) => {
        const accounts = await accountsOf(configuration, session.terminal.home, options, tools);
        return checkDocument(await readOnce(accounts, tools), new Date());
      },
      { isInMemory: !keep },
    ),
  );
}

/** How what was left went, as `fuelgauge history --json` tells it. Nobody is asked. */
export function history(options: HistoryOptions = {}): Promise<HistoryDocument> {
  const { hours = 24, points = 500 } = options;
  return run(options, (session, { settings }) =>
    session.withHistory(async (store) => {
      const now = Date.now();
      const range = { fromMs: now - positive(hours, 'hours') * HOUR_MS, toMs: now + 1 };
      const accounts = await keptAccounts(settings, options, store);
      const charts = accounts.map(async (account) => ({
        account,
        chart: await store.chart({ accountId: account.id, ...range, points: positive(points, 'points') }),
      }));
      return historyDocument(await Promise.all(charts), range, new Date(now));
    }),
  );
}

/** How fast a meter is used; the one that stops work first unless told. */
export function burnRate(account: AccountReport, meterId?: string) {
  const forecast = forecastOf(account, meterId);
  return forecast?.burnRate ? { ...forecast.burnRate, unit: forecast.unit } : undefined;
}

/** How many days a meter lasts at its pace; the one that stops work first unless told. */
export function daysLeft(account: AccountReport, meterId?: string): number | undefined {
  const forecast = forecastOf(account, meterId);
  if (forecast?.outcome === 'ranOut') return 0;
  if (forecast?.outcome !== 'runsOut' || forecast.likely === undefined) return undefined;
  const days = (Date.parse(forecast.likely) - Date.now()) / DAY_MS;
  return days > 0 ? days : undefined;
}

function forecastOf({ forecast, headline }: AccountReport, meterId = forecast?.binding ?? headline) {
  return meterId === undefined ? undefined : forecast?.meters[meterId];
}

function positive(value: number, name: string): number {
  if (Number.isFinite(value) && value > 0) return value;
  throw new RangeError(`${name} must be a number above 0.`);
}

async function run<T>(
  { configFile, environment = process.env, onRemark }: Options,
  work: (session: Session, configuration: Configuration) => Promise<T>,
): Promise<T> {
  const session = new Session(
    {
      version: FUELGAUGE_VERSION,
      environment,
      platform: process.platform,
      home: homedir(),
      stdin: process.stdin,
      // A program's own output is its own: what a person would be told goes to who asks for it.
      stdout: { write: () => true },
      stderr: { write: (text) => onRemark?.(text.trimEnd()) },
      workerFile: `${__dirname}/history-worker.cjs`,
      logsWorkerFile: `${__dirname}/logs-worker.cjs`,
      textsFolder: `${__dirname}/../l10n`,
      stopSignal: () => new AbortController().signal,
    },
    english,
  );
  try {
    const configuration = await readConfiguration(session.terminal, { config: configFile });
    configuration.problems.forEach((problem) => session.remark(problem));
    return await work(session, configuration);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new Error(typeof error.text === 'string' ? error.text : english.say(error.text), { cause: error });
  }
}
