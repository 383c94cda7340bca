import assert from 'node:assert/strict';
import { Bench, scanned, usageOf, writeRaw } from './bench.ts';
import { claudeTree } from './claudeTree.ts';
import { naiveAnswers, naiveTotals, type NaiveAnswer } from './naiveClaude.ts';
import { join } from 'node:path';
import { rmSync } from 'node:fs';

describe('a tree of Claude Code’s logs', function () {
  this.timeout(20_000);
  const bench = new Bench();
  afterEach(() => bench.clear());

  /** [answers, output] by name. */
  const grouped = (answers: readonly NaiveAnswer[], nameOf: (answer: NaiveAnswer) => string) => {
    const groups: Record<string, [number, number]> = {};
    for (const answer of answers) {
      const [count, output] = groups[nameOf(answer)] ?? [0, 0];
      groups[nameOf(answer)] = [count + 1, output + answer.output];
    }
    return groups;
  };

  it('comes to the same as the rules, read without haste', async () => {
    const home = bench.home();
    const files = claudeTree(home.claude, 7, 7_000_000);
    const answers = naiveAnswers(files);
    assert.ok(answers.length > 1_000);
    const service = bench.service(home);
    assert.deepEqual(await scanned(service), naiveTotals(answers));
    const { days, projects, unpricedModels } = await usageOf(service);
    const date = (ms: number) => {
      const at = new Date(ms);
      return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
    };
    assert.deepEqual(
      Object.fromEntries(days.map(({ date: day, model, messages, output }) => [`${day} ${model}`, [messages, output]])),
      grouped(answers, ({ at, model }) => `${date(at)} ${model}`),
    );
    assert.deepEqual(
      Object.fromEntries(projects.map(({ project, messages, output }) => [project, [messages, output]])),
      grouped(answers, ({ project }) => project),
    );
    assert.deepEqual(unpricedModels, ['glm-of-mine']);
  });

  it('comes to the same when it grows line by line, file by file', async () => {
    const home = bench.home();
    const files = claudeTree(join(home.path, 'whole'), 8, 700_000);
    const service = bench.service(home);
    for (const share of [0.3, 0.31, 0.7, 1]) {
      for (const [name, content] of Object.entries(files))
        writeRaw(join(home.claude, name), content.slice(0, Math.floor(share * content.length)));
      await service.scan();
    }
    assert.deepEqual(await scanned(service), naiveTotals(naiveAnswers(files)));
    // Read again from the beginning, all of it is known.
    rmSync(home.claude, { recursive: true });
    await service.scan();
    for (const [name, content] of Object.entries(files)) writeRaw(join(home.claude, name), content);
    assert.deepEqual(await scanned(service), naiveTotals(naiveAnswers(files)));
  });
});
