// VS Code's own API with a recorder at each place where the extension speaks to the person. What it makes there is the
// real thing; what would wait for a person's click is answered by the test. The watcher loads this file in time.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { eventually } from './eventually.ts';

export const extension = vscode.extensions.getExtension('fuelgauge.fuelgauge')!;
if (extension.isActive) throw new Error('The extension was activated before the recorders were in place.');

export interface ShownMessage {
  readonly kind: 'information' | 'warning' | 'error';
  readonly text: string;
  readonly isModal: boolean;
  readonly buttons: readonly string[];
  /** Clicks a button; without one, closes the message. */
  answer(button?: string): void;
}

export interface AskedPick {
  readonly items: readonly vscode.QuickPickItem[];
  /** Clicks the first entry whose label matches; without one, leaves. */
  choose(label?: RegExp): void;
}

export interface AskedInput {
  readonly options: vscode.InputBoxOptions;
  /** Accepts the text, or leaves. */
  answer(value: string | undefined): void;
}

/** A page with its traffic, in an editor tab or the side bar. */
export interface ShownPage<Frame extends vscode.WebviewPanel | vscode.WebviewView = vscode.WebviewPanel> {
  readonly panel: Frame;
  /** What the extension sent to the page. */
  readonly sent: unknown[];
  /** What the page sent to the extension. */
  readonly received: unknown[];
  isDisposed: boolean;
  /** Hands the extension a message as if the page had sent it. */
  receive(message: unknown): void;
}

export const messages: ShownMessage[] = [];
export const picks: AskedPick[] = [];
export const inputs: AskedInput[] = [];
type ProgressTask = Parameters<typeof vscode.window.withProgress>[1];

/** Where the next files are to be saved; without one, the dialog is left. */
export const saveTargets: vscode.Uri[] = [];
/** Quick picks and input boxes that the extension built and drives itself; they are open in the window. */
export const quickPicks: vscode.QuickPick<vscode.QuickPickItem>[] = [];
export const inputBoxes: vscode.InputBox[] = [];
export const panels: ShownPage[] = [];
/** By their ids; VS Code keeps a view for as long as its window. */
export const views = new Map<string, ShownPage<vscode.WebviewView>>();
export const serializers = new Map<string, vscode.WebviewPanelSerializer>();
/** Addresses that were to be opened in the browser. */
export const opened: string[] = [];
/** Texts that were put on the clipboard. */
export const copied: string[] = [];
/** Lines of every log level. */
export const logLines: string[] = [];
/** What the extension asked its history for, by the names of the calls. */
export const historyCalls: string[] = [];
const items = new Set<vscode.StatusBarItem>();

/** The items of the extension that stand in the status bar. */
export function statusBarItems(): vscode.StatusBarItem[] {
  return [...items];
}

export function statusBarItem(): vscode.StatusBarItem {
  const [item, ...others] = items;
  assert.ok(item && others.length === 0, `one item stands in the status bar, not ${items.size}`);
  return item;
}

export function backgroundOf(item: vscode.StatusBarItem): 'none' | 'warning' | 'error' {
  const ids = { 'statusBarItem.warningBackground': 'warning', 'statusBarItem.errorBackground': 'error' } as const;
  const { backgroundColor } = item;
  return backgroundColor ? ids[(backgroundColor as vscode.ThemeColor & { id: keyof typeof ids }).id] : 'none';
}

export async function shownMessage(text: RegExp): Promise<ShownMessage> {
  return eventually(
    () => `a message with ${text}; there is ${JSON.stringify(messages.map((message) => message.text))}`,
    () => messages.find((message) => text.test(message.text)),
  );
}

/** The next question of its kind, which is then no longer in the list. */
export const nextPick = async (): Promise<AskedPick> => eventually('a quick pick', () => picks.shift());
export const nextInput = async (timeoutMs?: number): Promise<AskedInput> =>
  eventually('an input box', () => inputs.shift(), timeoutMs);
export const nextInputBox = async (): Promise<vscode.InputBox> =>
  eventually('an input box of the extension', () => inputBoxes.shift());
export const nextQuickPick = async (): Promise<vscode.QuickPick<vscode.QuickPickItem>> =>
  eventually('a quick pick of the extension', () => quickPicks.shift());

/** Presses Enter in the open quick pick or input box until something comes of it. */
export async function pressEnter<T>(what: string, probe: () => T | undefined | false): Promise<T> {
  return eventually(what, async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return probe();
  });
}

/** What VS Code handed to `activate`. */
export async function extensionContext(): Promise<vscode.ExtensionContext> {
  return eventually('the extension to be activated', () => context);
}

/** The commands that were registered when VS Code took the extension for active, which is when it runs what waited for it. */
export const commandsWhenActive = Promise.withResolvers<string[]>();

let context: vscode.ExtensionContext | undefined;

// The module that VS Code is going to load, in its place a copy whose `activate` keeps the context.
const load = createRequire(join(extension.extensionPath, 'package.json'));
const main = load.resolve(`./${(extension.packageJSON as { main: string }).main}`);
const loaded = load(main) as { activate(context: vscode.ExtensionContext): unknown };
load.cache[main]!.exports = {
  ...loaded,
  activate: (given: vscode.ExtensionContext) => {
    context = given;
    const activated = Promise.resolve(loaded.activate(given));
    activated.then(() => vscode.commands.getCommands(true)).then(commandsWhenActive.resolve, commandsWhenActive.reject);
    return activated;
  },
};

replace(vscode.window, 'createStatusBarItem', (create) => (...args: unknown[]) => {
  const item = create(...args);
  const dispose = item.dispose.bind(item);
  item.dispose = () => {
    items.delete(item);
    dispose();
  };
  items.add(item);
  return item;
});

for (const kind of ['information', 'warning', 'error'] as const) {
  const name = (
    { information: 'showInformationMessage', warning: 'showWarningMessage', error: 'showErrorMessage' } as const
  )[kind];
  replace(vscode.window, name, () => (text: string, ...rest: unknown[]) => {
    const buttons = rest.filter((item) => typeof item === 'string');
    const isModal = rest.some(
      (item) => typeof item === 'object' && item !== null && 'modal' in item && item.modal === true,
    );
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    messages.push({
      kind,
      text,
      isModal,
      buttons,
      answer(button) {
        assert.ok(button === undefined || buttons.includes(button), `“${text}” has no button “${button}”`);
        resolve(button);
      },
    });
    return promise;
  });
}

replace(vscode.window, 'showQuickPick', () => async (given: unknown) => {
  const all = (await given) as readonly vscode.QuickPickItem[];
  const { promise, resolve } = Promise.withResolvers<vscode.QuickPickItem | undefined>();
  picks.push({
    items: all,
    choose(label) {
      const item = label && all.find((candidate) => label.test(candidate.label));
      assert.ok(!label || item, `no entry ${label} among ${all.map((candidate) => candidate.label).join(', ')}`);
      resolve(item);
    },
  });
  return promise;
});

replace(vscode.window, 'showInputBox', () => async (options: vscode.InputBoxOptions = {}) => {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  inputs.push({ options, answer: resolve });
  return promise;
});

replace(vscode.window, 'showSaveDialog', () => async () => saveTargets.shift());

/** Set, the person clicks Cancel as soon as a progress offers it. */
export const impatience = { isSet: false };

replace(vscode.window, 'withProgress', (show) => (options: vscode.ProgressOptions, task: ProgressTask) => {
  if (!impatience.isSet || !options.cancellable) return show(options, task);
  const source = new vscode.CancellationTokenSource();
  source.cancel();
  return show(options, (progress: Parameters<ProgressTask>[0]) => task(progress, source.token));
});

replace(vscode.window, 'createQuickPick', (create) => () => remembered(quickPicks, create()));
replace(vscode.window, 'createInputBox', (create) => () => remembered(inputBoxes, create()));

replace(vscode.window, 'createWebviewPanel', (create) => (...args: unknown[]) => {
  const panel = create(...args);
  panels.push(watched(panel));
  return panel;
});
replace(
  vscode.window,
  'registerWebviewViewProvider',
  (register) =>
    (id: string, { resolveWebviewView }: vscode.WebviewViewProvider, ...rest: unknown[]) => {
      const provider: vscode.WebviewViewProvider = {
        resolveWebviewView(view, ...more) {
          views.set(id, watched(view));
          return resolveWebviewView(view, ...more);
        },
      };
      return register(id, provider, ...rest);
    },
);
replace(
  vscode.window,
  'registerWebviewPanelSerializer',
  (register) => (type: string, given: vscode.WebviewPanelSerializer) => {
    serializers.set(type, given);
    return register(type, given);
  },
);

replace(vscode.window, 'createOutputChannel', (create) => (...args: unknown[]) => {
  const channel = create(...args);
  for (const level of ['trace', 'debug', 'info', 'warn', 'error'] as const) {
    const write = channel[level].bind(channel);
    channel[level] = (line: string | Error) => {
      logLines.push(String(line));
      write(String(line));
    };
  }
  return channel;
});

const postMessage = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message: { type?: unknown; name?: unknown }, ...rest: []) {
  if (message.type === 'call') historyCalls.push(String(message.name));
  return postMessage.call(this, message, ...rest);
};

replace(vscode.env, 'openExternal', () => async (uri: vscode.Uri) => opened.push(uri.toString(true)) > 0);
Object.defineProperty(vscode.env, 'clipboard', {
  value: { writeText: async (text: string) => void copied.push(text), readText: async () => copied.at(-1) ?? '' },
});

/** Records the traffic of a page. The extension and VS Code go on using it as it is. */
function watched<Frame extends vscode.WebviewPanel | vscode.WebviewView>(panel: Frame): ShownPage<Frame> {
  const listeners: ((message: unknown) => unknown)[] = [];
  const shown: ShownPage<Frame> = {
    panel,
    sent: [],
    received: [],
    isDisposed: false,
    receive: (message) => listeners.forEach((listener) => listener(message)),
  };
  const { webview } = panel;
  const post = webview.postMessage.bind(webview);
  const listen = webview.onDidReceiveMessage;
  Object.defineProperty(webview, 'postMessage', {
    value: (message: unknown) => {
      shown.sent.push(message);
      return post(message);
    },
  });
  Object.defineProperty(webview, 'onDidReceiveMessage', {
    value: (listener: (message: unknown) => unknown) => {
      listeners.push(listener);
      return listen((message: unknown) => {
        shown.received.push(message);
        listener(message);
      });
    },
  });
  panel.onDidDispose(() => (shown.isDisposed = true));
  return shown;
}

function remembered<T>(list: T[], made: T): T {
  list.push(made);
  return made;
}

type Made<F> = F extends (...args: never[]) => infer R ? R : never;

/** Puts another function in the place of one of VS Code's; its overloads are beside the point here. */
function replace<T extends object, Name extends keyof T>(
  object: T,
  name: Name,
  make: (original: (...args: unknown[]) => Made<T[Name]>) => (...args: never[]) => unknown,
): void {
  const original = object[name] as (...args: unknown[]) => Made<T[Name]>;
  Object.defineProperty(object, name, {
    value: make(original.bind(object)),
    configurable: true,
    enumerable: true,
    writable: true,
  });
}
