import assert from 'node:assert/strict';
import { figureScene } from '../../../../webview/picture/figureScene.ts';
import type { FigurePicture } from '../../../../webview/picture/model.ts';
import { faultsOf, measure, textsOf } from './measured.ts';

const picture: FigurePicture = {
  of: 'figure',
  name: 'x',
  product: 'Fuelgauge',
  date: 'Sep 1, 2026, 12:00 PM',
  account: 'OpenRouter: Team key',
  title: 'Spend by day',
  total: '$11.72',
  range: 'last 7 days · Aug 25 – Sep 1, 2026',
  facts: ['≈ $2.60 a day', '9 days left'],
  legend: [
    { name: 'anthropic/claude-sonnet-4.6', figure: '$6.25', sign: { series: 0 } },
    { name: 'left', figure: undefined, sign: { part: 'left' } },
  ],
  chartHeight: 300,
};
const textIn = (of: FigurePicture) => textsOf(figureScene(of, measure)).map(({ text }) => text);

describe('the picture of a figure', () => {
  it('says whose figures they are, what of, when, and what drew it', () => {
    assert.deepEqual(textIn(picture), [
      'OpenRouter: Team key',
      '$11.72',
      'Spend by day',
      'last 7 days · Aug 25 – Sep 1, 2026',
      '≈\u00a0$2.60\u00a0a\u00a0day · 9\u00a0days\u00a0left',
      'anthropic/claude-sonnet-4.6',
      '$6.25',
      'left',
      'Fuelgauge',
      'Sep 1, 2026, 12:00 PM',
    ]);
  });

  it('has the whole chart, below the words and above the legend', () => {
    const scene = figureScene(picture, measure);
    const chart = scene.marks.find(({ kind }) => kind === 'chart');
    assert.deepEqual([chart?.width, chart?.height], [864, 300]);
    assert.deepEqual(faultsOf(scene), []);
    assert.equal(scene.width, 920);
  });

  it('gives a long title, long facts and many names the room that they need', () => {
    const long = 'a very long name that goes on '.repeat(8);
    const scene = figureScene(
      {
        ...picture,
        account: long,
        title: long,
        facts: [long, long, 'short', 'one more'],
        legend: Array.from({ length: 7 }, (_, index) => ({
          name: index === 3 ? long : `model ${index}`,
          figure: '$1,234.56',
          sign: { series: 0 },
        })),
      },
      measure,
    );
    assert.deepEqual(faultsOf(scene), []);
    assert.ok(scene.height > figureScene(picture, measure).height);
  });

  it('leaves no hole where there is nothing to say', () => {
    const bare = figureScene({ ...picture, total: undefined, facts: [], legend: [] }, measure);
    assert.deepEqual(faultsOf(bare), []);
    assert.ok(bare.height < figureScene(picture, measure).height - 40);
  });
});
