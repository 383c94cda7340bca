import assert from 'node:assert/strict';
import { pictureName } from '../../../src/core/pictureName.ts';

const now = new Date(2026, 8, 1, 12);

describe('pictureName', () => {
  for (const [title, name] of [
    ['OpenRouter: Team key Spend by day', 'fuelgauge-openrouter-team-key-spend-by-day-2026-09-01.png'],
    ['../../etc/passwd', 'fuelgauge-etc-passwd-2026-09-01.png'],
    ['CON: a*b?.exe\n', 'fuelgauge-con-a-b-exe-2026-09-01.png'],
    ['残り · 予算', 'fuelgauge-残り-予算-2026-09-01.png'],
    ['…', 'fuelgauge-2026-09-01.png'],
  ] as const) {
    it(`makes a file’s name of ${JSON.stringify(title)}`, () => assert.equal(pictureName(title, now), name));
  }

  it('stays short', () => {
    assert.ok(pictureName('word '.repeat(100), now).length < 110);
    assert.doesNotMatch(pictureName('word '.repeat(100), now), /--/);
  });
});
