import assert from 'node:assert/strict';
import { render, say } from '../../../src/core/message.ts';
import { english } from '../../../src/core/messages.ts';

describe('message', () => {
  it('fills its placeholders', () => {
    const message = say('error.network', { provider: 'OpenRouter', host: 'openrouter.ai' });
    assert.equal(
      render(message),
      'No answer from OpenRouter (openrouter.ai). Check the connection and the proxy settings.',
    );
  });

  it('shows a placeholder for which nothing was given', () => {
    assert.equal(render(say('age.ago')), '{duration} ago');
  });

  it('takes zero and the empty text for what they are', () => {
    assert.equal(render(say('meter.window.hours', { count: 0 })), '0-hour limit');
    assert.equal(render(say('meter.named', { name: '' })), '');
  });

  it('writes a number the reader’s way where the sentence says so, and leaves a text alone', () => {
    const message = say('note.openrouter.rateLimit.h', { requests: 1_234_567, count: 1 });
    assert.equal(render(message), 'At most 1,234,567 requests per hour.');
    assert.equal(render(message, 'de'), 'At most 1.234.567 requests per hour.');
    const range = { setting: 's', minimum: 1, maximum: 86_400, fallback: 60 };
    assert.match(render(say('setting.range', range)), /from 1 to 86400\./);
    const text = say('note.openrouter.rateLimit.h', { requests: '1234567', count: 1 });
    assert.equal(render(text), 'At most 1234567 requests per hour.');
    assert.equal(render(say('note.openrouter.rateLimit.h')), 'At most {requests, number} requests in {count} hours.');
  });

  it('takes what fills it as text, whatever is in it', () => {
    for (const name of ['{name}', '{count}', '$&', '$1', '\\', '{constructor}']) {
      assert.equal(render(say('meter.named', { name })), name);
    }
  });

  it('comes out as its id where this version doesn’t know it', () => {
    for (const id of ['note.of.a.newer.version', 'constructor', '__proto__', 'toString', '']) {
      assert.equal(render({ id, args: { count: 1 } }), id);
    }
  });

  describe('plurals', () => {
    const cases: [string, number, string][] = [
      ['en', 1, '1 hour'],
      ['en', 0, '0 hours'],
      ['en', 2, '2 hours'],
      ['en', 1.5, '1.5 hours'],
      // Whose rules differ: without a translation, English is said by its own.
      ['fr', 0, '0 hours'],
      ['ja', 1, '1 hour'],
    ];
    for (const [locale, count, expected] of cases) {
      it(`${count} in ${locale} is ${expected}`, () => {
        assert.equal(render(say('snooze.hours', { count }), locale), expected);
      });
    }

    it('are the other form where there is no count', () => {
      assert.equal(render(say('snooze.hours')), '{count} hours');
    });
  });

  it('is translated by its English template, the plural form included', () => {
    const german: Record<string, string> = {
      '{duration} ago': 'vor {duration}',
      '{count} hour': '{count} Stunde',
      '{count} hours': '{count} Stunden',
    };
    const translate = (template: string) => german[template];
    assert.equal(render(say('age.ago', { duration: '3 Std.' }), 'de', translate), 'vor 3 Std.');
    assert.equal(render(say('snooze.hours', { count: 1 }), 'de', translate), '1 Stunde');
    assert.equal(render(say('snooze.hours', { count: 4 }), 'de', translate), '4 Stunden');
    assert.equal(render(say('age.now'), 'de', translate), 'just now');
  });

  describe('table', () => {
    const templates = Object.entries(english).flatMap(([id, entry]): [string, string][] =>
      typeof entry === 'string'
        ? [[id, entry]]
        : [
            [`${id} (one)`, entry.one],
            [`${id} (other)`, entry.other],
          ],
    );

    it('has no empty sentence, no exclamation mark and no odd spaces', () => {
      for (const [id, text] of templates) {
        assert.ok(text.length > 0, id);
        assert.doesNotMatch(text, /!/, id);
        // Those with a table in them are laid out by spaces.
        if (!id.startsWith('terminal.usage')) assert.doesNotMatch(text, /^\s|\s$| {2}/, id);
      }
    });

    it('names the provider in every message of an error', () => {
      for (const [id, text] of templates.filter(([each]) => each.startsWith('error.'))) {
        // The one of a command that failed is about no provider.
        assert.ok(text.includes('{provider}') || id === 'error.command', id);
      }
    });

    it('has placeholders that can be filled', () => {
      for (const [id, text] of templates) {
        assert.doesNotMatch(text.replaceAll(/\{\w+(, number)?\}/g, ''), /[{}]/, id);
      }
    });
  });
});
