import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { say } from '../../../../src/core/message.ts';
import { wordsFrom } from '../../../../src/terminal/text/language.ts';

const texts = fileURLToPath(new URL('../../../../l10n', import.meta.url));

async function levelIn(environment: Readonly<Record<string, string>>, folder = texts): Promise<string> {
  const words = await wordsFrom(environment, folder);
  return `${words.format.locale}: ${words.say(say('level.exhausted'))}`;
}

describe('language of the terminal', () => {
  const cases = [
    [{}, 'en: used up'],
    [{ LANG: 'C' }, 'en: used up'],
    [{ LANG: 'C.UTF-8' }, 'en: used up'],
    [{ LANG: 'POSIX' }, 'en: used up'],
    [{ LANG: 'en_GB.UTF-8' }, 'en: used up'],
    [{ LANG: 'it_IT.UTF-8' }, 'en: used up'],
    [{ LANG: 'not a locale' }, 'en: used up'],
    [{ LANG: '../../../etc/passwd' }, 'en: used up'],
    [{ LANG: 'de_DE.UTF-8' }, 'de-DE: aufgebraucht'],
    [{ LANG: 'de_AT@euro' }, 'de-AT: aufgebraucht'],
    [{ LANG: 'de' }, 'de: aufgebraucht'],
    [{ LANG: 'es_MX.UTF-8' }, 'es-MX: agotado'],
    [{ LANG: 'fr_CA.UTF-8' }, 'fr-CA: épuisé'],
    [{ LANG: 'ja_JP.UTF-8' }, 'ja-JP: 使い切り'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN: 已用完'],
    [{ LANG: 'zh_SG.UTF-8' }, 'zh-SG: 已用完'],
    // Another script.
    [{ LANG: 'zh_TW.UTF-8' }, 'en: used up'],
    [{ LC_ALL: '', LC_MESSAGES: 'fr_FR', LANG: 'de_DE' }, 'fr-FR: épuisé'],
    [{ LC_ALL: 'C', LC_MESSAGES: 'fr_FR', LANG: 'de_DE' }, 'en: used up'],
  ] as const;
  for (const [environment, expected] of cases) {
    it(`${JSON.stringify(environment)} is ${expected}`, async () => {
      assert.equal(await levelIn(environment), expected);
    });
  }

  describe('whose file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fuelgauge-l10n-'));
    after(() => rmSync(folder, { recursive: true, force: true }));

    const broken = ['', '{', 'null', '[1]', '"used up"', '{ "used up": 1 }'];
    for (const content of broken) {
      it(`holds ${content || 'nothing'} gives way to English`, async () => {
        writeFileSync(join(folder, 'bundle.l10n.de.json'), content);
        assert.equal(await levelIn({ LANG: 'de_DE' }, folder), 'en: used up');
      });
    }

    it('is missing gives way to English', async () => {
      assert.equal(await levelIn({ LANG: 'de_DE' }, join(folder, 'none')), 'en: used up');
    });

    it('lacks a sentence gives way to English for that one', async () => {
      writeFileSync(join(folder, 'bundle.l10n.de.json'), '{ "unknown": "unbekannt" }');
      assert.equal(await levelIn({ LANG: 'de_DE' }, folder), 'de-DE: used up');
    });
  });
});
