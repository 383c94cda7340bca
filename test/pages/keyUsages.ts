// Accounts whose provider tells use by API key.
import { withShares } from '../../src/core/keyShares.ts';
import type { KeyUsage, KeyUse } from '../../src/core/model.ts';
import type { AccountCard } from '../../src/protocol.ts';
import { at, MINUTE, openrouter } from './cards.ts';

export const namedKeys = withKeys([
  {
    name: 'Laptop',
    masked: 'sk-or-v1-au7...890',
    isDisabled: false,
    spend: { currency: 'usd', day: 9.4, week: 15, month: 31.5, total: 151.25 },
    limit: 100,
    remaining: 68.5,
    limitPeriod: 'monthly',
  },
  {
    name: 'CI',
    masked: 'sk-or-v1-3c7...b15',
    isDisabled: false,
    spend: { currency: 'usd', day: 0, week: 2.2, month: 9.68, total: 26.04 },
    limit: 5,
    remaining: 5,
    limitPeriod: 'daily',
  },
  {
    name: 'Try-outs',
    masked: 'sk-or-v1-77a...c02',
    isDisabled: false,
    spend: { currency: 'usd', day: 0, week: 0, month: 0.0042, total: 0.05 },
    isUnlimited: true,
  },
  {
    name: 'Old laptop',
    masked: 'sk-or-v1-e44...07d',
    isDisabled: true,
    spend: { currency: 'usd', day: 0, week: 0, month: 0, total: 10 },
    limit: 10,
    remaining: 0,
  },
]);

export const tokenKeys: AccountCard = {
  ...withKeys([
    {
      name: 'Agents',
      masked: 'sk-proj-*****Xy4A',
      tokens: { day: 1_240_000, month: 68_400_000 },
      requests: { day: 410, month: 22_034 },
    },
    {
      name: 'Evaluation',
      masked: 'sk-proj-*****7QbZ',
      tokens: { day: 0, month: 9_100_000 },
      requests: { day: 0, month: 812 },
    },
    { isWithoutKey: true, tokens: { day: 900, month: 48_000 }, requests: { day: 2, month: 31 } },
    { name: 'key_Zx81Rk2LmQ0pT5vB', tokens: { month: 12_000 } },
  ]),
  provider: { id: 'openai', name: 'OpenAI API', icon: 'organization' },
};

export const manyKeys = withKeys(
  Array.from({ length: 120 }, (_, index): KeyUse => ({
    name: `research-and-evaluation-of-assistants-shared-by-the-platform-team-${index + 1}`,
    masked: `sk-or-v1-${(index + 100).toString(16)}...${index + 100}`,
    isDisabled: index % 3 === 0,
    spend: { currency: 'usd', day: index * 3, week: index * 20, month: index * 1234.5, total: index * 98_765.4 },
    limit: 1_000_000,
    remaining: 1_000_000 - index * 1234.5,
    limitPeriod: 'monthly',
  })),
);

export const orphanKeys = withKeys([{ spend: { currency: 'usd', month: 0, total: 0 } }, {}]);

function withKeys(keys: readonly KeyUse[]): AccountCard {
  const card = openrouter();
  const { snapshot } = card.reading;
  const usage: KeyUsage = { ...withShares(keys), asOf: at(-24 * MINUTE) };
  return { ...card, reading: { ...card.reading, ...(snapshot ? { snapshot: { ...snapshot, keys: usage } } : {}) } };
}
