import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Message } from '../../../src/core/message.ts';
import { cardModules, modulesOf, parseModules } from '../../../src/core/modules.ts';

describe('parts of a card', () => {
  const parse = (value: unknown) => {
    const problems: Message[] = [];
    const choices = parseModules(value, ['openrouter', 'codex'], problems);
    return { choices, problems: problems.map(({ args }) => args?.['setting']) };
  };

  it('are all there are, unless the user, the provider’s or the account’s own choice says otherwise', () => {
    const choices = { default: ['bars'], codex: ['donut', 'history'] } as const;
    assert.deepEqual(modulesOf('openrouter', {}, undefined), cardModules);
    assert.deepEqual(modulesOf('openrouter', choices, undefined), ['bars']);
    assert.deepEqual(modulesOf('codex', choices, undefined), ['donut', 'history']);
    assert.deepEqual(modulesOf('codex', choices, ['spend', 'donut', 'spend']), ['spend', 'donut'], 'each once');
    assert.deepEqual(modulesOf('codex', choices, []), [], 'none is a choice, too');
  });

  it('that can’t be used are named and left out; the rest holds', () => {
    assert.deepEqual(parse({ codex: ['donut'], openrouter: ['pie'], gemini: ['donut'], default: 'donut' }), {
      choices: { codex: ['donut'] },
      problems: [
        'fuelgauge.dashboard.modules.openrouter',
        'fuelgauge.dashboard.modules.gemini',
        'fuelgauge.dashboard.modules.default',
      ],
    });
    for (const value of [null, 7, 'donut', ['donut']]) {
      assert.deepEqual(parse(value), { choices: {}, problems: ['fuelgauge.dashboard.modules'] });
    }
  });

  it('are the same in the manifest', () => {
    const manifest = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
    const lists = [...manifest.matchAll(/"enum": (\[\s*"donut"[^\]]*\])/g)].map(
      ([, list]) => JSON.parse(list ?? '') as unknown,
    );
    assert.equal(lists.length, 2);
    for (const list of lists) assert.deepEqual(list, cardModules);
  });
});
