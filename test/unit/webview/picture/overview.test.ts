import assert from 'node:assert/strict';
import { overviewScene } from '../../../../webview/picture/overviewScene.ts';
import { overviewPicture, overviewTable } from '../../../../webview/picture/overviewTaking.ts';
import { balance, cardOf, failing, weekly } from '../accounts.ts';
import { after, english } from '../wordingInEnglish.ts';
import { faultsOf, measure, textsOf } from './measured.ts';

const accounts = [
  cardOf('codex', { ...weekly(95), label: { id: 'meter.window.weekly' } }, 'critical'),
  cardOf('openrouter', balance(24.06), 'normal'),
];

describe('the picture of the overview', () => {
  it('has the sentence, and of each account who it is, how it stands and what is left', () => {
    const { sentence, accounts: cards } = overviewPicture(accounts, english);
    assert.match(sentence?.text ?? '', /^ChatGPT Codex is very low: /);
    assert.equal(sentence?.ink, 'out');
    assert.deepEqual(
      cards.map(({ provider, standing, meter }) => [
        provider,
        standing?.text,
        standing?.ink,
        meter?.left,
        meter?.leftPercent,
      ]),
      [
        ['ChatGPT Codex', 'Very low', 'out', '5% left', 5],
        ['OpenRouter', 'Normal', 'left', '$24.06 left', undefined],
      ],
    );
    assert.match(cards[0]?.meter?.facts.join() ?? '', /^resets in 2 days/);
  });

  it('says why an account has no figures', () => {
    const unread = cardOf('copilot', weekly(0), 'unknown', {
      ...failing('auth'),
      state: 'signedOut',
      snapshot: undefined,
    });
    const [card] = overviewPicture([unread], english).accounts;
    assert.deepEqual([card?.meter, card?.outlook, card?.standing?.text], [undefined, [], 'Signed out']);
    assert.ok(card?.problem);
  });

  for (const count of [0, 1, 2, 3, 4, 5, 20, 100]) {
    it(`lays out ${count} accounts, nothing over another`, () => {
      const many = Array.from({ length: count }, (_, index) => ({
        ...cardOf(index % 2 ? 'openrouter' : 'codex', index % 2 ? balance(index) : weekly(index % 100), 'warning', {
          ...(index % 3 ? failing('network') : {}),
        }),
        label: index % 4 ? 'A label that is much longer than any card could be wide, and then some more' : 'short',
      }));
      const scene = overviewScene(overviewPicture(many, english), measure);
      assert.deepEqual(faultsOf(scene), []);
      const named = textsOf(scene).filter(({ text, font }) => font.size === 15 && /^(OpenRouter|ChatGPT)/.test(text));
      assert.equal(named.length, count);
      assert.equal(scene.marks.filter((mark) => mark.kind === 'box' && mark.fill === 'card').length, count);
    });
  }
});

describe('the table of the overview', () => {
  it('has what stops work first in each account, with dates that hold elsewhere', () => {
    const { columns, rows } = overviewTable(accounts, english);
    assert.deepEqual(columns, ['Account', 'Limit', 'Left', 'Used', 'Resets', 'Level']);
    const resets = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' }).format(
      Date.parse(after(2 * 86_400_000)),
    );
    assert.deepEqual(rows, [
      ['ChatGPT Codex', 'Weekly limit', '5% left', '95%', resets, 'Very low'],
      ['OpenRouter', 'Balance', '$24.06 left', '—', '—', 'Normal'],
    ]);
  });

  it('knows no figure that nobody knows', () => {
    const unread = cardOf('copilot', weekly(0), 'unknown', {
      ...failing('auth'),
      state: 'signedOut',
      snapshot: undefined,
    });
    assert.deepEqual(overviewTable([unread], english).rows[0]?.slice(1, 5), ['—', '—', '—', '—']);
  });
});
