import { render } from '../../../src/core/message.ts';
import { english } from '../../../src/core/words.ts';
import type { StoredReading } from '../../../src/core/model.ts';
import { compose, type ToldAccount } from '../../../src/sinks/compose.ts';
import type { Delivery, SinkTools } from '../../../src/sinks/sink.ts';
import { ACCOUNT, alert, at } from '../history/samples.ts';

export const NOW = Date.parse(at(2));

export const told: ToldAccount = {
  account: { id: ACCOUNT, provider: 'openrouter', label: 'Work <&> *x*' },
  provider: { name: 'OpenRouter' },
  thresholds: { money: { warning: 10, critical: 5 }, percent: { warning: 25, critical: 10 } },
};

export const stored: StoredReading = {
  snapshot: {
    fetchedAt: at(1),
    meters: [
      { id: 'balance', label: { id: 'meter.openrouter.balance' }, unit: 'usd', remaining: 3.1 },
      {
        id: 'key',
        label: { id: 'meter.openrouter.key' },
        unit: 'usd',
        used: 80,
        limit: 100,
        remaining: 20,
        usedPercent: 80,
      },
    ],
  },
  levels: { balance: 'critical', key: 'warning' },
  checkedAt: at(1),
};

/** What a sink is given of an alert. */
export function delivery(): Delivery {
  const claimed = {
    id: '17-slack-0123456789ab',
    sinkId: 'slack-0123456789ab',
    accountId: ACCOUNT,
    attempts: 1,
    alert: { ...alert({ kind: 'critical' }), id: 17 },
    reading: stored,
  };
  return compose(claimed, told, { words: english, inEnglish: render }, NOW)!;
}

export function sinkTools(changes: Partial<SinkTools> = {}): SinkTools & { readonly lines: string[] } {
  const lines: string[] = [];
  const keep = (line: string) => void lines.push(line);
  return {
    log: { debug: keep, info: keep, warn: keep },
    now: () => NOW,
    environment: { PATH: process.env['PATH'], SECRET_TOKEN: 'sk-not-for-others', WANTED: 'yes' },
    lines,
    ...changes,
  };
}
