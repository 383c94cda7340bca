import assert from 'node:assert/strict';
import { english as sentences } from '../../../src/core/messages.ts';
import { say, type Message } from '../../../src/core/message.ts';
import { ownerLast, shortName } from '../../../webview/figures/meterName.ts';
import { english } from './wordingInEnglish.ts';

function shown(label: Message): [string, string | undefined] {
  const { name, owner } = shortName(label);
  return [english.text(name), owner];
}

describe('shortName', () => {
  it('puts the window before what it is for', () => {
    const name = 'GPT-5.3-Codex-Spark';
    assert.deepEqual(shown(say('meter.window.named.weekly', { name })), ['Weekly limit', name]);
    assert.deepEqual(shown(say('meter.window.named.hours', { name, count: 5 })), ['5-hour limit', name]);
  });

  it('knows every window that has a name', () => {
    const ids = Object.keys(sentences).filter((id) => id.startsWith('meter.window.named.'));
    assert.ok(ids.length >= 5);
    for (const id of ids) assert.equal(shown({ id, args: { name: 'Spark', count: 3 } })[1], 'Spark');
  });

  it('is the name where there is nothing to tell apart', () => {
    assert.deepEqual(shown(say('meter.copilot.premium')), ['Premium requests', undefined]);
    assert.deepEqual(shown(say('meter.window.weekly')), ['Weekly limit', undefined]);
    assert.deepEqual(shown(say('meter.named', { name: 'Sparks' })), ['Sparks', undefined]);
  });
});

describe('ownerLast', () => {
  it('begins with what tells two limits of the same owner apart', () => {
    const name = 'GPT-5.3-Codex-Spark';
    assert.equal(ownerLast(say('meter.window.named.weekly', { name }), english), `Weekly limit · ${name}`);
    assert.equal(ownerLast(say('meter.copilot.premium'), english), 'Premium requests');
  });
});
