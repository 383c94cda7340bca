import { spendOutlookTexts, type SpendText } from '../../src/core/forecast/spendTexts.ts';
import type { SpendOutlook } from '../../src/core/forecast/outlook.ts';
import type { IconName } from '../controls/iconPaths.ts';
import type { Wording } from './wording.ts';

/** A sentence about an account's spending, with a sign where it is one to look at. */
export interface SpendNote extends SpendText {
  readonly severity: 'info' | 'warning' | 'error';
  readonly icon: IconName;
}

const severities = { passed: 'error', likely: 'warning', possible: 'info', kept: 'info' } as const;
const icons = { passed: 'veryLow', likely: 'low', possible: 'info', kept: 'calm' } as const;

/** Most urgent first. */
export function spendNotes(spend: SpendOutlook | undefined, wording: Wording): SpendNote[] {
  return spendOutlookTexts(spend, wording.now, wording.words).map((text) => ({ ...text, ...signOf(text) }));
}

function signOf({ key, budget }: SpendText): Pick<SpendNote, 'severity' | 'icon'> {
  if (budget) return { severity: severities[budget], icon: icons[budget] };
  return key === 'unusual' ? { severity: 'warning', icon: 'low' } : { severity: 'info', icon: 'calendar' };
}
