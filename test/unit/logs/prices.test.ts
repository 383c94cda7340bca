import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { calcPrice } from '@pydantic/genai-prices';
import * as fc from 'fast-check';
import { PRICES } from '../../../src/logs/priceTable.ts';
import { Prices } from '../../../src/logs/prices.ts';

const models = [
  'claude-opus-4-1-20250805',
  'claude-opus-4-5-20251101',
  'claude-sonnet-4-20250514',
  'claude-sonnet-4-5-20250929',
  'claude-sonnet-4-6',
  'claude-haiku-4-5-20251001',
  'claude-3-5-haiku-20241022',
  'claude-3-opus-20240229',
  'gpt-5',
  'gpt-5-codex',
  'gpt-5-mini',
  'gpt-5.1-codex',
  'gpt-5.3-codex',
  'gpt-5.4',
  'gpt-5.4-mini',
  'gpt-4.1',
  'o3',
  'codex-mini-latest',
  'gemini-2.5-pro',
  'gemini-2.5-flash',
  'deepseek-chat',
  'grok-4',
];
const anyTokens = fc.oneof(
  fc.nat(3_000),
  fc.nat(300_000),
  fc.constantFrom(0, 199_999, 200_000, 200_001, 272_000, 272_001),
);

describe('prices of agents’ requests', () => {
  it('are what the package says', () => {
    const prices = new Prices();
    const tokens = fc.record({
      input: anyTokens,
      output: anyTokens,
      cacheWrite: anyTokens,
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      cacheRead: anyTokens,
    });
    const times = fc.date({ min: new Date('2024-06-01'), max: new Date('2026-12-01'), noInvalidDate: true });
    let priced = 0;
    fc.assert(
      fc.property(fc.constantFrom(...models), times, tokens, (model, time, { share, ...counts }) => {
        const cacheWrite1h = Math.floor(counts.cacheWrite * share);
        const found = prices.costOf(model, time.getTime(), { ...counts, cacheWrite1h });
        const expected = calcPrice(
          {
            input_tokens: counts.input + counts.cacheWrite + counts.cacheRead,
            output_tokens: counts.output,
            cache_write_tokens: counts.cacheWrite,
            cache_write_1h_tokens: cacheWrite1h,
            cache_read_tokens: counts.cacheRead,
          },
          model,
          { timestamp: time },
        )?.total_price;
        assert.equal(found === undefined, expected === undefined, `${model} at ${time.toISOString()}`);
        if (found === undefined || expected === undefined) return;
        priced++;
        assert.ok(Math.abs(found - expected) <= 1e-9 * Math.max(1, expected), `${model}: ${found}, not ${expected}`);
      }),
      { numRuns: 2_000 },
    );
    assert.ok(priced > 1_000, `${priced}`);
  });

  it('are none for a model that nobody knows', () => {
    const prices = new Prices();
    const tokens = { input: 1, output: 1, cacheWrite: 0, cacheWrite1h: 0, cacheRead: 0 };
    for (const model of [
      '',
      'x',
      'claude',
      'claude-opus-9',
      'my-claude-opus-4-1',
      'gpt-99',
      'qwen-of-mine',
      'constructor',
      '__proto__',
    ])
      assert.equal(prices.costOf(model, Date.now(), tokens), undefined, model);
  });

  it('are of the version that package.json pins', () => {
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    assert.equal(PRICES.version, devDependencies['@pydantic/genai-prices']);
    assert.match(PRICES.date, /^\d{4}-\d{2}-\d{2}$/);
  });
});
