import { columns } from './columns.ts';

/** Parts of a sentence that a line may end between. */
const SEPARATOR = ' · ';
const USUAL_INDENT = 4;

/** One or more lines of parts, the first after `start`, the others below where its text begins. */
export function wrapParts(start: string, parts: readonly string[], width: number): string[] {
  return wrap(start, parts, SEPARATOR, width);
}

/** The same of a text, between its words. Chinese and Japanese go without spaces: there a line may end anywhere. */
export function wrapWords(start: string, text: string, width: number): string[] {
  const words = text.match(
    /\p{Script=Han}[、。，；：！？）」』”]*|[\p{Script=Hiragana}\p{Script=Katakana}ー]+[、。）」』]*|(?:[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\u00a0\u202f])+| +/gu,
  );
  return wrap(start, words ?? [], '', width);
}

/** A usage text, with what is said of an option below where that begins. */
export function wrapUsage(text: string, width: number): string {
  const lines = text.split('\n').flatMap((line) => {
    const [, start = '', rest = line] = /^(\s*\S.*?\s{2,}|\s+)(\S.*)$/.exec(line) ?? [];
    return wrapWords(start, rest, width);
  });
  return lines.join('\n');
}

function wrap(start: string, parts: readonly string[], separator: string, width: number): string[] {
  const longest = Math.max(0, ...parts.map((part) => columns(part.trim())));
  const hasRoom = columns(start) + longest <= width;
  const indent = ' '.repeat(hasRoom ? columns(start) : Math.min(columns(start), USUAL_INDENT));
  // What has no room beside it stands above.
  const lines = hasRoom || start.trim() === '' ? [] : [start.trimEnd()];
  let line = hasRoom ? start : indent;
  let isEmpty = true;
  for (const part of parts) {
    const between = isEmpty ? '' : separator;
    if (!isEmpty && columns(line + between + part.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = indent + part.trimStart();
    } else line += between + part;
    isEmpty = false;
  }
  return [...lines, line.trimEnd()];
}
