import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { render } from '../../src/core/message.ts';
import { english, type MessageId } from '../../src/core/messages.ts';

type Texts = Readonly<Record<string, string>>;

const root = new URL('../../', import.meta.url);
const manifestTexts = texts('package.nls.json');
const entries = Object.entries(english);
const templates = [...new Set(entries.flatMap(([, entry]) => formsOf(entry)))];
const plurals = entries.filter(([, entry]) => typeof entry !== 'string');

/** What each language puts where English has “ and ”. */
const quotes: Readonly<Record<string, readonly [string, string]>> = {
  de: ['„', '“'],
  es: ['«', '»'],
  fr: ['«\u00a0', '\u00a0»'],
  ja: ['「', '」'],
  'zh-cn': ['“', '”'],
};
const languages = Object.keys(quotes);

describe('translations', () => {
  it('are of the same languages in the bundles and in the manifest', () => {
    const named = (folder: string, pattern: RegExp) =>
      readdirSync(new URL(folder, root)).flatMap((name) => pattern.exec(name)?.[1] ?? []);
    assert.deepEqual(named('l10n/', /^bundle\.l10n\.(.+)\.json$/).toSorted(), languages);
    assert.deepEqual(named('./', /^package\.nls\.(.+)\.json$/).toSorted(), languages);
  });

  it('have plural forms of their own for every plural', () => {
    assert.ok(plurals.length > 0);
    for (const [id, entry] of plurals) assert.notEqual(...(formsOf(entry) as [string, string]), id);
  });

  for (const language of languages) {
    describe(language, () => {
      const bundle = texts(`l10n/bundle.l10n.${language}.json`);
      const nls = texts(`package.nls.${language}.json`);
      const translated = [
        ...templates.map((template) => [template, bundle[template] ?? ''] as const),
        ...Object.entries(manifestTexts).map(([key, text]) => [text, nls[key] ?? ''] as const),
      ];

      it('has every sentence, and none besides', () => {
        complain(`l10n/bundle.l10n.${language}.json misses`, without(templates, bundle));
        complain(`l10n/bundle.l10n.${language}.json has, unused,`, without(Object.keys(bundle), templates));
      });

      it('has every text of the manifest, and none besides', () => {
        const missing = without(Object.keys(manifestTexts), nls).map((key) => `${key}: ${manifestTexts[key]}`);
        complain(`package.nls.${language}.json misses`, missing);
        complain(`package.nls.${language}.json has, unused,`, without(Object.keys(nls), manifestTexts));
      });

      it('keeps placeholders, code, commands, links and buttons that ask further', () => {
        for (const [text, translation] of translated) {
          if (translation === '') continue;
          assert.deepEqual(fixedParts(translation), fixedParts(text), `${text}\n${translation}`);
          assert.equal(translation.endsWith('…'), text.endsWith('…'), translation);
        }
      });

      it('writes as the language is written', () => {
        const [open, close] = quotes[language] ?? ['', ''];
        for (const [text, translation] of translated) {
          if (translation === '') continue;
          assert.doesNotMatch(translation, /!|'|\.\.\.|^\s|\s$/, translation);
          for (const [, quoted = ''] of text.matchAll(/“(\{\w+\})”/g)) {
            assert.ok(translation.includes(`${open}${quoted}${close}`), translation);
          }
          // A space that may end the line belongs into none of these.
          if (language === 'fr') assert.doesNotMatch(translation, / [:;?»]|« /, translation);
        }
      });

      it('fills every sentence for none, one, two and a million', () => {
        const args = argsOf(templates);
        for (const count of [0, 1, 2, 1_000_000]) {
          for (const [id] of entries) {
            const text = render({ id, args: { ...args, count } }, language, (template) => bundle[template]);
            assert.doesNotMatch(text, /[{}]/, id);
            assert.notEqual(text, '', id);
          }
        }
      });

      it('says one and many each with its own form', () => {
        const rules = new Intl.PluralRules(language);
        for (const [id, entry] of plurals) {
          const [one = '', other = ''] = formsOf(entry);
          for (const count of [0, 1, 2, 1_000_000]) {
            const args = { ...argsOf([one, other]), count };
            const expected = bundle[rules.select(count) === 'one' ? one : other];
            assert.equal(
              render({ id, args }, language, (template) => bundle[template]),
              expected?.replaceAll(/\{(\w+)(, number)?\}/g, (_, name: keyof typeof args, isNumber?: string) =>
                isNumber && name === 'count' ? new Intl.NumberFormat(language).format(count) : String(args[name]),
              ),
              id,
            );
          }
        }
      });
    });
  }

  it('give way to English, with its own plural, where one is missing', () => {
    const french = texts('l10n/bundle.l10n.fr.json');
    const hours = (count: number, bundle: Texts) =>
      render({ id: 'snooze.hours' satisfies MessageId, args: { count } }, 'fr', (template) => bundle[template]);
    // French counts none as one, English as many.
    assert.equal(hours(0, french), '0 heure');
    assert.equal(hours(0, {}), '0 hours');
    assert.equal(hours(1_000_000, french), '1000000 heures');
  });
});

function formsOf(entry: (typeof english)[MessageId]): readonly string[] {
  return typeof entry === 'string' ? [entry] : [entry.one, entry.other];
}

/** What a translator must leave alone, in any order. */
function fixedParts(text: string): string[] {
  return [...text.matchAll(/\{\w+(, number)?\}|`[^`]*`|\(command:[\w.]+\)|https?:\/\/|--\w+|\b[A-Z]+_[A-Z_]+\b|\n/g)]
    .map(([part]) => part)
    .toSorted();
}

function argsOf(asked: readonly string[]): Readonly<Record<string, string | number>> {
  const names = asked.flatMap((template) => [...template.matchAll(/\{(\w+)/g)].map(([, name = '']) => name));
  return Object.fromEntries(names.map((name) => [name, `<${name}>`]));
}

function without(keys: readonly string[], known: Texts | readonly string[]): string[] {
  const has = (key: string) => (Array.isArray(known) ? known.includes(key) : (known as Texts)[key]);
  return keys.filter((key) => !has(key));
}

/** Names all at once: what is to be translated can be copied from the failure. */
function complain(what: string, keys: readonly string[]): void {
  assert.ok(keys.length === 0, `${what} ${keys.length}:\n${keys.map((key) => `  ${JSON.stringify(key)}`).join('\n')}`);
}

function texts(path: string): Texts {
  return JSON.parse(readFileSync(new URL(path, root), 'utf8')) as Texts;
}
