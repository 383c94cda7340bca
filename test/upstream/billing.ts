import { round } from './answer.ts';
import type { CopilotAccount } from './copilotAccount.ts';

interface Unit {
  readonly sku: string;
  readonly unitType: string;
  /** USD */
  readonly price: number;
}

const units: Readonly<Record<string, Unit>> = {
  premium: { sku: 'Copilot Premium Request', unitType: 'requests', price: 0.04 },
  credits: { sku: 'Copilot AI Credits', unitType: 'ai-credits', price: 0.01 },
};

/**
 * A usage report of GitHub's billing, for the month, the day or the model that was asked for: everything was used this
 * month and, by the day, today; any other time has an empty report. What the plan includes is the discount.
 */
export function billingReport(
  account: CopilotAccount,
  endpoint: string,
  query: URLSearchParams,
  nowMs: number,
  payer: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const now = new Date(nowMs);
  const today = { year: now.getUTCFullYear(), month: now.getUTCMonth() + 1, day: now.getUTCDate() };
  const asked = {
    year: Number(query.get('year') ?? today.year),
    month: query.has('month') ? Number(query.get('month')) : query.has('year') ? undefined : today.month,
    day: query.has('day') ? Number(query.get('day')) : undefined,
  };
  const isNow =
    asked.year === today.year && (asked.month ?? today.month) === today.month && (asked.day ?? today.day) === today.day;
  const product = query.get('product');
  const model = query.get('model');
  const items = isNow && (product === null || product === 'Copilot') ? usageItems(account, endpoint) : [];
  return {
    timePeriod: Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)),
    ...payer,
    usageItems: items.filter((item) => model === null || item['model'] === model),
  };
}

function usageItems(account: CopilotAccount, endpoint: string): Record<string, unknown>[] {
  const { sku, unitType, price } = units[endpoint] ?? { sku: endpoint, unitType: endpoint, price: 0 };
  const used = endpoint === 'credits' ? account.creditsUsed : account.premiumUsed;
  const included = endpoint === 'credits' ? account.includedCredits : account.entitlement;
  if (used <= 0) return [];
  const discountShare = Math.min(1, included / used);
  return Object.entries(account.models).map(([model, share]) => {
    const gross = round(used * share, 2);
    const discount = round(gross * discountShare, 2);
    const net = round(gross - discount, 2);
    return {
      product: 'Copilot',
      sku,
      model,
      unitType,
      pricePerUnit: price,
      grossQuantity: gross,
      grossAmount: round(gross * price, 4),
      discountQuantity: discount,
      discountAmount: round(discount * price, 4),
      netQuantity: net,
      netAmount: round(net * price, 4),
    };
  });
}
