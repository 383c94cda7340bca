import type { CardModule } from '../../src/core/modules.ts';
import type { CardSectionFactory } from './cardSection.ts';
import { donutSection } from './donutSection.ts';
import { historySection } from './historySection.ts';
import { allMetersSection, meterSection } from './meterSection.ts';
import { modelSection } from './modelSection.ts';
import { noteSection } from './noteSection.ts';
import { outlookSection } from './outlookSection.ts';
import { spendOutlookSection } from './spendOutlookSection.ts';
import { spendSection } from './spendSection.ts';

const sections: Readonly<Record<CardModule, readonly CardSectionFactory[]>> = {
  donut: [donutSection],
  forecast: [outlookSection],
  bars: [meterSection],
  spend: [spendSection, spendOutlookSection],
  breakdown: [modelSection],
  history: [historySection],
};

/**
 * What a card is made of below its header. What the provider notes is always there; it stands above a history at the end,
 * which may be folded away.
 */
export function sectionsOf(modules: readonly CardModule[]): CardSectionFactory[] {
  const chosen = modules.flatMap((module) =>
    // Without the rings, nothing else would show the limit that stops work first.
    module === 'bars' && !modules.includes('donut') ? [allMetersSection] : sections[module],
  );
  const end = modules.at(-1) === 'history' ? -1 : chosen.length;
  return chosen.toSpliced(end, 0, noteSection);
}
