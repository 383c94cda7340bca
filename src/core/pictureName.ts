const LONGEST = 80;

/** The name of a picture’s file, from what it shows and the day: `fuelgauge-openrouter-spend-by-day-2026-09-01.png`. */
export function pictureName(title: string, now: Date): string {
  const words = title
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Mark}\p{Number}]+/gu, '-')
    .slice(0, LONGEST)
    // Not the half of a character, and no dash at an end.
    .replaceAll(/[\ud800-\udbff]$|^-+|-+$/g, '');
  return `${['fuelgauge', words, localDay(now)].filter(Boolean).join('-')}.png`;
}

function localDay(now: Date): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
