// What the page can be asked to show, for whoever drives it without an extension behind it.
import { agentStates } from './agentStates.ts';
import { cardStates } from './cardStates.ts';
import { compactStates } from './compactStates.ts';
import { detailStates } from './detailStates.ts';
import type { PageState } from './pageState.ts';
import { spendStates } from './spendStates.ts';

export { manyAccounts, type PageState } from './pageState.ts';

export const pageStates: readonly PageState[] = [
  ...cardStates,
  ...detailStates,
  ...spendStates,
  ...agentStates,
  ...compactStates,
];
