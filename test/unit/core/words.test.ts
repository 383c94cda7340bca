import assert from 'node:assert/strict';
import { say } from '../../../src/core/message.ts';
import { localeFor, wordsIn } from '../../../src/core/words.ts';

describe('words', () => {
  it('are English where the translations lack a sentence', () => {
    const words = wordsIn('fr', { '{count} hour': '{count} heure', unknown: 'inconnu' });
    assert.equal(words.say(say('level.unknown')), 'inconnu');
    assert.equal(words.say(say('level.exhausted')), 'used up');
    // French counts none as one. The form for many isn't translated, so that English takes over.
    assert.equal(words.say(say('snooze.hours', { count: 0 })), '0 heure');
    assert.equal(words.say(say('snooze.hours', { count: 2 })), '2 hours');
    assert.equal(words.say(say('outlook.daysLeft', { count: 0 })), '0 days left');
  });

  describe('have figures and dates of', () => {
    const cases = [
      ['en', 'en-GB', 'en-GB'],
      ['en', 'de-DE', 'en'],
      ['de', 'de-AT', 'de-AT'],
      ['pt-br', 'pt-PT', 'pt-PT'],
      ['zh-cn', 'zh-SG', 'zh-SG'],
      ['zh-cn', 'zh-TW', 'zh-cn'],
    ] as const;
    for (const [language, region, expected] of cases) {
      it(`${expected} in ${language} on a machine in ${region}`, () => {
        assert.equal(localeFor(language, region), expected);
      });
    }
  });
});
