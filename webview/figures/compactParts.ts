import type { CardModule } from '../../src/core/modules.ts';

/** What a card of the side bar can show of the parts of a card. */
export type CompactPart = 'headline' | 'outlook' | 'otherLimits' | 'allLimits';

/**
 * The parts of a card that fit into a narrow column, in their order: the large figure in place of the rings, the other
 * limits, the outlook. The rest is the dashboard's alone. What is left is always said: the column is there for it.
 */
export function compactParts(modules: readonly CardModule[]): readonly CompactPart[] {
  const hasRings = modules.includes('donut');
  const parts = modules.flatMap((module): CompactPart[] => {
    if (module === 'donut') return ['headline'];
    if (module === 'forecast') return ['outlook'];
    return module === 'bars' ? [hasRings ? 'otherLimits' : 'allLimits'] : [];
  });
  return hasRings || modules.includes('bars') ? parts : ['headline', ...parts];
}
