import type { Mark, Scene } from '../../../../webview/picture/scene.ts';
import type { Measure } from '../../../../webview/picture/textLines.ts';

/** Every letter is as wide as another one, so that what fits can be counted. */
export const measure: Measure = (text, { size }) => Array.from(text).length * size * 0.6;

type TextMark = Extract<Mark, { kind: 'text' }>;

export function textsOf({ marks }: Scene): TextMark[] {
  return marks.filter((mark) => mark.kind === 'text');
}

/** Texts that lie over another one, and marks that stick out of the picture. */
export function faultsOf(scene: Scene): string[] {
  const texts = textsOf(scene);
  const covered = texts.flatMap((a, index) =>
    texts
      .slice(index + 1)
      .filter(
        (b) =>
          a.x < b.x + b.width - 0.01 &&
          b.x < a.x + a.width - 0.01 &&
          a.y < b.y + b.height - 0.01 &&
          b.y < a.y + a.height - 0.01,
      )
      .map((b) => `“${a.text}” over “${b.text}”`),
  );
  const outside = scene.marks
    .filter(({ x, y, width, height }) => x < 0 || y < 0 || x + width > scene.width || y + height > scene.height)
    .map((mark) => `${mark.kind} outside: ${JSON.stringify(mark)}`);
  return [...covered, ...outside];
}
