import type { Format } from '../../core/format.ts';

const [MINUTE, DAY] = [60_000, 24 * 60 * 60_000];

/**
 * Has the formatters made that the text of a reading is going to need, which takes 20 ms and more: for while the history
 * is being opened in its own thread, and there is nothing else to do.
 */
export function prepareFormats(format: Format, now: number): void {
  format.money(1, 'usd');
  format.percent(50);
  format.count(1);
  format.duration(DAY + DAY / 24);
  format.duration(MINUTE);
  for (const days of [0, 3, 30]) format.moment(new Date(now + days * DAY).toISOString(), now);
}
