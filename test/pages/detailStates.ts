// One account on the whole page, tab by tab.
import type { AccountCard } from '../../src/protocol.ts';
import { codex, copilot, openrouter } from './cards.ts';
import {
  alerts,
  asked,
  critical,
  justAdded,
  loading,
  rateLimited,
  signedOut,
  stale,
  unread,
  withoutChart,
} from './conditions.ts';
import { hugeFigures, inLanguage, longLabels, tinyFigures } from './extremes.ts';
import { namedKeys, manyKeys, orphanKeys, tokenKeys } from './keyUsages.ts';
import { dashboard, type PageState } from './pageState.ts';

const tabs = ['Now', 'History', 'Models', 'Alerts', 'Source'] as const;

/** Every tab of the account. */
const everyTab = (name: string, card: AccountCard): PageState[] =>
  tabs.map((tab) => detail(`${tab}, ${name}`, card, tab));

function detail(name: string, card: AccountCard, ...press: string[]): PageState {
  return { name: `details: ${name}`, state: dashboard([card], { alerts }), press: [card.provider.name, ...press] };
}

const [longest] = longLabels;
const [smallest] = tinyFigures;
const [largest] = hugeFigures;
const german = detail('Models, in German', openrouter(), 'Modelle');
const germanKeys = detail('API keys, in German', namedKeys, 'API-Schlüssel');

export const detailStates: readonly PageState[] = [
  ...everyTab('with figures', openrouter()),
  ...everyTab('just added', justAdded(copilot())),
  ...everyTab('stale', stale(openrouter())),
  ...everyTab('signed out', signedOut(copilot())),
  ...everyTab('without figures', withoutChart(unread(codex()))),
  detail('Now, several limits', codex(), 'Now'),
  detail('Now, critical', critical, 'Now'),
  detail('Now, loading', loading(openrouter()), 'Now'),
  detail('Now, rate limited', rateLimited(openrouter()), 'Now'),
  detail('Source with requests', asked(copilot()), 'Source'),
  detail('History as tables', openrouter(), 'History', 'Show as tables'),
  detail('History not looked up', withoutChart(openrouter()), 'History'),
  ...(longest ? [detail('Now, long label', longest, 'Now')] : []),
  ...(smallest ? [detail('Models, tiny figures', smallest, 'Models')] : []),
  ...(largest ? [detail('Models, huge figures', largest, 'Models')] : []),
  { ...german, state: inLanguage(german.state, 'de') },
  detail('API keys, with limits', namedKeys, 'API keys'),
  detail('API keys, tokens', tokenKeys, 'API keys'),
  detail('API keys, a hundred with long names', manyKeys, 'API keys'),
  detail('API keys, unused and unnamed', orphanKeys, 'API keys'),
  { ...germanKeys, state: inLanguage(germanKeys.state, 'de') },
];
