import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { defaultAlertKinds } from '../../../src/core/alerts/kinds.ts';
import { render } from '../../../src/core/message.ts';
import { parseSettings, settingDefaults } from '../../../src/core/settings.ts';
import { providers } from '../../../src/providers/index.ts';

function parse(set: Readonly<Record<string, unknown>> = {}) {
  return parseSettings((key) => set[key], providers);
}

function problems(set: Readonly<Record<string, unknown>>): string[] {
  return parse(set).problems.map((problem) => render(problem));
}

const entry = { id: 'openrouter-0123456789ab', provider: 'openrouter', label: 'Work', credential: 'stored' } as const;
const other = { ...entry, id: 'copilot-0123456789ab', provider: 'copilot', credential: 'session' } as const;
const unset = Object.fromEntries(providers.map(({ id }) => [id, { set: {} }]));

describe('settings', () => {
  it('are the defaults where nothing is set', () => {
    assert.deepEqual(parse(), {
      accounts: [],
      intervalMs: 60_000,
      pauseAfterMs: 3_600_000,
      thresholds: { money: { warning: 10, critical: 5 }, percent: { warning: 25, critical: 10 } },
      alertKinds: defaultAlertKinds,
      quietHours: undefined,
      repeatHours: 0,
      sinks: [],
      retention: { rawDays: 30, hourlyDays: 365 },
      logs: { isEnabled: false, claudePlan: undefined, mayShareProjects: false },
      modules: {},
      statusBar: { items: 'one', style: 'balance', template: '${icon} ${remaining}' },
      providers: unset,
      problems: [],
    });
  });

  it('take what the user set', () => {
    const settings = parse({
      accounts: [entry],
      'poll.intervalSeconds': 90,
      'poll.pauseAfterMinutes': 0,
      'thresholds.money.warning': 20,
      'thresholds.money.critical': 2.5,
      'alerts.kinds': { low: false, reset: true },
      'alerts.quietHours': '22:00-07:00',
      'alerts.repeatHours': 0.5,
      'logs.enabled': true,
      'logs.claudePlan': 'max5',
      'statusBar.items': 'perAccount',
      'statusBar.style': 'template',
      'statusBar.template': '${label}',
      'openrouter.monthlyBudget': 0,
      'copilot.username': 'mona',
      'codex.baseUrl': 'http://127.0.0.1:8080/backend-api/',
    });
    assert.deepEqual(settings, {
      accounts: [entry],
      intervalMs: 90_000,
      pauseAfterMs: 0,
      thresholds: { money: { warning: 20, critical: 2.5 }, percent: { warning: 25, critical: 10 } },
      alertKinds: { ...defaultAlertKinds, low: false, reset: true },
      quietHours: { fromMinutes: 1320, toMinutes: 420 },
      repeatHours: 0.5,
      sinks: [],
      retention: { rawDays: 30, hourlyDays: 365 },
      logs: { isEnabled: true, claudePlan: 'max5', mayShareProjects: false },
      modules: {},
      statusBar: { items: 'perAccount', style: 'template', template: '${label}' },
      providers: {
        ...unset,
        openrouter: { set: { monthlyBudget: 0 } },
        copilot: { set: { username: 'mona' } },
        codex: { set: {}, baseUrl: 'http://127.0.0.1:8080/backend-api' },
        claude: { set: {} },
      },
      problems: [],
    });
  });

  it('treat null as not set', () => {
    const keys = [...Object.keys(settingDefaults), 'codex.baseUrl', 'openrouter.startingBalance', 'copilot.username'];
    assert.deepEqual(parse(Object.fromEntries(keys.map((key) => [key, null]))), parse());
  });

  describe('out of range or of a wrong type', () => {
    const cases: [string, readonly unknown[], string][] = [
      [
        'poll.intervalSeconds',
        [0, -1, 86_401, Number.NaN, Infinity, '60', true, [], {}],
        'fuelgauge.poll.intervalSeconds must be a number from 1 to 86400. 60 is used instead.',
      ],
      [
        'poll.pauseAfterMinutes',
        [-1, 10_081, '0'],
        'fuelgauge.poll.pauseAfterMinutes must be a number from 0 to 10080. 60 is used instead.',
      ],
      [
        'thresholds.percent.warning',
        [-1, 101, '25'],
        'fuelgauge.thresholds.percent.warning must be a number from 0 to 100. 25 is used instead.',
      ],
      [
        'alerts.repeatHours',
        [-0.5, 8761, 'never'],
        'fuelgauge.alerts.repeatHours must be a number from 0 to 8760. 0 is used instead.',
      ],
      [
        'alerts.quietHours',
        ['22-7', '07:00-07:00', '25:00-07:00', 22, true, {}],
        'fuelgauge.alerts.quietHours must be two different times of day, such as 22:00-07:00. No hours are quiet until it is.',
      ],
      ['alerts.kinds', [true, 'low', 7, ['low']], 'fuelgauge.alerts.kinds is not usable and is ignored.'],
      ['alerts.kinds', [{ all: true }], 'fuelgauge.alerts.kinds: “all” is not usable and is ignored.'],
      ['alerts.kinds', [{ low: 'no' }, { low: null }], 'fuelgauge.alerts.kinds: “low” is not usable and is ignored.'],
      [
        'statusBar.style',
        ['', 'Balance', 7, ['balance'], {}],
        'fuelgauge.statusBar.style must be one of: balance, percent, usedLimit, reset, forecast, template. “balance” is used instead.',
      ],
      [
        'statusBar.items',
        ['two', false],
        'fuelgauge.statusBar.items must be one of: one, perAccount. “one” is used instead.',
      ],
      [
        'statusBar.template',
        [7, {}, '   ', 'x'.repeat(201)],
        'fuelgauge.statusBar.template is not usable and is ignored.',
      ],
      ['openrouter.monthlyBudget', ['20', -1, {}], 'fuelgauge.openrouter.monthlyBudget is not usable and is ignored.'],
      ['copilot.username', [7, [], true], 'fuelgauge.copilot.username is not usable and is ignored.'],
      ['accounts', [{}, 'none', 3, true], 'fuelgauge.accounts must be a list. No account is shown until it is one.'],
    ];
    for (const [key, values, problem] of cases) {
      for (const value of values) {
        it(`${key} = ${JSON.stringify(value)?.slice(0, 40)} is named and the default used`, () => {
          const settings = parse({ [key]: value });
          assert.deepEqual(problems({ [key]: value }), [problem]);
          assert.deepEqual({ ...settings, problems: [] }, parse());
        });
      }
    }

    it('one kind of alert does not spoil the others', () => {
      const { alertKinds } = parse({ 'alerts.kinds': { low: 'no', runsOut: false, toString: true } });
      assert.deepEqual(alertKinds, { ...defaultAlertKinds, runsOut: false });
    });

    it('one does not spoil the others', () => {
      const settings = parse({ 'poll.intervalSeconds': 'x', 'alerts.repeatHours': 3, accounts: [7, entry] });
      assert.deepEqual([settings.intervalMs, settings.repeatHours], [60_000, 3]);
      assert.deepEqual(settings.accounts, [entry]);
      assert.equal(settings.problems.length, 2);
    });
  });

  describe('thresholds', () => {
    for (const unit of ['money', 'percent'] as const) {
      it(`of ${unit} in the wrong order are both taken as critical`, () => {
        const set = { [`thresholds.${unit}.warning`]: 5, [`thresholds.${unit}.critical`]: 20 };
        assert.deepEqual(parse(set).thresholds[unit], { warning: 20, critical: 20 });
        assert.deepEqual(problems(set), [
          `fuelgauge.thresholds.${unit}: the critical threshold is above the warning. Both are taken as critical.`,
        ]);
      });

      it(`of ${unit} may be equal, or zero`, () => {
        const set = { [`thresholds.${unit}.warning`]: 0, [`thresholds.${unit}.critical`]: 0 };
        assert.deepEqual(parse(set).thresholds[unit], { warning: 0, critical: 0 });
        assert.deepEqual(problems(set), []);
      });
    }
  });

  describe('accounts', () => {
    it('keep their order and all that an entry may hold', () => {
      const full = {
        ...entry,
        options: { monthlyBudget: 30 },
        thresholds: { balance: { warning: 50, critical: 5 } },
        warnings: false,
      };
      assert.deepEqual(parse({ accounts: [other, full] }).accounts, [other, full]);
    });

    const malformed: [string, unknown, string][] = [
      ['nothing', null, '{…}'],
      ['a text', 'openrouter', '{…}'],
      ['a list', [], '{…}'],
      ['an empty one', {}, 'id'],
      ['one without an id', { ...entry, id: undefined }, 'id'],
      ['one with an odd id', { ...entry, id: 'openrouter-xyz' }, 'id'],
      ['one with an id of another provider', { ...entry, id: other.id }, 'id'],
      ['one of an unknown provider', { ...entry, id: 'acme-0123456789ab', provider: 'acme' }, 'provider'],
      ['one with an empty label', { ...entry, label: '' }, 'label'],
      ['one with a label of 81 characters', { ...entry, label: 'x'.repeat(81) }, 'label'],
      ['one with a number for a label', { ...entry, label: 7 }, 'label'],
      ['one with an unknown credential', { ...entry, credential: 'keychain' }, 'credential'],
      ['one with a secret in it', { ...entry, key: 'sk-or-v1-secret' }, 'key'],
      ['one with an object for an option', { ...entry, options: { monthlyBudget: {} } }, 'options.monthlyBudget'],
      [
        'one with a threshold without critical',
        { ...entry, thresholds: { key: { warning: 1 } } },
        'thresholds.key.critical',
      ],
      [
        'one with a threshold in the wrong order',
        { ...entry, thresholds: { key: { warning: 1, critical: 2 } } },
        'thresholds.key',
      ],
      ['one with a text for a switch', { ...entry, warnings: 'no' }, 'warnings'],
      ['one with a text for an alert', { ...entry, alerts: { low: 'no' } }, 'alerts.low'],
      ['one with an unknown alert', { ...entry, alerts: { reset: true, full: true } }, 'alerts.full'],
      ['one with a budget of nothing', { ...entry, monthlyBudget: 0 }, 'monthlyBudget'],
      ['one with a text for a budget', { ...entry, monthlyBudget: '20' }, 'monthlyBudget'],
    ];
    for (const [name, bad, field] of malformed) {
      it(`leave out ${name}, name it, and keep the rest`, () => {
        const set = { accounts: [other, bad, entry] };
        assert.deepEqual(parse(set).accounts, [other, entry]);
        assert.deepEqual(problems(set), [
          `Entry 2 of fuelgauge.accounts is left out: “${field}” is missing or not usable.`,
        ]);
      });
    }

    it('leave out the second entry of one account', () => {
      const set = { accounts: [entry, { ...entry, label: 'Again' }] };
      assert.deepEqual(parse(set).accounts, [entry]);
      assert.deepEqual(problems(set), [
        'Entry 2 of fuelgauge.accounts (“Again”) is left out: the account is already in the list.',
      ]);
    });

    it('ignore options that can’t be used, each by its name, so that the setting counts', () => {
      const options = { monthlyBudget: -1, startingBalance: 5, colour: 'red' };
      const set = { accounts: [{ ...entry, options }] };
      assert.deepEqual(parse(set).accounts, [{ ...entry, options: { startingBalance: 5 } }]);
      assert.deepEqual(problems(set), [
        'Entry 1 of fuelgauge.accounts: “options.monthlyBudget” is not usable and is ignored.',
        'Entry 1 of fuelgauge.accounts: “options.colour” is not usable and is ignored.',
      ]);
    });
  });

  describe('base URLs', () => {
    it('are tidied', () => {
      const settings = parse({ 'copilot.baseUrl': ' https://api.example.com// ' });
      assert.equal(settings.providers['copilot']?.baseUrl, 'https://api.example.com');
      assert.deepEqual(settings.problems, []);
    });

    const bad: [unknown, string][] = [
      ['api.example.com', 'must be https://… without user, query or fragment'],
      ['https://user:pass@example.com', 'must be https://… without user, query or fragment'],
      ['ftp://example.com', 'must be https://… without user, query or fragment'],
      ['http://example.com', 'would send OpenRouter’s credential unencrypted'],
      [7, 'must be https://…'],
      [['https://example.com'], 'must be https://…'],
      [{ toString: 'https://example.com' }, 'must be https://…'],
    ];
    for (const [value, problem] of bad) {
      it(`${JSON.stringify(value)} is named, and is not replaced by the vendor’s own`, () => {
        const { providers: parsed } = parse({ 'openrouter.baseUrl': value });
        const [said = '', ...rest] = problems({ 'openrouter.baseUrl': value });
        assert.deepEqual(rest, []);
        assert.ok(said.startsWith('fuelgauge.openrouter.baseUrl') && said.includes(problem), said);
        assert.ok(!said.includes('pass'), 'the address itself may hold a secret');
        // What stands there is refused again, with the same words, when it is to be used.
        const kept = parsed['openrouter']?.baseUrl;
        assert.ok(kept);
        assert.deepEqual(problems({ 'openrouter.baseUrl': kept }), [said]);
      });
    }
  });

  it('survive anything that JSON can hold', () => {
    const json = fc.jsonValue({ maxDepth: 2 });
    const keys = [
      ...Object.keys(settingDefaults),
      ...providers.flatMap(({ id, options }) => [`${id}.baseUrl`, ...options.map(({ key }) => `${id}.${key}`)]),
    ];
    const almostEntry = fc.record(
      {
        id: fc.oneof(fc.constant(entry.id), json),
        provider: fc.oneof(fc.constant('openrouter'), json),
        label: fc.oneof(fc.string(), json),
        credential: fc.oneof(fc.constant('stored'), json),
        options: json,
        thresholds: json,
        warnings: json,
      },
      { requiredKeys: [] },
    );
    const value = fc.oneof(json, fc.webUrl(), fc.array(fc.oneof(almostEntry, json), { maxLength: 4 }));
    const everything = fc.record(Object.fromEntries(keys.map((key) => [key, value])), { requiredKeys: [] });
    fc.assert(
      fc.property(everything, (set) => {
        const settings = parse(set);
        assert.ok(settings.intervalMs >= 1000 && settings.pauseAfterMs >= 0 && settings.repeatHours >= 0);
        for (const { warning, critical } of [settings.thresholds.money, settings.thresholds.percent]) {
          assert.ok(critical <= warning && critical >= 0);
        }
        assert.ok(settings.accounts.every(({ id, provider }) => id.startsWith(`${provider}-`)));
        for (const problem of settings.problems) assert.ok(render(problem).length > 0);
      }),
      { numRuns: 100 },
    );
  });
});
