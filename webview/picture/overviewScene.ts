import type { AccountPicture, Ink, Noted, OverviewPicture } from './model.ts';
import { heightOf, PADDING, Sheet, type Scene } from './scene.ts';
import type { Font, Measure } from './textLines.ts';

const GAP = 16;
const CARD_PADDING = 16;
const ICON = 16;
const SMALL: Font = { size: 13, weight: 400 };
const NAME: Font = { size: 15, weight: 600 };
const LEFT: Font = { size: 22, weight: 600 };
const TITLE: Font = { size: 13, weight: 400 };
const SENTENCE: Font = { size: 17, weight: 600 };
const BAR = 9;

export const levelInks = {
  normal: 'left',
  unknown: 'left',
  warning: 'low',
  critical: 'out',
  exhausted: 'out',
} as const satisfies Record<string, Ink>;

/** The sentence, and below it a card for each account, as many beside one another as can be read in a chat or a report. */
export function overviewScene(picture: OverviewPicture, measure: Measure): Scene {
  const count = picture.accounts.length;
  const columns = count <= 1 ? 1 : count === 2 || count === 4 ? 2 : 3;
  const cardWidth = [0, 560, 420, 360][columns] ?? 360;
  const width = 2 * PADDING + columns * cardWidth + (columns - 1) * GAP;
  const sheet = new Sheet(measure, PADDING - 6);
  const inside = { x: PADDING, width: width - 2 * PADDING };
  sheet.line(picture.title, inside, TITLE, 'muted');
  sheet.y += heightOf(TITLE) + 4;
  if (picture.sentence) noted(sheet, picture.sentence, inside, SENTENCE, 5);
  sheet.y += 14;
  for (let index = 0; index < count; index += columns) {
    const row = picture.accounts.slice(index, index + columns);
    const heights = row.map((account) => cardMarks(new Sheet(measure, 0), account, { x: 0, width: cardWidth }));
    const height = Math.max(...heights);
    const top = sheet.y;
    for (const [column, account] of row.entries()) {
      const x = PADDING + column * (cardWidth + GAP);
      sheet.y = top;
      sheet.add({ kind: 'box', fill: 'card', stroke: 'line', radius: 6, x, y: top, width: cardWidth, height });
      cardMarks(sheet, account, { x, width: cardWidth });
    }
    sheet.y = top + height + GAP;
  }
  sheet.y += 2;
  return sheet.foot(picture.product, picture.date, width);
}

/** Puts the card’s marks down and gives the height that it takes. */
function cardMarks(
  sheet: Sheet,
  account: AccountPicture,
  card: { readonly x: number; readonly width: number },
): number {
  const top = sheet.y;
  const inside = { x: card.x + CARD_PADDING, width: card.width - 2 * CARD_PADDING };
  sheet.y += CARD_PADDING - 4;
  const badge = account.standing ? standing(sheet, account.standing, inside) : 0;
  sheet.line(account.provider, { ...inside, width: inside.width - badge }, NAME, 'text');
  sheet.y += heightOf(NAME);
  sheet.line(account.about, inside, SMALL, 'muted');
  sheet.y += account.about === '' ? 0 : heightOf(SMALL);
  sheet.y += 8;
  if (account.problem) {
    noted(sheet, account.problem, inside, SMALL, 3);
    sheet.y += 8;
  }
  if (account.meter) meter(sheet, account.meter, inside);
  sheet.lines(account.outlook.join(' · '), inside, SMALL, 'text', 3);
  return sheet.y - top + CARD_PADDING - 2;
}

/** Sign and word at the end of the line; gives the room that they take. */
function standing(sheet: Sheet, { text, icon, ink }: Noted, inside: { x: number; width: number }): number {
  const y = sheet.y + 1;
  sheet.y += 1;
  const taken = sheet.line(text, inside, SMALL, 'text', true);
  sheet.y -= 1;
  const x = inside.x + inside.width - taken - ICON - 5;
  sheet.add({ kind: 'icon', path: icon, ink, x, y: y + 1, width: ICON, height: ICON });
  return taken + ICON + 5 + 12;
}

function meter(
  sheet: Sheet,
  { name, left, leftPercent, level, facts }: NonNullable<AccountPicture['meter']>,
  inside: { x: number; width: number },
): void {
  const taken = sheet.line(left, inside, LEFT, 'text');
  sheet.y += heightOf(LEFT) - heightOf(SMALL) - 3;
  sheet.line(name, { x: inside.x + taken + 12, width: inside.width - taken - 12 }, SMALL, 'muted', true);
  sheet.y += heightOf(SMALL) + 8;
  if (leftPercent !== undefined) {
    const bar = { ...inside, y: sheet.y, height: BAR };
    sheet.add({ kind: 'box', fill: 'used', radius: BAR / 2, ...bar });
    if (leftPercent > 0) {
      const width = Math.max(BAR, (inside.width * leftPercent) / 100);
      sheet.add({ kind: 'box', fill: levelInks[level], radius: BAR / 2, ...bar, width });
    }
    // A bar with nothing left has its level’s colour in its edge.
    const stroke = leftPercent > 0 ? 'edge' : levelInks[level];
    sheet.add({ kind: 'box', stroke, radius: BAR / 2, ...bar });
    sheet.y += BAR + 7;
  }
  sheet.lines(facts.join(' · '), inside, SMALL, 'muted', 3);
}

function noted(sheet: Sheet, { text, icon, ink }: Noted, at: { x: number; width: number }, font: Font, most: number) {
  const y = sheet.y + (heightOf(font) - ICON) / 2;
  sheet.add({ kind: 'icon', path: icon, ink, x: at.x, y, width: ICON, height: ICON });
  sheet.lines(text, { x: at.x + ICON + 8, width: at.width - ICON - 8 }, font, 'text', most);
}
