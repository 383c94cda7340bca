import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { english, wordsIn, type Texts, type Words } from '../../core/words.ts';
import type { Environment } from '../../credentials/environment.ts';

/** The languages of the bundles, by what `Intl` makes of a locale. */
const bundles: Readonly<Record<string, string>> = {
  'de-Latn': 'de',
  'es-Latn': 'es',
  'fr-Latn': 'fr',
  'ja-Jpan': 'ja',
  'zh-Hans': 'zh-cn',
};

/** The user's words by the environment; English where it names no language that we have, or its file can't be read. */
export async function wordsFrom(environment: Environment, folder: string): Promise<Words> {
  const language = await languageFrom(environment, folder);
  return language ? wordsIn(language.locale, language.texts) : english;
}

/** The same as it is handed on to a page. Undefined: English. */
export async function languageFrom(
  environment: Environment,
  folder: string,
): Promise<{ readonly locale: string; readonly texts: Texts } | undefined> {
  const locale = localeOf(environment);
  const bundle = locale && bundles[`${locale.maximize().language}-${locale.maximize().script}`];
  if (!bundle) return undefined;
  const texts = await textsIn(join(folder, `bundle.l10n.${bundle}.json`));
  return texts && { locale: locale.baseName, texts };
}

/** POSIX: the first of the three that is set decides. `de_AT.UTF-8@euro` is `de-AT`; `C` and `POSIX` are no language. */
function localeOf(environment: Environment): Intl.Locale | undefined {
  const name = ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((key) => environment[key]).find(Boolean) ?? 'C';
  const [tag = ''] = name.split(/[.@]/);
  try {
    return new Intl.Locale(tag.replaceAll('_', '-'));
  } catch {
    return undefined;
  }
}

async function textsIn(file: string): Promise<Texts | undefined> {
  try {
    const content: unknown = JSON.parse(await readFile(file, 'utf8'));
    const isTable = typeof content === 'object' && content !== null;
    return isTable && Object.values(content).every((text) => typeof text === 'string') ? (content as Texts) : undefined;
  } catch {
    return undefined;
  }
}
