// What can be the matter with an account or with Fuelgauge, for the states of every view.
import type { AlertRecord } from '../../src/core/alerts/alert.ts';
import { say, type Message } from '../../src/core/message.ts';
import type { AccountCard } from '../../src/protocol.ts';
import { at, copilot, DAY, failed, HOUR, MINUTE, NOW, openrouter, share, withMeter } from './cards.ts';

export const critical = withMeter(openrouter(), 'critical', { remaining: 3.12 });
export const warning = withMeter(copilot(), 'warning', share(240, 300));
export const usedUp = withMeter(copilot(), 'exhausted', {
  ...share(300, 300),
  reached: true,
  overage: { permitted: true, used: 41 },
});

export const stale = (card: AccountCard): AccountCard =>
  failed(card, { state: 'stale', kind: 'unavailable', message: unavailable(card), keep: true });

export const unread = (card: AccountCard): AccountCard =>
  failed(card, { state: 'error', kind: 'unavailable', message: unavailable(card), keep: false });

const noNetwork = (card: AccountCard, keep: boolean): AccountCard =>
  failed(card, {
    state: keep ? 'stale' : 'error',
    kind: 'network',
    message: say('error.network', { provider: card.provider.name, host: 'api.example.com' }),
    keep,
  });
export const offline = (card: AccountCard): AccountCard => noNetwork(card, true);
export const offlineFromTheStart = (card: AccountCard): AccountCard => withoutChart(noNetwork(card, false));

export function signedOut(card: AccountCard, keep = true): AccountCard {
  const message = say('credential.noSession', { provider: card.provider.name });
  const after = failed(card, { state: 'signedOut', kind: 'auth', message, keep });
  return { ...after, remedies: ['signIn', 'retry'] };
}

export function rateLimited(card: AccountCard): AccountCard {
  const message = say('error.rateLimited', { provider: card.provider.name });
  const after = failed(card, { state: 'stale', kind: 'rateLimited', message, keep: true });
  return { ...after, remedies: [], cooldownUntil: at(4 * MINUTE) };
}

export function loading(card: AccountCard): AccountCard {
  return { ...withoutChart(card), isRefreshing: true, reading: { state: 'loading', level: 'unknown', levels: {} } };
}

/** Nothing was kept of it yet. */
export function justAdded(card: AccountCard): AccountCard {
  return { ...card, chart: { range: { fromMs: NOW - 7 * DAY, toMs: NOW }, lines: [], usage: [] } };
}

/** Its history was not looked up yet. */
export function withoutChart(card: AccountCard): AccountCard {
  return { ...card, chart: undefined };
}

export const historyTrouble: readonly Message[] = [
  say('store.locked', { file: '/home/someone/.local/share/fuelgauge/history.db' }),
  say('setting.unusable', { setting: 'fuelgauge.poll.intervalSeconds' }),
];

const account = 'OpenRouter “Team key”';
const balance = { account, meter: 'Balance', left: '$3.12 left' };
const spending = { account, amount: '$9.40', day: 'Mar 17', usual: '$2.10' };
export const alerts: readonly AlertRecord[] = [
  record(5, 'critical', MINUTE, say('alert.critical', balance), undefined),
  record(4, 'runsOut', 5 * HOUR, say('alert.runsOut', { ...balance, moment: 'tomorrow, 3:00 PM' }), 'opened'),
  record(3, 'unusualSpend', DAY, say('alert.unusualSpend', spending), 'dismissed'),
  record(2, 'signedOut', 3 * DAY, say('alert.signedOut', { account, reason: 'sign in again.' }), 'shown'),
  record(1, 'recovered', 9 * DAY, say('alert.recovered', { account: 'A removed account' }), 'together', 'gone'),
];

function unavailable({ provider }: AccountCard): Message {
  return say('error.unavailable', { provider: provider.name, status: 503 });
}

function record(
  id: number,
  kind: AlertRecord['kind'],
  agoMs: number,
  said: Message,
  outcome: AlertRecord['outcome'],
  accountId = openrouter().id,
): AlertRecord {
  return { id, accountId, kind, firedAt: at(-agoMs), said, outcome };
}

/** With the requests of its last poll: a good one, a failed one, and one that is kept. */
export function asked(card: AccountCard): AccountCard {
  const startedAt = at(-MINUTE);
  const billing = '/users/octocat/settings/billing';
  const requests = [
    { path: '/copilot_internal/user', startedAt, durationMs: 212, status: 200, bytes: 1830 },
    {
      path: `${billing}/premium_request/usage?year&month`,
      startedAt,
      durationMs: 1240,
      status: 503,
      error: 'unavailable' as const,
    },
    {
      path: `${billing}/ai_credit/usage?year&month`,
      startedAt: at(-9 * MINUTE),
      durationMs: 96,
      status: 200,
      bytes: 640,
      isKept: true,
    },
  ];
  return {
    ...card,
    source: { host: 'api.github.com', credential: 'session' },
    reading: { ...card.reading, requests },
  };
}
