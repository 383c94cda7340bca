import { unwatchFile, watchFile } from 'node:fs';
import { say } from '../../core/message.ts';
import { Upkeep } from '../../history/upkeep.ts';
import type { AccountView, Poller } from '../../polling/poller.ts';
import { AlertLog } from './alertLog.ts';
import { attachSinks } from '../sinks/attachSinks.ts';
import type { OneLook } from './once.ts';
import { aborted } from './stoppable.ts';
import { Watch } from './watch.ts';

export interface Watching extends OneLook {
  /** Has no accounts yet. */
  readonly poller: Poller;
  /** Aborted when the program is to end. */
  readonly stop: AbortSignal;
  /** Reads the configuration anew. Undefined where the file can't be used as it stands, of which has been told. */
  reload(): Promise<Pick<OneLook, 'configuration' | 'accounts'> | undefined>;
}

const FILE_LOOK_MS = 1_000;

/** Polls in the foreground, and tells of all that happens, until it is told to stop. Then gives up its leases. */
export async function watchAccounts(watching: Watching): Promise<void> {
  const { tools, tell, stop, poller } = watching;
  const { store } = tools;
  let { configuration, accounts } = watching;
  const startedAt = new Date(tools.now()).toISOString();
  const watch = new Watch(startedAt);
  const alerts = new AlertLog(store, startedAt);
  const sinks = attachSinks(tools, tell);
  const upkeep = new Upkeep(
    store,
    () => configuration.settings.retention,
    (line) => tell({ event: 'problem', message: line }),
  );
  const problems = store.onDidReportProblem((message) => tell({ event: 'problem', message }));
  void store.status.then(({ problem }) => problem && tell({ event: 'problem', message: problem }));

  const look = async (): Promise<void> => {
    const views = poller.views();
    const report = ({ polled: { account }, reading }: AccountView) => ({ account, reading });
    const news = views.flatMap((each) =>
      watch.see({ ...report(each), reader: poller.readerOf(each.polled.account.id) }),
    );
    news.forEach(tell);
    const warning = views.filter(({ polled }) => !polled.isMuted).map(report);
    if (news.length > 0) (await alerts.news(warning)).forEach(tell);
    const isKnownNow = ({ polled, reading }: AccountView) => polled.isIdProvisional && reading.state === 'ok';
    // The provider has told by now whose the credential is.
    if (views.some(isKnownNow)) await change();
  };
  const change = async (): Promise<boolean> => {
    const changed = await watching.reload();
    if (!changed || stop.aborted) return false;
    ({ configuration, accounts } = changed);
    sinks.configure(configuration, accounts);
    poller.setAccounts(accounts);
    return true;
  };
  const started = (event: 'started' | 'reloaded') => {
    const { intervalMs, repeatHours } = configuration.settings;
    tell({ event, facts: { accounts: accounts.length, intervalSeconds: intervalMs / 1000, repeatHours } });
  };

  // One after the other, so that lines come in the order of what they tell.
  let turn = Promise.resolve();
  const next = (work: () => Promise<void>) => {
    turn = turn
      .then(() => (stop.aborted ? undefined : work()))
      .catch((error: unknown) => {
        if (!stop.aborted) tell({ event: 'problem', message: error instanceof Error ? error.message : String(error) });
      });
  };
  poller.onDidChange(() => next(look));
  const { path } = configuration.file;
  watchFile(path, { interval: FILE_LOOK_MS, persistent: false }, (now, before) => {
    // Of a file that isn't there it is told once, too.
    if (now.mtimeMs === before.mtimeMs && now.ino === before.ino) return;
    next(async () => {
      if (await change()) started('reloaded');
      else tell({ event: 'problem', message: say('monitor.notReloaded', { file: path }) });
    });
  });

  started('started');
  sinks.configure(configuration, accounts);
  poller.setAccounts(accounts);
  await aborted(stop);
  tell({ event: 'stopping', facts: { signal: String(stop.reason) } });
  unwatchFile(path);
  upkeep.dispose();
  problems.dispose();
  await poller.stop();
  await sinks.stop();
}
