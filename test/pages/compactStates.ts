// The page in the side bar.
import { codex, copilot, openrouter } from './cards.ts';
import {
  critical,
  historyTrouble,
  justAdded,
  loading,
  offline,
  rateLimited,
  signedOut,
  stale,
  unread,
  usedUp,
  warning,
} from './conditions.ts';
import { hugeFigures, inLanguage, longLabels, tinyFigures } from './extremes.ts';
import { dashboard, manyAccounts, three, type PageState } from './pageState.ts';

const compact = (name: string, state: PageState['state']): PageState => ({
  name: `side bar: ${name}`,
  layout: 'compact',
  state,
});

export const compactStates: readonly PageState[] = [
  compact('first run', dashboard([])),
  compact('loading', dashboard(three().map(loading))),
  compact('one account', dashboard([openrouter()])),
  compact('three accounts', dashboard(three())),
  compact('low', dashboard([critical, warning, codex()])),
  compact('used up', dashboard([openrouter(), usedUp, codex()])),
  compact('no history', dashboard(three().map(justAdded))),
  compact('stale', dashboard([stale(openrouter()), copilot()])),
  compact('signed out', dashboard([signedOut(copilot()), codex()])),
  compact('error without figures', dashboard([unread(openrouter()), copilot()])),
  compact('rate limited', dashboard([rateLimited(openrouter()), copilot()])),
  compact('offline', dashboard(three().map(offline))),
  compact('paused, with a problem', dashboard(three(), { isPaused: true, problems: historyTrouble })),
  compact('twenty accounts', dashboard(manyAccounts())),
  compact('long labels', dashboard(longLabels)),
  compact('tiny figures', dashboard(tinyFigures)),
  compact('huge figures', dashboard(hugeFigures)),
  compact('in German', inLanguage(dashboard([critical, copilot(), stale(codex())]), 'de')),
  compact('in Japanese', inLanguage(dashboard([critical, copilot(), stale(codex())]), 'ja')),
];
