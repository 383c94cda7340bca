/** Text as a person reads it: one line, without the invisible characters of icons and of bidirectional marks. */
export function tidy(text: string): string {
  return text
    .replaceAll(/[\u200e\u200f\u2066-\u2069\ue000-\uf8ff]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Matches this text and no more, whatever icon stands before it. */
export function exactly(text: string): RegExp {
  const escaped = text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+');
  return new RegExp(`^[\\s\\ue000-\\uf8ff]*${escaped}\\s*$`);
}
