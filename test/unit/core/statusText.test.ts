import assert from 'node:assert/strict';
import type { Forecast } from '../../../src/core/forecast/forecast.ts';
import { Format } from '../../../src/core/format.ts';
import { render, say } from '../../../src/core/message.ts';
import type { Level, Meter, Reading } from '../../../src/core/model.ts';
import { escapeIcons, plainText } from '../../../src/core/plainText.ts';
import {
  statusStyles,
  statusText,
  templatePlaceholders,
  type StatusAccount,
  type StatusStyle,
} from '../../../src/core/statusText.ts';
import { at, HOUR, MINUTE, money, NOW, readingOf, share } from './examples.ts';

const format = new Format('en');

function shown(accounts: readonly StatusAccount[], style: StatusStyle = 'balance', template = '${icon} ${remaining}') {
  return statusText({ accounts, style, template, now: NOW, format, say: (message) => render(message) });
}

function account(reading: Reading, more: Partial<StatusAccount> = {}): StatusAccount {
  return { provider: 'OpenRouter', icon: 'credit-card', label: 'Work', reading, ...more };
}

const copilot = (reading: Reading) => account(reading, { provider: 'GitHub Copilot', icon: 'github' });

const requests: Meter = {
  id: 'premium',
  label: say('meter.copilot.premium'),
  unit: 'requests',
  used: 186,
  limit: 300,
  remaining: 114,
  usedPercent: 62,
  resetsAt: at(76 * HOUR),
};

describe('status bar text', () => {
  const meters: [string, Meter, Record<Exclude<StatusStyle, 'template' | 'forecast'>, string>][] = [
    ['a balance', money(158.61), { balance: '$158.61', percent: '$158.61', usedLimit: '$158.61', reset: '$158.61' }],
    [
      'money with a limit and a reset',
      money(25, { limit: 100, used: 75, usedPercent: 75, resetsAt: at(5 * HOUR) }),
      { balance: '$25.00', percent: '25% left', usedLimit: '$75.00 / $100.00', reset: '$25.00 · 5 hr' },
    ],
    [
      'an overdrawn balance',
      money(-3.5),
      { balance: '-$3.50', percent: '-$3.50', usedLimit: '-$3.50', reset: '-$3.50' },
    ],
    [
      'requests',
      requests,
      { balance: '38% left', percent: '38% left', usedLimit: '186 / 300', reset: '38% left · 3 days 4 hr' },
    ],
    [
      'a percentage',
      share(62, { resetsAt: at(30 * MINUTE) }),
      { balance: '38% left', percent: '38% left', usedLimit: '38% left', reset: '38% left · 30 min' },
    ],
    [
      'a percentage beyond the limit',
      share(104),
      { balance: '0% left', percent: '0% left', usedLimit: '0% left', reset: '0% left' },
    ],
    [
      'requests beyond the limit at extra cost',
      { ...requests, used: 330, remaining: -30, usedPercent: 110, resetsAt: undefined, overage: { permitted: true } },
      {
        balance: '0% left · extra cost',
        percent: '0% left',
        usedLimit: '330 / 300',
        reset: '0% left · extra cost',
      },
    ],
    [
      'credits without a limit',
      {
        ...requests,
        id: 'credits',
        unit: 'credits',
        used: undefined,
        limit: undefined,
        remaining: 1250,
        usedPercent: undefined,
      },
      { balance: '1,250 left', percent: '1,250 left', usedLimit: '1,250 left', reset: '1,250 left · 3 days 4 hr' },
    ],
    [
      'tokens by the million',
      {
        ...requests,
        unit: 'tokens',
        used: undefined,
        limit: undefined,
        remaining: 2_500_000,
        usedPercent: undefined,
        resetsAt: undefined,
      },
      { balance: '2.5M left', percent: '2.5M left', usedLimit: '2.5M left', reset: '2.5M left' },
    ],
    [
      'what is unlimited',
      {
        ...requests,
        unlimited: true,
        used: 5,
        limit: undefined,
        remaining: undefined,
        usedPercent: undefined,
        resetsAt: undefined,
      },
      { balance: 'unlimited', percent: 'unlimited', usedLimit: 'unlimited', reset: 'unlimited' },
    ],
    ['what nobody knows', money(undefined), { balance: '—', percent: '—', usedLimit: '—', reset: '—' }],
  ];
  for (const [name, meter, expected] of meters) {
    for (const [style, text] of Object.entries(expected)) {
      it(`shows ${name} in the style ${style}`, () => {
        assert.equal(shown([account(readingOf('ok', [meter]))], style as StatusStyle).text, `$(credit-card) ${text}`);
      });
    }
  }

  it('shows how long it likely lasts in the style forecast, where that is known', () => {
    const forecast = {
      unit: 'usd',
      outcome: 'runsOut' as const,
      burnRate: { perDay: 3, days: 7 },
      likely: at(14.6 * 24 * HOUR),
      confidence: 'medium' as const,
      basis: { days: 9, readings: 412 },
    };
    const reading = readingOf('ok', [money(45.23)]);
    const expecting = (balance: Forecast) => ({ ...reading, outlook: { meters: { balance }, binding: 'balance' } });
    assert.equal(shown([account(expecting(forecast))], 'forecast').text, '$(credit-card) $45.23 · 14d');
    assert.equal(shown([account(reading)], 'forecast').text, '$(credit-card) $45.23');
    const passed = { ...forecast, likely: at(-HOUR) };
    assert.equal(shown([account(expecting(passed))], 'forecast').text, '$(credit-card) $45.23', 'an outdated one');
    const lasting = { ...forecast, outcome: 'lastsUntilReset' as const, likely: undefined };
    assert.equal(shown([account(expecting(lasting))], 'forecast').text, '$(credit-card) $45.23');
  });

  describe('by state, in every style', () => {
    const states: [string, Reading, (text: string) => void][] = [
      ['loading', readingOf('loading'), (text) => assert.equal(text, '$(credit-card) …')],
      [
        'stale',
        readingOf('stale', [money(50)], { fetchedAt: at(-12 * MINUTE) }),
        (text) => assert.match(text, /^\$\(credit-card\) \$50\.00.* \$\(history\) 12 min$/),
      ],
      ['failed', readingOf('error'), (text) => assert.equal(text, '$(credit-card) — $(warning)')],
      ['signed out', readingOf('signedOut'), (text) => assert.equal(text, '$(credit-card) Signed out')],
      [
        'signed out with old figures',
        readingOf('signedOut', [money(3)]),
        (text) => assert.equal(text, '$(credit-card) Signed out'),
      ],
      ['read without any meter', readingOf('ok', []), (text) => assert.equal(text, '$(credit-card) —')],
    ];
    for (const [name, reading, check] of states) {
      it(`says that it is ${name}`, () => {
        for (const style of statusStyles) check(shown([account(reading)], style).text);
      });
    }
  });

  describe('of several accounts', () => {
    const good = account(readingOf('ok', [money(50)]));
    const low = copilot(readingOf('ok', [{ ...requests, usedPercent: 80 }]));

    it('shows the one that will stop work first', () => {
      assert.equal(shown([good, low]).text, '$(github) 20% left');
      assert.equal(shown([low, good]).text, '$(github) 20% left');
    });

    it('never shows one of which nothing is known beside one that is known', () => {
      for (const reading of [readingOf('loading'), readingOf('error'), readingOf('ok', [])]) {
        assert.equal(shown([copilot(reading), good]).text, '$(credit-card) $50.00');
      }
    });

    it('rather says that one failed than that one is loading', () => {
      assert.equal(shown([good, copilot(readingOf('error'))].slice(1)).text, '$(github) — $(warning)');
      assert.equal(shown([account(readingOf('loading')), copilot(readingOf('error'))]).text, '$(github) — $(warning)');
    });

    it('names each that needs a sign-in before what is left of the others, however bad its own last figures', () => {
      for (const reading of [readingOf('signedOut'), readingOf('signedOut', [share(100)])]) {
        assert.equal(shown([good, copilot(reading)]).text, '$(github) Signed out  $(credit-card) $50.00');
      }
    });

    it('says nothing of none', () => {
      assert.deepEqual(shown([]), { text: '', spoken: '', background: 'none' });
    });
  });

  describe('background', () => {
    const byLevel: [Level, string][] = [
      ['normal', 'none'],
      ['unknown', 'none'],
      ['warning', 'warning'],
      ['critical', 'error'],
      ['exhausted', 'error'],
    ];
    for (const [level, background] of byLevel) {
      it(`is ${background} when ${level}, also when stale`, () => {
        for (const state of ['ok', 'stale'] as const) {
          assert.equal(shown([account({ state, level, levels: {} })]).background, background);
        }
      });
    }

    it('is the error’s when any account is signed out', () => {
      assert.equal(shown([account(readingOf('ok', [money(50)])), copilot(readingOf('signedOut'))]).background, 'error');
    });

    it('is the worst of all accounts', () => {
      const accounts = [50, 3, 9].map((left) => account(readingOf('ok', [money(left)])));
      assert.equal(shown(accounts).background, 'error');
    });

    it('is none while an account can’t be reached', () => {
      assert.equal(shown([account(readingOf('error'))]).background, 'none');
    });
  });

  describe('spoken', () => {
    const spoken = (reading: Reading, more: Partial<StatusAccount> = {}) => shown([account(reading, more)]).spoken;

    it('is a sentence with account, meter, what is left and level', () => {
      assert.equal(spoken(readingOf('ok', [money(8.5)])), 'OpenRouter, Work: Balance, $8.50 left, level low.');
      assert.equal(
        spoken(readingOf('ok', [requests]), { provider: 'GitHub Copilot', label: 'GitHub Copilot' }),
        'GitHub Copilot: Premium requests, 38% left (186 of 300 used), level normal.',
      );
    });

    it('says how old stale figures are', () => {
      assert.equal(
        spoken(readingOf('stale', [money(8.5)], { fetchedAt: at(-3 * HOUR) })),
        'OpenRouter, Work: Balance, $8.50 left, level low, not current: read 3 hr ago.',
      );
    });

    it('gives the reason and the remedy of a failure', () => {
      for (const state of ['error', 'signedOut'] as const) {
        assert.equal(
          spoken(readingOf(state)),
          'OpenRouter, Work: OpenRouter asks for fewer requests. The next try comes by itself.',
        );
      }
    });

    it('says that nothing was read, or that there are no figures', () => {
      assert.equal(spoken(readingOf('loading')), 'OpenRouter, Work: not read yet.');
      assert.equal(spoken(readingOf('ok', [])), 'OpenRouter, Work: no figures.');
    });

    it('speaks of every account', () => {
      const accounts = [account(readingOf('ok', [money(50)])), copilot(readingOf('loading'))];
      assert.equal(
        shown(accounts).spoken,
        'OpenRouter, Work: Balance, $50.00 left, level normal. GitHub Copilot, Work: not read yet.',
      );
    });

    it('holds no icon', () => {
      for (const style of statusStyles) {
        assert.ok(!shown([account(readingOf('stale', [money(1)]))], style).spoken.includes('$('));
      }
    });
  });

  describe('template', () => {
    const filled = (template: string, reading = readingOf('ok', [requests], { plan: 'pro' })) =>
      shown([copilot(reading)], 'template', template).text;

    it('fills every placeholder', () => {
      const template = templatePlaceholders.map((name) => `\${${name}}`).join('|');
      assert.equal(
        filled(template),
        '$(github)|GitHub Copilot|Work|Premium requests|38% left|38%|186|300|3 days 4 hr|—|Pro',
      );
    });

    it('says where a figure is unknown', () => {
      const template = templatePlaceholders.map((name) => `\${${name}}`).join('|');
      assert.equal(filled(template, readingOf('ok', [])), '$(github)|GitHub Copilot|Work|—|—|—|—|—|—|—|—');
    });

    it('never shows less than nothing left', () => {
      assert.equal(filled('${percent}', readingOf('ok', [share(104)])), '0%');
    });

    it('keeps what is no placeholder as it is', () => {
      for (const text of [
        '${nothing}',
        '${constructor}',
        '${__proto__}',
        '${',
        '$icon',
        '{icon}',
        '${ icon }',
        '$$',
        '$&',
      ]) {
        assert.equal(filled(text), text);
      }
    });

    it('lets the user’s own icons through', () => {
      assert.equal(filled('$(rocket) ${percent}'), '$(rocket) 38%');
    });
  });

  describe('of a hostile upstream', () => {
    const hostile = '$(zap)\n\u001b[31m';
    const reading = readingOf('ok', [{ ...requests, label: say('meter.named', { name: hostile }) }], { plan: hostile });

    for (const placeholder of ['label', 'plan', 'meter'] as const) {
      it(`makes no icon and no line of its ${placeholder}`, () => {
        // The surface makes a label safe before it hands it over.
        const from = account(reading, { label: escapeIcons(plainText(hostile)) });
        const { text } = shown([from], 'template', `\${${placeholder}}`);
        assert.match(text, /^\\\$\(zap\) \[31m$/);
      });
    }
  });
});
