import type { AlertKind, AlertRecord } from '../../src/core/alerts/alert.ts';
import { outcomeTexts } from '../../src/core/alerts/outcomeText.ts';
import type { AccountCard } from '../../src/protocol.ts';
import type { IconName } from '../controls/iconPaths.ts';
import { accountName } from './accountName.ts';
import type { Wording } from './wording.ts';

/** A warning that was given, in words. */
export interface AlertLine {
  readonly id: number;
  readonly kind: AlertKind;
  readonly icon: IconName;
  /** ISO. */
  readonly firedAt: string;
  readonly moment: string;
  /** Undefined where the sentence names it already, or the account is gone. */
  readonly account: string | undefined;
  readonly text: string;
  readonly outcome: string;
}

const icons: Readonly<Record<AlertKind, IconName>> = {
  warning: 'low',
  critical: 'veryLow',
  exhausted: 'empty',
  signedOut: 'key',
  runsOut: 'clock',
  unusualSpend: 'low',
  budgetPassed: 'veryLow',
  reset: 'refresh',
  failing: 'clock',
  recovered: 'calm',
};

/** Newest first, as they come. */
export function alertLines(
  alerts: readonly AlertRecord[],
  accounts: readonly AccountCard[],
  wording: Wording,
): AlertLine[] {
  return alerts.map((alert) => {
    const { id, accountId, kind, firedAt, said } = alert;
    const text = wording.text(said);
    const card = accounts.find((account) => account.id === accountId);
    const account = card && accountName(card, wording);
    return {
      id,
      kind,
      icon: icons[kind],
      firedAt,
      moment: wording.format.moment(firedAt, wording.now),
      account: card && isNamed(text, card) ? undefined : account,
      text,
      outcome: outcomeTexts(alert)
        .map((each) => wording.text(each))
        .join(' · '),
    };
  });
}

function isNamed(text: string, { label, provider }: AccountCard): boolean {
  return label.trim() === '' ? text.includes(provider.name) : text.includes(label);
}
