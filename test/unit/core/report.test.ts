import assert from 'node:assert/strict';
import { withShares } from '../../../src/core/keyShares.ts';
import { say } from '../../../src/core/message.ts';
import type { Level, Reading, State } from '../../../src/core/model.ts';
import { checkDocument, exitCode, overallLevel, USAGE_EXIT_CODE } from '../../../src/core/report.ts';
import { at, money, NOW, readingOf, share } from './examples.ts';

function reported(reading: Reading, label = 'Work') {
  return { account: { id: 'openrouter-0123456789ab', provider: 'openrouter', label }, reading };
}

function documentOf(...readings: Reading[]) {
  const accounts = readings.map((reading) => reported(reading));
  return JSON.parse(JSON.stringify(checkDocument(accounts, new Date(NOW)))) as Record<string, unknown> & {
    accounts: (Record<string, unknown> & { meters: Record<string, unknown>[] })[];
  };
}

describe('report', () => {
  describe('document', () => {
    it('holds nothing but schema, time, level and accounts where there is none', () => {
      assert.deepEqual(documentOf(), { schemaVersion: 1, generatedAt: at(0), level: 'unknown', accounts: [] });
    });

    it('says nothing of the requests by which it was read', () => {
      const requests = [{ path: '/key', startedAt: at(0), durationMs: 40, status: 200 }];
      const reading = readingOf('ok', [money(50)]);
      assert.deepEqual(documentOf({ ...reading, requests }), documentOf(reading));
    });

    it('holds of an account what is known', () => {
      const meters = [money(4.5), share(62, { resetsAt: at(1000), windowSeconds: 604_800 })];
      const spend = { currency: 'usd', day: 1.25 };
      const notes = [say('note.copilot.allowance')];
      const breakdown = [{ date: '2026-03-09', model: 'gpt-5', cost: 1.25 }];
      const keys = withShares([{ name: 'CI', spend: { currency: 'usd', month: 2 } }]);
      const document = documentOf(readingOf('ok', meters, { plan: 'pro', spend, notes, breakdown, keys }));
      assert.equal(document['level'], 'critical');
      assert.deepEqual(document.accounts, [
        {
          provider: 'openrouter',
          account: { id: 'openrouter-0123456789ab', label: 'Work' },
          state: 'ok',
          level: 'critical',
          plan: 'pro',
          fetchedAt: at(-60_000),
          headline: 'balance',
          meters: [
            { id: 'balance', label: 'Balance', unit: 'usd', remaining: 4.5, level: 'critical' },
            {
              id: 'weekly',
              label: 'Weekly limit',
              unit: 'percent',
              usedPercent: 62,
              resetsAt: at(1000),
              windowSeconds: 604_800,
              level: 'normal',
            },
          ],
          spend,
          breakdown,
          keys: {
            shareOf: 'monthSpend',
            keys: [{ name: 'CI', spend: { currency: 'usd', month: 2 }, sharePercent: 100 }],
            isComplete: true,
          },
          notes: ['The allowance comes from your settings: GitHub’s reports don’t tell it.'],
        },
      ]);
    });

    it('leaves out what is unknown', () => {
      assert.deepEqual(documentOf(readingOf('loading')).accounts, [
        {
          provider: 'openrouter',
          account: { id: 'openrouter-0123456789ab', label: 'Work' },
          state: 'loading',
          level: 'unknown',
          meters: [],
        },
      ]);
    });

    it('says beside the last good figures what went wrong since', () => {
      const [account] = documentOf(readingOf('stale', [money(50)])).accounts;
      assert.deepEqual(account?.['error'], {
        kind: 'network',
        message: 'OpenRouter asks for fewer requests. The next try comes by itself.',
        since: at(-3_600_000),
      });
      assert.deepEqual([account?.['state'], account?.['level'], account?.meters.length], ['stale', 'normal', 1]);
    });

    it('gives each meter its own level, also an unknown one', () => {
      const [account] = documentOf(readingOf('ok', [money(undefined), share(100)])).accounts;
      assert.deepEqual(
        account?.meters.map(({ level }) => level),
        ['unknown', 'exhausted'],
      );
      assert.equal(account?.['headline'], 'weekly');
    });

    it('keeps text from an upstream as the data that it is', () => {
      const label = { id: 'meter.named', args: { name: '\u001b[31m<b>{provider}</b>' } };
      const [account] = documentOf(readingOf('ok', [share(1, { label })])).accounts;
      assert.equal(account?.meters[0]?.['label'], '\u001b[31m<b>{provider}</b>');
    });
  });

  describe('level of the whole', () => {
    const cases: [Level[], Level][] = [
      [[], 'unknown'],
      [['unknown'], 'unknown'],
      [['unknown', 'normal'], 'normal'],
      [['normal', 'warning', 'unknown'], 'warning'],
      [['critical', 'warning'], 'critical'],
      [['critical', 'exhausted', 'normal'], 'exhausted'],
    ];
    for (const [levels, expected] of cases) {
      it(`is ${expected} of ${levels.join(', ') || 'nothing'}`, () => {
        assert.equal(overallLevel(levels.map((level) => reported({ state: 'ok', level, levels: {} }))), expected);
      });
    }
  });

  describe('exit code', () => {
    const states: State[] = ['ok', 'stale', 'error', 'signedOut', 'loading'];
    const levels: Level[] = ['normal', 'warning', 'critical', 'exhausted', 'unknown'];
    const all = states.flatMap((state) => levels.map((level): Reading => ({ state, level, levels: {} })));

    /** The rules, each as it is written down: the first that holds. */
    function expected(readings: readonly Reading[]): number {
      if (readings.some(({ level }) => level === 'critical' || level === 'exhausted')) return 2;
      if (readings.length === 0 || readings.some(({ state }) => state !== 'ok')) return 3;
      return readings.some(({ level }) => level === 'warning') ? 1 : 0;
    }

    it('is 3 where there is no account', () => {
      assert.equal(exitCode([]), 3);
    });

    it('follows the rules for one account in every state and level', () => {
      for (const reading of all) {
        assert.equal(exitCode([reported(reading)]), expected([reading]), JSON.stringify(reading));
      }
    });

    it('follows the rules for every two and three accounts, in any order', () => {
      for (const a of all) {
        for (const b of all) {
          assert.equal(exitCode([reported(a), reported(b)]), expected([a, b]));
          for (const c of all) assert.equal(exitCode([a, b, c].map((each) => reported(each))), expected([a, b, c]));
        }
      }
    });

    it('is not raised by an account that was read and has no limit', () => {
      assert.equal(exitCode([reported(readingOf('ok', [])), reported(readingOf('ok', [money(50)]))]), 0);
      assert.equal(exitCode([reported(readingOf('ok', []))]), 0);
    });

    it('is 64 for wrong usage', () => {
      assert.equal(USAGE_EXIT_CODE, 64);
    });
  });
});
