// What all accounts cost together.
import type { AccountCard } from '../../src/protocol.ts';
import { codex, copilot, openrouter } from './cards.ts';
import { justAdded, loading, signedOut, stale, unread } from './conditions.ts';
import { hugeFigures, inLanguage, longLabels, tinyFigures } from './extremes.ts';
import { dashboard, manyAccounts, three, type PageState } from './pageState.ts';

const spend = (name: string, accounts: readonly AccountCard[]): PageState => ({
  name: `all spend: ${name}`,
  state: dashboard(accounts),
  press: ['All spend'],
});

const inEuro = ({ reading, chart, ...card }: AccountCard): AccountCard => ({
  ...card,
  id: 'openrouter-0000000000ee',
  label: 'Billed in euro',
  reading: {
    ...reading,
    outlook: undefined,
    snapshot: reading.snapshot && { ...reading.snapshot, spend: { currency: 'eur', of: 'account', day: 2, month: 31 } },
  },
  chart: chart && { ...chart, spend: undefined, usage: [] },
});

const german = spend('in German', three());

export const spendStates: readonly PageState[] = [
  spend('three accounts', three()),
  spend('two currencies', [...three(), inEuro(openrouter())]),
  spend('twenty accounts', manyAccounts()),
  spend('no history', three().map(justAdded)),
  spend('stale', [stale(openrouter())]),
  spend('nothing known', [copilot(), codex()]),
  spend('signed out', [signedOut(copilot()), unread(codex())]),
  spend('loading', three().map(loading)),
  spend('long labels', longLabels),
  spend('tiny figures', tinyFigures),
  spend('huge figures', hugeFigures),
  { ...german, state: inLanguage(german.state, 'de'), press: ['Alle Ausgaben'] },
];
