const LONGEST = 120;

/** Control characters, line breaks, and what turns the direction of writing. */
// oxlint-disable-next-line no-control-regex -- control characters are what is removed
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;

/**
 * A label or a text from an upstream as one line of plain text, for places that would act on what is in it: control
 * characters (a terminal), line breaks, `[text](link)` (a notification). Markdown and icons are escaped by who builds them.
 */
export function plainText(text: string, longest = LONGEST): string {
  const line = text.replaceAll(unprintable, ' ').replaceAll('](', '] (');
  // Not between the two halves of a character.
  return line.length > longest ? `${line.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…` : line;
}

/** Text that a status bar item or a Markdown string with icons shows as it is, without making icons of it. */
export function escapeIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}
