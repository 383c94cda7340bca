import * as vscode from 'vscode';
import { render, say } from '../../core/message.ts';
import { sinkSecret, sinkSigningKey, type SinkEntry } from '../../core/sinks.ts';
import type { Store } from '../../history/store.ts';
import type { Language } from '../language.ts';
import type { Secrets } from '../secrets.ts';
import type { LiveSettings } from '../settings.ts';
import { editorSinkTools } from '../sinks.ts';
import { askForSink, type NewSink } from './askForSink.ts';

export interface SinkCommandTools {
  readonly settings: LiveSettings;
  readonly secrets: Secrets;
  readonly store: Pick<Store, 'forgetSink'>;
  readonly language: Language;
  readonly log: vscode.LogOutputChannel;
}

/** Asks where warnings are to be sent, tries it out, and keeps it. */
export async function addSink(tools: SinkCommandTools): Promise<void> {
  const { settings, secrets, language } = tools;
  const taken = settings.value.sinks.map(({ name }) => name);
  const made = await askForSink(taken, language);
  if (!made) return;
  const tried = await tryOut(made, tools);
  if (!tried) return;
  const { entry, url, signingKey } = tried;
  // Secrets first: the entry sets the rest going.
  if (url !== undefined) await secrets.set(sinkSecret(entry.name), url);
  if (signingKey !== undefined) await secrets.set(sinkSigningKey(entry.name), signingKey);
  await settings.updateList('sinks', (entries) => [...entries, entry]);
  void vscode.window.showInformationMessage(language.say(say('sink.kept', { name: entry.name })));
}

/** Sends a test message to one that is there. */
export async function testSink(tools: SinkCommandTools): Promise<void> {
  const { secrets, language } = tools;
  const entry = await choose(tools);
  if (!entry) return;
  const problem = await send(entry, (name) => secrets.get(name), tools);
  if (problem) void vscode.window.showErrorMessage(language.say(problem));
  else void vscode.window.showInformationMessage(language.say(say('sinks.tested', { name: entry.name })));
}

/** Takes one away, with its secrets and with what it has not got yet. */
export async function removeSink(tools: SinkCommandTools): Promise<void> {
  const { settings, secrets, store, language, log } = tools;
  const entry = await choose(tools);
  if (!entry) return;
  const yes = language.say(say('sink.remove.yes'));
  const question = language.say(say('sink.remove.question', { name: entry.name }));
  if ((await vscode.window.showWarningMessage(question, { modal: true }, yes)) !== yes) return;
  const { idOfSink } = await import('../../sinks/startSinks.ts');
  const id = await idOfSink(entry, (name) => secrets.get(name), editorSinkTools(log));
  if (id !== undefined) await store.forgetSink(id);
  await settings.updateList('sinks', (entries) => entries.filter((known) => nameOf(known) !== entry.name));
  await secrets.delete(sinkSecret(entry.name));
  await secrets.delete(sinkSigningKey(entry.name));
}

/** Sends a test message; what goes wrong can be mended, or kept all the same. */
async function tryOut(made: NewSink, tools: SinkCommandTools): Promise<NewSink | undefined> {
  const { say: text } = tools.language;
  const { entry, url, signingKey } = made;
  const problem = await send(
    entry,
    (name) => Promise.resolve(name === sinkSecret(entry.name) ? url : signingKey),
    tools,
  );
  if (!problem) return made;
  const isPrivate = problem.id === 'sink.privateNetwork';
  const goOn = text(say(isPrivate ? 'sink.allowPrivate' : 'sink.keepAnyway'));
  const about = text(say(isPrivate ? 'sink.privateQuestion' : 'sink.testFailed', { reason: text(problem) }));
  if ((await vscode.window.showWarningMessage(about, { modal: true }, goOn)) !== goOn) return undefined;
  return isPrivate ? tryOut({ ...made, entry: { ...entry, allowPrivateNetwork: true } }, tools) : made;
}

async function send(
  entry: SinkEntry,
  secret: (name: string) => PromiseLike<string | undefined>,
  { language, log }: SinkCommandTools,
) {
  const { testSink: test } = await import('../../sinks/startSinks.ts');
  const title = language.say(say('sink.testing', { name: entry.name }));
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, () =>
    test(entry, secret, editorSinkTools(log), { words: language, inEnglish: render }),
  );
}

async function choose({ settings, language }: SinkCommandTools): Promise<SinkEntry | undefined> {
  const { sinks } = settings.value;
  const [only] = sinks;
  if (!only) {
    void vscode.window.showInformationMessage(language.say(say('sink.none')));
    return undefined;
  }
  if (sinks.length === 1) return only;
  const items = sinks.map((entry) => ({
    label: entry.name,
    description: language.say(say(`sink.kind.${entry.kind}`)),
    entry,
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder: language.say(say('sink.choose')) }))?.entry;
}

function nameOf(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'name' in entry ? entry.name : undefined;
}
