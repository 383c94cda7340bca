import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { AgentId } from '../core/agentLogs/agentUsage.ts';
import { openStore } from '../history/client.ts';
import { dataFolder } from '../history/dataFolder.ts';
import { logRoots, openLogIndex } from '../logs/client.ts';
import { Upkeep } from '../history/upkeep.ts';
import { identify } from '../polling/identify.ts';
import { Poller } from '../polling/poller.ts';
import { providers } from '../providers/index.ts';
import { Accounts } from './accounts.ts';
import type { ReadingsSource } from './extensionApi.ts';
import { Language } from './language.ts';
import { Secrets } from './secrets.ts';
import { readingsSource } from './readingsSource.ts';
import { LiveSettings } from './settings.ts';
import { Sinks } from './sinks.ts';
import { Surfaces } from './surfaces.ts';
import { commandRunner, type RunCommand } from './commands/run.ts';
import type { SavePicture } from '../protocol.ts';
import { intents } from './intents.ts';
import { say } from '../core/message.ts';

export interface Running {
  run: RunCommand;
  restoreDashboard(panel: vscode.WebviewPanel): void;
  showInSideBar(view: vscode.WebviewView): void;
  readonly agentTool: {
    prepare(): vscode.PreparedToolInvocation;
    answer(
      options: vscode.LanguageModelToolInvocationOptions<unknown>,
      token: vscode.CancellationToken,
    ): Promise<vscode.LanguageModelToolResult>;
  };
  /** For other extensions. */
  readonly readings: ReadingsSource;
  /** Hands the leases to other windows and closes the store. */
  stop(): Promise<void>;
}

/** Puts the parts together: credentials → poller → surfaces. */
export function start(context: vscode.ExtensionContext): Running {
  const log = vscode.window.createOutputChannel('Fuelgauge', { log: true });
  const language = new Language();
  const settings = new LiveSettings(providers);
  const secrets = new Secrets(context.secrets);
  const accounts = new Accounts(providers, settings, secrets);
  const workerFile = vscode.Uri.joinPath(context.extensionUri, 'dist', 'history-worker.cjs').fsPath;
  const folder = dataFolder(process.env, process.platform, homedir());
  const store = openStore({
    folder,
    workerFile,
    log: (line) => log.warn(line),
  });
  const logIndex = openLogIndex({
    folder,
    roots: logRoots(process.env, homedir()),
    workerFile: vscode.Uri.joinPath(context.extensionUri, 'dist', 'logs-worker.cjs').fsPath,
    log: (line) => log.warn(line),
  });
  const windowId = randomUUID();
  // Looked up at each call: the editor replaces the global fetch when the user's proxy settings change.
  const fetch: typeof globalThis.fetch = (url, init) => globalThis.fetch(url, init);
  const loggedLimits = async (agent: AgentId) => {
    if (!settings.value.logs.isEnabled) return undefined;
    await logIndex.scan();
    return logIndex.limits(agent);
  };
  const poller = new Poller(
    { store, fetch, holder: windowId, log, words: language, loggedLimits, now: Date.now, random: Math.random },
    () => settings.value.pauseAfterMs,
  );
  const tools = {
    context,
    log,
    language,
    settings,
    secrets,
    accounts,
    store,
    logIndex,
    windowId,
    fetch,
    identify,
    poller,
    providers,
  };
  const surfaces = new Surfaces(tools);
  const upkeep = new Upkeep(
    store,
    () => settings.value.retention,
    (line) => log.warn(line),
  );
  const sinks = new Sinks(tools);
  const run = commandRunner({ ...tools, surfaces });
  const savePicture = async (picture: SavePicture) =>
    (await import('./commands/onDemand.ts')).savePicture(picture, language);
  const onIntent = intents(surfaces, run, savePicture);
  context.subscriptions.push(log, settings, surfaces, upkeep, sinks, surfaces.pages.onDidIntend(onIntent));
  // In a turn of its own: the editor's thread has had enough for one.
  setImmediate(() => surfaces.start());
  return {
    run,
    restoreDashboard: (panel) => surfaces.dashboard.restore(panel),
    showInSideBar: (view) => surfaces.pages.open(view, 'compact'),
    agentTool: {
      prepare: () => ({ invocationMessage: language.say(say('agent.reading')) }),
      answer: async (options, token) => (await import('./commands/onDemand.ts')).answerAgent(poller, options, token),
    },
    readings: readingsSource(poller),
    stop: async () => {
      await poller.stop();
      await sinks.stop();
      await logIndex.close();
      await store.close();
    },
  };
}
