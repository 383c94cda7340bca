import { markdownTable, type TextTable } from '../../src/core/markdownTable.ts';
import { currentPalette } from '../chart/theme.ts';
import type { PageContext } from '../page/pageContext.ts';
import type { Drawable, Look } from './drawable.ts';
import type { Ink } from './model.ts';

/** What a reader can take away from the page. */
export interface Taking {
  picture(): Drawable;
  table(): TextTable;
}

/** Undefined: done, and the extension asks the rest; else what went wrong, for the reader. */
type Outcome = string | undefined;

/** Hands the picture to the extension, which asks where it goes. */
export async function savePicture(context: PageContext, drawable: Drawable): Promise<Outcome> {
  const [start, png = ''] = (await drawn(drawable))?.toDataURL('image/png').split(',') ?? [];
  // What is too large for a canvas comes out empty.
  if (!start?.startsWith('data:image/png')) return context.wording.say('page.take.notDrawn');
  context.ask({ type: 'savePicture', title: drawable.picture.name.slice(0, 200), png });
  return undefined;
}

export async function copyPicture(context: PageContext, drawable: Drawable): Promise<Outcome> {
  try {
    // The browser is given the promise of it: what comes after a wait is no longer asked for by the reader.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(drawable) })]);
    return context.wording.say('page.take.copied');
  } catch {
    return context.wording.say('page.take.notCopied');
  }
}

export async function copyTable(context: PageContext, table: TextTable): Promise<Outcome> {
  const text = markdownTable(table);
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // A page without the focus may not.
    context.ask({ type: 'copyText', text });
  }
  return context.wording.say('page.take.copied');
}

async function pngOf(drawable: Drawable): Promise<Blob> {
  const canvas = await drawn(drawable);
  const blob = await new Promise<Blob | null>((done) => (canvas ? canvas.toBlob(done, 'image/png') : done(null)));
  if (!blob) throw new Error('There is no picture.');
  return blob;
}

/** Undefined where the drawing can’t be loaded any more, because the extension was updated under the open page. */
async function drawn(drawable: Drawable): Promise<HTMLCanvasElement | undefined> {
  try {
    const { drawPicture } = await import('./drawing.ts');
    return drawPicture(drawable, look());
  } catch {
    return undefined;
  }
}

function look(): Look {
  const palette = currentPalette();
  const style = getComputedStyle(document.body);
  const { edge, used, grid, card, text } = palette;
  const colour: Record<Ink, string> = {
    text: style.color,
    muted: text,
    line: style.getPropertyValue('--fuel-line'),
    edge,
    used,
    grid,
    card,
    page: style.getPropertyValue('--vscode-editor-background'),
    left: palette.left('normal'),
    low: palette.left('warning'),
    out: palette.left('critical'),
  };
  return { palette, colour };
}
