import { Format } from '../../../src/core/format.ts';
import { Wording } from '../../../webview/figures/wording.ts';

/** The moment that the tests below call now. */
export const NOW = Date.parse('2026-09-01T12:00:00Z');

export const english = new Wording(new Format('en'), {}, NOW);

export function after(ms: number): string {
  return new Date(NOW + ms).toISOString();
}
