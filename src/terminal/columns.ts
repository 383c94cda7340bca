/** What a terminal draws in two columns, as far as our languages go: Chinese, Japanese and full-width signs. */
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\u30fc\uff01-\uff60]/gu;

/** How many columns the text takes in a terminal. */
export function columns(text: string): number {
  return text.length + (text.match(wide) ?? []).length;
}
