// One state of the page, and what all of them are made from.
import type { AccountCard, DashboardState, PageLayout } from '../../src/protocol.ts';
import { codex, copilot, openrouter } from './cards.ts';

export interface PageState {
  readonly name: string;
  readonly state: DashboardState;
  /** The dashboard's, unless said otherwise. */
  readonly layout?: PageLayout;
  /** Every control whose name begins with these words is pressed, once the state is drawn; one after the other. */
  readonly press?: readonly string[];
}

export function dashboard(accounts: readonly AccountCard[], about: Partial<DashboardState> = {}): DashboardState {
  return {
    locale: 'en',
    texts: {},
    accounts,
    range: '7d',
    arrangement: { order: [], hidden: [] },
    alerts: [],
    problems: [],
    isPaused: false,
    ...about,
  };
}

export const three = (days?: number): AccountCard[] => [openrouter(days), copilot(days), codex(days)];

export const manyAccounts = (days?: number, count = 20): AccountCard[] =>
  Array.from({ length: count }, (_, index): AccountCard => {
    const card = [openrouter, copilot, codex][index % 3]?.(days) ?? openrouter(days);
    const id = `${card.provider.id}-${String(index + 10).padStart(12, '0')}`;
    return { ...card, id, label: `Account ${index + 1}` };
  });
