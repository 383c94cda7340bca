import type { DashboardState } from '../../src/protocol.ts';
import type { ItemView } from './keyedList.ts';
import type { View } from './view.ts';

/** One of the views between which the page changes. It exists only while it is shown. */
export interface PageView extends ItemView<DashboardState> {
  /** Takes the focus where one expects it after coming from another view. */
  focus(left: View): void;
  dispose(): void;
}
