/** What a terminal draws in two columns, as far as our languages go: Chinese, Japanese and full-width signs. */
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\u30fc\uff01-\uff60]/gu;
// oxlint-disable-next-line no-control-regex -- the colours are control sequences
const colour = /\u001b\[\d+m/g;

/** How many columns the text takes in a terminal; colours take none. */
export function columns(text: string): number {
  const plain = text.replaceAll(colour, '');
  return plain.length + (plain.match(wide) ?? []).length;
}

/** The text with as many spaces as it lacks to a number of columns. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}

/** The text in at most so many columns, without its middle where it is longer: names often differ at their ends. */
export function shortened(text: string, width: number): string {
  if (columns(text) <= width) return text;
  const characters = Array.from(text);
  const [head, tail]: [string[], string[]] = [[], []];
  while (characters.length > 0) {
    const isHead = head.length <= tail.length;
    const next = (isHead ? characters.shift() : characters.pop()) ?? '';
    if (columns([...head, ...tail, next].join('')) >= width) break;
    if (isHead) head.push(next);
    else tail.unshift(next);
  }
  return `${head.join('').trimEnd()}…${tail.join('').trimStart()}`;
}
