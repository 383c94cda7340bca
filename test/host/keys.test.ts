import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as vscode from 'vscode';
import { foundKey } from './given.ts';
import {
  backgroundOf,
  copied,
  extensionContext,
  inputs,
  logLines,
  messages,
  nextInput,
  nextInputBox,
  nextPick,
  shownMessage,
  statusBarItem,
} from './editor.ts';
import { eventually } from './eventually.ts';
import {
  addAccount,
  answerWithKey,
  everything,
  newAccount,
  openrouterId,
  refresh,
  secretName,
  set,
  storedEntries,
  typeKey,
  upstream,
} from './fuelgauge.ts';

describe('keys', () => {
  it('a pasted key stands under the account’s id in the secret storage, and nowhere else', async () => {
    const { account, id } = await addAccount({ label: 'Written down' });
    const { secrets } = await extensionContext();
    assert.equal(await secrets.get(secretName(id)), account.key);
    await refresh();
    upstream.misbehave('openrouter', { kind: 'status', status: 500, body: { error: { message: account.key } } });
    await refresh();
    await vscode.commands.executeCommand('fuelgauge.copyDiagnostics');

    assert.ok(logLines.some((line) => line.includes('Written down')));
    assert.deepEqual(
      logLines.filter((line) => line.includes(account.key)),
      [],
    );
    assert.match(copied[0] ?? '', new RegExp(id));
    assert.ok(!copied[0]?.includes(account.key) && !copied[0]?.includes('Written down'));

    // The history file and the settings file are among these, so the search looks where something is.
    assert.ok(filesWith(id).some((file) => file.includes(join('fuelgauge', 'history.db'))));
    assert.ok(filesWith('Written down').some((file) => file.endsWith(join('User', 'settings.json'))));
    assert.deepEqual(filesWith(account.key), []);
  });

  it('a key that the provider refuses is said with the remedy, and not kept', async () => {
    await set({ 'openrouter.baseUrl': upstream.openrouterUrl });
    const adding = vscode.commands.executeCommand('fuelgauge.addAccount');
    await answerWithKey('sk-or-v1-nobody-has-this-one');
    const error = await shownMessage(/^The account was not added/);
    assert.equal(error.kind, 'error');
    assert.match(error.text, /OpenRouter refused the key/);
    assert.ok(!error.text.includes('sk-or-v1-nobody-has-this-one'));
    await adding;
    assert.deepEqual(storedEntries(), []);
    assert.equal(statusBarItem().command, 'fuelgauge.addAccount');
  });

  for (const { typed, said } of [
    { typed: 'hunter2', said: /starts with sk-or-/ },
    { typed: '  ', said: /Paste a key/ },
  ]) {
    it(`“${typed}” is refused in the box, and nothing is sent`, async () => {
      await set({ 'openrouter.baseUrl': upstream.openrouterUrl });
      const adding = vscode.commands.executeCommand('fuelgauge.addAccount');
      const box = await answerWithKey(typed);
      assert.equal(box.password, true);
      assert.match(box.validationMessage as string, said);
      box.hide();
      await adding;
      assert.deepEqual(upstream.requests, []);
      assert.deepEqual(storedEntries(), []);
    });
  }

  it('leaving at the question for the label keeps nothing', async () => {
    const account = newAccount();
    await set({ 'openrouter.baseUrl': upstream.openrouterUrl });
    const adding = vscode.commands.executeCommand('fuelgauge.addAccount');
    await answerWithKey(account.key);
    (await nextInput()).answer(undefined);
    await adding;
    assert.deepEqual(storedEntries(), []);
    assert.equal(await (await extensionContext()).secrets.get(secretName(await openrouterId(account))), undefined);
  });

  it('a label is 1 to 80 characters', async () => {
    const account = newAccount();
    await set({ 'openrouter.baseUrl': upstream.openrouterUrl });
    const adding = vscode.commands.executeCommand('fuelgauge.addAccount');
    await answerWithKey(account.key);
    const question = await nextInput();
    const { value, validateInput } = question.options;
    assert.equal(value, 'OpenRouter');
    assert.equal(await validateInput?.('  '), 'A name has 1 to 80 characters.');
    assert.equal(await validateInput?.('x'.repeat(81)), 'A name has 1 to 80 characters.');
    assert.equal(await validateInput?.('x'.repeat(80)), undefined);
    question.answer('  Mine  ');
    await adding;
    assert.equal(storedEntries()[0]?.label, 'Mine');
  });

  it('the key in the environment is offered when an account is added, without being copied', async () => {
    upstream.openrouter.add({ key: foundKey, management: true, balance: 31.5 });
    const adding = vscode.commands.executeCommand('fuelgauge.addAccount');
    const question = await nextPick();
    assert.equal(question.items[1]?.description, 'OPENROUTER_API_KEY');
    question.choose(/OpenRouter$/);
    (await nextInput()).answer('From the environment');
    await adding;
    await eventually('its balance', () => statusBarItem().text.endsWith('$31.50'));
    assert.equal(storedEntries()[0]?.credential, 'environment');
    assert.deepEqual(filesWith(foundKey), []);
  });

  it('an API key of Gemini in the environment is said to have nothing to read, and is left alone', async () => {
    process.env['GEMINI_API_KEY'] = 'AIza-not-to-be-shown';
    try {
      const adding = vscode.commands.executeCommand('fuelgauge.addAccount');
      const pick = await nextPick();
      const item = pick.items.find(({ description }) => description === 'GEMINI_API_KEY');
      assert.match(item?.label ?? '', /Gemini Code Assist$/);
      pick.choose(/Gemini Code Assist$/);
      await adding;
      const { text, kind } = await shownMessage(/has no quota to read\. Run `gemini` in a terminal/);
      assert.equal(kind, 'warning');
      assert.ok(!text.includes('AIza'));
      assert.deepEqual([storedEntries(), upstream.requests], [[], []]);
    } finally {
      delete process.env['GEMINI_API_KEY'];
    }
  });

  it('Replace Key puts a new key in the place of a revoked one; the account stays', async () => {
    const { account, id } = await addAccount({ balance: 50 });
    account.revoke();
    await refresh();
    await eventually('the sign-in to be asked for', () => statusBarItem().text.endsWith('Signed out'));
    assert.equal(backgroundOf(statusBarItem()), 'error');

    const replacement = newAccount({ balance: 49 });
    const replacing = vscode.commands.executeCommand('fuelgauge.replaceKey');
    await typeKey(replacement.key);
    await replacing;
    await eventually('the balance', () => statusBarItem().text.endsWith('$49.00'));
    assert.equal(backgroundOf(statusBarItem()), 'none');
    assert.deepEqual(
      storedEntries().map((entry) => entry.id),
      [id],
    );
    assert.equal(await (await extensionContext()).secrets.get(secretName(id)), replacement.key);
    assert.deepEqual(filesWith(replacement.key), []);
  });

  it('a refused new key leaves the old one in place', async () => {
    const { account, id } = await addAccount();
    const replacing = vscode.commands.executeCommand('fuelgauge.replaceKey');
    await typeKey('sk-or-v1-refused');
    await shownMessage(/OpenRouter refused the key/);
    await replacing;
    assert.equal(await (await extensionContext()).secrets.get(secretName(id)), account.key);
  });

  it('Remove asks first, and takes the key along', async () => {
    const { id } = await addAccount({ label: 'Old one' });
    const { secrets } = await extensionContext();

    const declined = vscode.commands.executeCommand('fuelgauge.remove');
    const first = await shownMessage(/^Remove “Old one”/);
    assert.equal(first.isModal, true);
    first.answer();
    await declined;
    assert.equal(storedEntries().length, 1);

    messages.length = 0;
    const removing = vscode.commands.executeCommand('fuelgauge.remove');
    (await shownMessage(/^Remove “Old one”/)).answer('Remove');
    await removing;
    assert.deepEqual(storedEntries(), []);
    assert.equal(await secrets.get(secretName(id)), undefined);
    await eventually('the invitation', () => statusBarItem().text.endsWith('Add an AI account'));
  });

  it('Rename changes the label everywhere at once, without a request', async () => {
    await addAccount({ label: 'Before' });
    upstream.requests.length = 0;
    const renaming = vscode.commands.executeCommand('fuelgauge.rename');
    const question = await nextInput();
    assert.equal(question.options.value, 'Before');
    assert.equal(inputs.length, 0);
    question.answer('After');
    await renaming;
    assert.equal(storedEntries()[0]?.label, 'After');
    await eventually('the new name', () => statusBarItem().name === 'Fuelgauge: After');
    const { value } = statusBarItem().tooltip as vscode.MarkdownString;
    assert.ok(value.includes('After') && !value.includes('Before'));
    assert.deepEqual(upstream.requests, []);
  });

  it('an account whose key isn’t on this machine says so, and takes one', async () => {
    const account = newAccount({ balance: 27 });
    const id = await openrouterId(account);
    await set({
      'openrouter.baseUrl': upstream.openrouterUrl,
      accounts: [{ id, provider: 'openrouter', label: 'From elsewhere', credential: 'stored' }],
    });
    await eventually('the sign-in to be asked for', () => statusBarItem().text.endsWith('Signed out'));
    assert.match(statusBarItem().accessibilityInformation?.label ?? '', /No key for “From elsewhere” on this machine/);
    assert.deepEqual(upstream.requests, []);

    const replacing = vscode.commands.executeCommand('fuelgauge.replaceKey');
    await typeKey(account.key);
    await replacing;
    await eventually('the balance', () => statusBarItem().text.endsWith('$27.00'));
  });

  it('a key box can be left', async () => {
    const adding = vscode.commands.executeCommand('fuelgauge.addAccount');
    (await nextPick()).choose(/OpenRouter: paste a key/);
    const box = await nextInputBox();
    await eventually('the box to close', async () => {
      let isHidden = false;
      box.onDidHide(() => (isHidden = true));
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return isHidden;
    });
    await adding;
    assert.deepEqual(storedEntries(), []);
  });
});

/** The files that hold the text, of all that VS Code and the extension have written in this run. */
function filesWith(text: string): string[] {
  return readdirSync(everything, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => read(file).includes(text))
    .map((file) => relative(everything, file));
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0); // It was there for a moment only.
  }
}
