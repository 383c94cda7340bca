import type { CardSectionFactory } from '../card/cardSection.ts';
import { everyOther, meterSection } from '../card/meterSection.ts';
import { listedMeters } from '../figures/meterList.ts';
import { ownerLast } from '../figures/meterName.ts';

/** What will stop work first, large, with all that is known of it. */
export const headlineLimit: CardSectionFactory = (context) => {
  const section = meterSection(context, {
    ...everyOther,
    meters: (_all, headline) => (headline ? [headline] : []),
  });
  section.element.classList.add('headline-limit');
  return section;
};

/** The others that can run out, a line and a bar each; the dashboard says when they start anew. */
export const otherLimits: CardSectionFactory = (context) =>
  meterSection(context, {
    ...everyOther,
    meters: (all, headline) => listedMeters(all, headline).filter(({ unlimited }) => !unlimited),
    name: ({ label }, wording) => ownerLast(label, wording),
    facts: ({ beyond, origin }) => [...beyond, ...origin],
  });
