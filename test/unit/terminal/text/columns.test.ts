import assert from 'node:assert/strict';
import { columns } from '../../../../src/terminal/text/columns.ts';

describe('columns in a terminal', () => {
  const cases = [
    ['', 0],
    ['Balance', 7],
    ['Épuisé « à »', 12],
    ['残高', 4],
    ['5 時間の上限', 12],
    ['プレミアム リクエスト', 21],
    ['GPT-5：每周限额', 15],
  ] as const;
  for (const [text, expected] of cases) {
    it(`“${text}” takes ${expected}`, () => assert.equal(columns(text), expected));
  }
});
