// Pictures of the window, for looking at and for the README.
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { root } from '../vscode/download.ts';

const folder = join(root, 'out', 'screenshots');
/** Bytes of a picture that goes into the repository. */
const most = 200_000;

/** Writes out/screenshots/<name>.png: the window, or the smallest part of it that holds the elements. */
export async function picture(page: Page, name: string, elements: readonly Locator[] = [], margin = 8): Promise<void> {
  const path = join(folder, `${name}.png`);
  await mkdir(dirname(path), { recursive: true });
  const clip = elements.length === 0 ? {} : { clip: await around(page, elements, margin) };
  await page.screenshot({ path, animations: 'disabled', ...clip });
}

/** A picture that the README shows. FUELGAUGE_SCREENSHOTS=media/screenshots also puts it there. */
export async function readmePicture(
  page: Page,
  name: string,
  elements: readonly Locator[] = [],
  margin?: number,
): Promise<void> {
  await picture(page, name, elements, margin);
  const chosen = process.env['FUELGAUGE_SCREENSHOTS'];
  if (chosen === undefined || chosen === '') return;
  const file = join(folder, `${name}.png`);
  const { size } = await stat(file);
  if (size > most) throw new Error(`${file} has ${size} bytes; a picture in the repository has at most ${most}.`);
  await mkdir(resolve(root, chosen), { recursive: true });
  await copyFile(file, resolve(root, chosen, `${name}.png`));
}

async function around(page: Page, elements: readonly Locator[], margin: number) {
  const boxes = await Promise.all(elements.map(async (element) => element.boundingBox()));
  const known = boxes.filter((box) => box !== null);
  if (known.length !== elements.length) throw new Error('What the picture is of is not in sight.');
  const { width, height } = page.viewportSize() ?? { width: Infinity, height: Infinity };
  const left = Math.max(0, Math.min(...known.map(({ x }) => x)) - margin);
  const top = Math.max(0, Math.min(...known.map(({ y }) => y)) - margin);
  const right = Math.min(width, Math.max(...known.map((box) => box.x + box.width)) + margin);
  const bottom = Math.min(height, Math.max(...known.map((box) => box.y + box.height)) + margin);
  return { x: left, y: top, width: right - left, height: bottom - top };
}
