import type { Texts as Table } from './messages/texts.ts';
import type { Texts } from './words.ts';

/** No sentence has it. */
const SEPARATOR = '\u001f';

/**
 * Translations without the English that they are keyed by: whoever unpacks them has that in `table`, in the same order.
 * Half the size, and there is one for each language. The shape is that of VS Code's bundles.
 */
export function packTexts(table: Table, texts: Texts): { readonly texts: string } {
  return {
    texts: templatesOf(table)
      .map((template) => texts[template] ?? '')
      .join(SEPARATOR),
  };
}

/** By English template, as they were; what has no translation is absent. */
export function unpackTexts(table: Table, packed: Readonly<Record<string, string>>): Texts {
  const translations = packed['texts']?.split(SEPARATOR) ?? [];
  return Object.fromEntries(
    templatesOf(table).flatMap((template, index) => {
      const translation = translations[index];
      return translation ? [[template, translation]] : [];
    }),
  );
}

/** Each once, even if several messages are worded alike. */
function templatesOf(table: Table): string[] {
  const all = Object.values(table).flatMap((entry) => (typeof entry === 'string' ? [entry] : [entry.one, entry.other]));
  return [...new Set(all)];
}
