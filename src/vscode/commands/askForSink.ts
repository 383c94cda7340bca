import * as vscode from 'vscode';
import { parseSinks } from '../../core/sinkEntries.ts';
import { sinkKinds, type SinkEntry, type SinkKind } from '../../core/sinks.ts';
import { say, type Message } from '../../core/message.ts';
import { isSinkError } from '../../sinks/sink.ts';
import { targetOf } from '../../sinks/target.ts';
import type { Language } from '../language.ts';

export interface NewSink {
  readonly entry: SinkEntry;
  readonly url?: string | undefined;
  readonly signingKey?: string | undefined;
}

/** From a kind to a whole entry, question by question; undefined where the person leaves. */
export async function askForSink(taken: readonly string[], language: Language): Promise<NewSink | undefined> {
  const kind = await askForKind(language);
  if (!kind) return undefined;
  const { say: text } = language;
  const kindName = text(say(`sink.kind.${kind}`));
  const ask = (prompt: Message, options: vscode.InputBoxOptions = {}) =>
    vscode.window.showInputBox({
      title: text(say('sink.title', { kind: kindName })),
      prompt: text(prompt),
      ignoreFocusOut: true,
      ...options,
    });

  const fields: Record<string, unknown> = { kind, name: kindName };
  if (kind === 'command') {
    const [file] = (await vscode.window.showOpenDialog({ title: text(say('sink.ask.command')) })) ?? [];
    if (!file) return undefined;
    fields['command'] = file.fsPath;
  }
  if (kind === 'email') {
    fields['from'] = await ask(say('sink.ask.from'), { validateInput: (value) => addressProblem([value], text) });
    if (fields['from'] === undefined) return undefined;
    const to = await ask(say('sink.ask.to'), { validateInput: (value) => addressProblem(addresses(value), text) });
    if (to === undefined) return undefined;
    fields['to'] = addresses(to);
  }
  let url: string | undefined;
  if (kind !== 'command') {
    const validateInput = (value: string) => urlProblem({ ...fields, kind, name: kindName }, value, text);
    url = await ask(say(`sink.ask.${kind}`), { password: true, validateInput });
    if (url === undefined) return undefined;
  }
  let signingKey: string | undefined;
  if (kind === 'webhook') {
    const value = `whsec_${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')}`;
    signingKey = await ask(say('sink.ask.signingKey'), { value });
    if (signingKey === undefined) return undefined;
  }
  const name = await ask(say('sink.ask.name'), {
    value: freeName(kindName, taken),
    validateInput: (value) =>
      !taken.includes(value.trim()) && entryOf({ ...fields, name: value.trim() })
        ? undefined
        : text(say('sink.nameProblem')),
  });
  const entry = name === undefined ? undefined : entryOf({ ...fields, name: name.trim() });
  return entry && { entry, url: url?.trim(), signingKey: signingKey?.trim() || undefined };
}

async function askForKind({ say: text }: Language): Promise<SinkKind | undefined> {
  const items = sinkKinds.map((kind) => ({
    label: text(say(`sink.kind.${kind}`)),
    detail: text(say(`sink.detail.${kind}`)),
    chosen: kind,
  }));
  const title = text(say('sink.where'));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: text(say('sink.placeholder')) }))?.chosen;
}

function entryOf(fields: Readonly<Record<string, unknown>>): SinkEntry | undefined {
  return parseSinks([fields], [])[0];
}

function urlProblem(
  fields: Readonly<Record<string, unknown>>,
  url: string,
  text: (message: Message) => string,
): string | undefined {
  const entry = entryOf(fields);
  try {
    if (entry) targetOf(entry, url);
    return undefined;
  } catch (error) {
    if (isSinkError(error)) return text(error.text);
    throw error;
  }
}

function addresses(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function addressProblem(values: readonly string[], text: (message: Message) => string): string | undefined {
  const isGood = values.length > 0 && values.every((value) => /^[^\s<>,;]+@[^\s<>,;]+$/.test(value));
  return isGood ? undefined : text(say('sink.addressProblem'));
}

function freeName(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  for (let number = 2; taken.includes(name); number++) name = `${wanted} ${number}`;
  return name;
}
