import { pictureName } from '../../src/core/pictureName.ts';
import type { SavePicture } from '../../src/protocol.ts';

/** Hands the picture to the browser, which asks where it goes or puts it with its downloads. */
export function savePicture({ title, png }: SavePicture): void {
  const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: 'image/png' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = pictureName(title, new Date());
  link.click();
  // The download has its own hold of it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The old way, for where the clipboard isn't given to a page: at an address that is neither https nor this machine. */
export function copyText(text: string): void {
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('aria-hidden', 'true');
  area.className = 'visually-hidden';
  document.body.append(area);
  const focused = document.activeElement;
  area.select();
  // oxlint-disable-next-line typescript/no-deprecated -- there is no other way there
  document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
}
