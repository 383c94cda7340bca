import type { Ask, Intent } from '../host.ts';
import type { Tooltip } from '../chart/tooltip.ts';
import type { Wording } from '../figures/wording.ts';
import type { Announcer } from './announcer.ts';
import type { View } from './view.ts';

/** What every part of the page may use. */
export interface PageContext {
  /** As of the last minute or choice of the reader; another one means that everything is to be drawn anew. */
  wording: Wording;
  /** As of the current draw: no provider is reached, which the top of the page says for all accounts. */
  isOffline: boolean;
  readonly ask: Ask;
  /** Whether anything comes of asking for it here. */
  offers(intent: Intent): boolean;
  readonly tooltip: Tooltip;
  readonly announcer: Announcer;
  /** Draws the page again from the state it has, after a choice of the reader. */
  redraw(): void;
  /** Shows another view of the page. */
  open(view: View): void;
}
