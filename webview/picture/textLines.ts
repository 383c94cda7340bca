/** Points of a letter are CSS pixels. */
export interface Font {
  readonly size: number;
  readonly weight: 400 | 600;
}

export type Measure = (text: string, font: Font) => number;

/** After a space, and between signs of a script that has none. A no-break space is no place to break. */
const breaks = /(?<= )|(?<=[\u3040-\u30ff\u3400-\u9fff、。])(?![、。）」])/u;

/** The text in lines that are at most so wide; what is too much for `most` of them ends in an ellipsis. */
export function textLines(text: string, width: number, font: Font, measure: Measure, most = Infinity): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of text.split(breaks)) {
    if (line !== '' && measure((line + part).trimEnd(), font) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += part;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  const shown = lines.slice(0, most);
  if (lines.length > most) shown[most - 1] += '…';
  return shown.map((each) => cut(each, width, font, measure));
}

/** One line that is at most so wide. */
export function cut(text: string, width: number, font: Font, measure: Measure): string {
  if (measure(text, font) <= width) return text;
  const signs = Array.from(text.replace(/…$/, ''));
  while (signs.length > 0 && measure(`${signs.join('').trimEnd()}…`, font) > width) signs.pop();
  return `${signs.join('').trimEnd()}…`;
}
