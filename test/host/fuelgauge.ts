// The extension under test with a simulated upstream of its own, and everything put back after each test.
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage } from 'node:http';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { AccountEntry } from '../../src/core/account.ts';
import { accountId } from '../../src/core/account.ts';
import { startUpstream, type Upstream } from '../upstream/server.ts';
import type { OpenRouterAccount, OpenRouterOptions } from '../upstream/openrouterAccount.ts';
import {
  copied,
  extension,
  extensionContext,
  inputBoxes,
  inputs,
  logLines,
  messages,
  nextInput,
  nextInputBox,
  nextPick,
  opened,
  panels,
  picks,
  pressEnter,
  quickPicks,
  statusBarItems,
} from './editor.ts';
import { eventually } from './eventually.ts';

export const manifest = extension.packageJSON as {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope?: string }>> };
  };
};

/** Everything that VS Code and the extension write lies below it. */
export const everything = dirname(process.env['HOME']!);

export let upstream: Upstream;
export const hostilePort = Number(process.env['FUELGAUGE_TEST_HOSTILE_PORT']);
/** What came to where a hostile settings file wants the requests to go. */
export const hostileRequests: string[] = [];

const hostileServer = createServer((request: IncomingMessage, response) => {
  hostileRequests.push(`${request.method} ${request.url} ${request.headers.authorization}`);
  response.end('{}');
});

before(async () => {
  upstream = await startUpstream({ port: Number(process.env['FUELGAUGE_TEST_UPSTREAM_PORT']) });
  await new Promise<void>((resolve) => {
    hostileServer.listen(hostilePort, '127.0.0.1', resolve);
  });
  await extensionContext();
});

after(async () => {
  hostileServer.closeAllConnections();
  await new Promise((resolve) => hostileServer.close(resolve));
  await upstream.close();
});

afterEach(async function () {
  if (this.currentTest?.state === 'failed') {
    const texts = messages.map(({ text }) => `said: ${text}`);
    console.log([...texts, ...logLines.slice(-10).map((line) => `logged: ${line}`)].join('\n'));
  }
  logLines.length = 0;
  for (const entry of storedEntries()) await (await extensionContext()).secrets.delete(secretName(entry.id));
  await resetSettings();
  for (const message of messages) message.answer();
  for (const question of picks) question.choose();
  for (const question of inputs) question.answer(undefined);
  for (const input of [...quickPicks, ...inputBoxes]) input.hide();
  for (const list of [messages, picks, inputs, quickPicks, inputBoxes, opened, copied, panels]) list.length = 0;
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  upstream.calm();
  upstream.requests.length = 0;
});

/** Sets the user's settings, named without `fuelgauge.`; undefined takes one away. */
export async function set(settings: Readonly<Record<string, unknown>>): Promise<void> {
  const configuration = () => vscode.workspace.getConfiguration('fuelgauge');
  const write = (name: string, value: unknown) =>
    configuration().update(name, value, vscode.ConfigurationTarget.Global);
  for (const [name, value] of Object.entries(settings)) {
    await write(name, value);
    if (JSON.stringify(configuration().inspect(name)?.globalValue) === JSON.stringify(value)) continue;
    // VS Code has written into the hostile machine settings file, because it holds this key.
    await write(name, undefined);
    await write(name, value);
  }
}

async function resetSettings(): Promise<void> {
  for (const name of Object.keys(manifest.contributes.configuration.properties)) {
    const key = name.slice('fuelgauge.'.length);
    const isSet = vscode.workspace.getConfiguration('fuelgauge').inspect(key)?.globalValue !== undefined;
    if (isSet) await set({ [key]: undefined });
  }
}

/** The accounts as the user's settings hold them. */
export function storedEntries(): AccountEntry[] {
  return vscode.workspace.getConfiguration('fuelgauge').inspect<AccountEntry[]>('accounts')?.globalValue ?? [];
}

export function secretName(id: string): string {
  return `key:${id}`;
}

let count = 0;

/** A key of its own at the upstream, so that no test meets what another one left in the history. */
export function newAccount(options: Partial<OpenRouterOptions> = {}): OpenRouterAccount {
  return upstream.openrouter.add({ key: `sk-or-v1-host-test-${++count}-a1b2c3d4`, management: true, ...options });
}

export function openrouterId(account: OpenRouterAccount): Promise<string> {
  return accountId('openrouter', upstream.openrouterUrl, account.key);
}

/** Adds an account as the user does, and waits for its first figures. */
export async function addAccount(
  options: Partial<OpenRouterOptions> & { label?: string } = {},
): Promise<{ account: OpenRouterAccount; id: string }> {
  const { label = 'Team', ...rest } = options;
  const account = newAccount(rest);
  const id = await openrouterId(account);
  await set({ 'openrouter.baseUrl': upstream.openrouterUrl });
  const adding = vscode.commands.executeCommand('fuelgauge.addAccount');
  await answerWithKey(account.key);
  (await nextInput()).answer(label);
  await adding;
  // The item's sentence names every account; one that wasn't read yet says so.
  await eventually(`the first figures of “${label}”`, () =>
    statusBarItems().some(({ accessibilityInformation }) => {
      const sentence = accessibilityInformation?.label ?? '';
      return sentence.includes(label) && !sentence.includes('not read yet');
    }),
  );
  assert.ok(storedEntries().some((entry) => entry.id === id));
  return { account, id };
}

/** Chooses to paste an OpenRouter key, and does. */
export async function answerWithKey(key: string): Promise<vscode.InputBox> {
  (await nextPick()).choose(/OpenRouter: paste a key/);
  return typeKey(key);
}

/** Types into the box that asks for a key and presses Enter until something comes of it. */
export async function typeKey(key: string): Promise<vscode.InputBox> {
  const box = await nextInputBox();
  let isHidden = false;
  box.onDidHide(() => (isHidden = true));
  box.value = key;
  await pressEnter('the key to be taken', () => isHidden || box.validationMessage !== undefined);
  return box;
}

export async function refresh(id?: string): Promise<void> {
  await vscode.commands.executeCommand('fuelgauge.refresh', id);
  // All changes of one turn are drawn at its end.
  await setImmediate();
}
