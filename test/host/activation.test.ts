import assert from 'node:assert/strict';
import { foundKey } from './given.ts';
import {
  commandsWhenActive,
  extension,
  extensionContext,
  messages,
  shownMessage,
  statusBarItem,
  statusBarItems,
} from './editor.ts';
import { eventually } from './eventually.ts';
import { manifest, storedEntries, upstream } from './fuelgauge.ts';

describe('activation', () => {
  // The first test of all: this happens once, when the window opens.
  it('offers the key that lies in the environment, and sends nothing before a yes', async () => {
    await eventually('the extension to be activated by itself', () => extension.isActive);
    const offer = await shownMessage(/^Found on this machine/);
    assert.match(offer.text, /OpenRouter \(OPENROUTER_API_KEY\)/);
    assert.ok(!offer.text.includes(foundKey));
    assert.deepEqual(offer.buttons, ['Track All', 'Choose…', 'No']);
    assert.equal(offer.isModal, false);
    assert.equal(statusBarItem().command, 'fuelgauge.addAccount');
    assert.match(statusBarItem().text, /Add an AI account$/);
    assert.deepEqual(upstream.requests, []);
    assert.deepEqual(storedEntries(), []);

    upstream.openrouter.add({ key: foundKey, management: true, balance: 31.5 });
    offer.answer('Track All');
    await eventually('the balance in the status bar', () => statusBarItem().text.endsWith('$31.50'));
    const [entry] = storedEntries();
    assert.equal(entry?.credential, 'environment');
    assert.equal(await (await extensionContext()).secrets.get(`key:${entry?.id}`), undefined);
    assert.ok(upstream.requests.every(({ authorization }) => authorization === `Bearer ${foundKey}`));
  });

  it('says nothing else and shows one item', () => {
    assert.deepEqual(
      messages.map(({ text }) => text),
      [],
    );
    assert.equal(statusBarItems().length, 1);
  });

  it('has registered every command of the manifest when it counts as active, for those that waited', async () => {
    const registered = new Set(await commandsWhenActive.promise);
    const declared = manifest.contributes.commands.map(({ command }) => command);
    assert.ok(declared.length >= 11);
    assert.deepEqual(
      declared.filter((command) => !registered.has(command)),
      [],
    );
  });
});
