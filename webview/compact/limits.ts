import type { CardSectionFactory } from '../card/cardSection.ts';
import { everyOther, meterSection, type MeterChoice } from '../card/meterSection.ts';
import { listedMeters } from '../figures/meterList.ts';
import { ownerLast } from '../figures/meterName.ts';

/** A line and a bar each; the dashboard says when they start anew. */
const otherChoice: MeterChoice = {
  ...everyOther,
  meters: (all, headline) => listedMeters(all, headline).filter(({ unlimited }) => !unlimited),
  name: ({ label }, wording) => ownerLast(label, wording),
  facts: ({ beyond, origin }) => [...beyond, ...origin],
};

/** What will stop work first, large, with all that is known of it. */
export const headlineLimit: CardSectionFactory = (context) => {
  const section = meterSection(context, {
    ...everyOther,
    meters: (_all, headline) => (headline ? [headline] : []),
  });
  section.element.classList.add('headline-limit');
  return section;
};

/** All that can run out, for where no large figure says what is left of the first. */
export const allLimits: CardSectionFactory = (context) =>
  meterSection(context, {
    ...otherChoice,
    meters: (all, headline) => all.filter((meter) => meter === headline || !meter.unlimited),
  });

/** The others that can run out. */
export const otherLimits: CardSectionFactory = (context) => meterSection(context, otherChoice);
