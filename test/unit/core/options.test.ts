import assert from 'node:assert/strict';
import { isUsable, optionsFrom } from '../../../src/core/options.ts';
import type { ProviderOption } from '../../../src/core/provider.ts';
import { copilot } from '../../../src/providers/copilot.ts';

const allowance = (set: Record<string, unknown>, environment: Record<string, string | undefined> = {}) =>
  optionsFrom(copilot, set, environment)['monthlyAllowance'];

describe('provider options', () => {
  it('are what the user set, else the variable, else the default', () => {
    const environment = { COPILOT_PRO_MONTHLY_LIMIT: ' 1500 ' };
    assert.equal(allowance({ monthlyAllowance: 1000 }, environment), 1000);
    assert.equal(allowance({}, environment), 1500);
    assert.equal(allowance({}), 300);
  });

  it('are all there, unset ones undefined', () => {
    assert.deepEqual(optionsFrom(copilot, {}, { GITHUB_USERNAME: 'mona' }), {
      username: 'mona',
      organization: undefined,
      monthlyAllowance: 300,
      aiCreditsAllowance: undefined,
    });
  });

  it('take zero for what it is', () => {
    assert.equal(allowance({ monthlyAllowance: 0 }, { COPILOT_PRO_MONTHLY_LIMIT: '5' }), 0);
    assert.equal(allowance({}, { COPILOT_PRO_MONTHLY_LIMIT: '0' }), 0);
  });

  it('pass over what can’t be used', () => {
    for (const value of ['1000', -1, Number.NaN, Infinity, null, undefined, {}, []]) {
      assert.equal(allowance({ monthlyAllowance: value }), 300);
    }
    for (const value of ['', '  ', 'many', '-5', '1,500', 'Infinity', undefined]) {
      assert.equal(allowance({}, { COPILOT_PRO_MONTHLY_LIMIT: value }), 300, value);
    }
  });

  it('read no variable but their own', () => {
    const environment = { monthlyAllowance: '7', GITHUB_ORGANIZATION: 'octo' };
    assert.deepEqual(optionsFrom(copilot, {}, environment), optionsFrom(copilot, {}, {}));
  });

  const number: ProviderOption = { key: 'n', type: 'number', minimum: 0 };
  const text: ProviderOption = { key: 's', type: 'string' };
  const cases: [ProviderOption, unknown, boolean][] = [
    [number, 0, true],
    [number, 1.5, true],
    [number, -0.1, false],
    [number, '1', false],
    [{ key: 'n', type: 'number' }, -5, true],
    [text, 'x', true],
    [text, '', false],
    [text, 5, false],
    [text, null, false],
  ];
  for (const [option, value, expected] of cases) {
    it(`${JSON.stringify(value)} can${expected ? '' : 'not'} be used for ${JSON.stringify(option)}`, () => {
      assert.equal(isUsable(option, value), expected);
    });
  }
});
