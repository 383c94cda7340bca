import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { Retention } from '../../../src/history/timeline/prune.ts';
import { Upkeep } from '../../../src/history/upkeep.ts';

const MINUTE = 60_000;

describe('upkeep of the history', () => {
  let asked: Retention[];
  let answers: (boolean | Error)[];
  let log: string[];
  let upkeep: Upkeep;
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    [asked, answers, log] = [[], [], []];
    const prune = async (retention: Retention) => {
      asked.push(retention);
      const answer = answers.shift() ?? false;
      if (answer instanceof Error) throw answer;
      return answer;
    };
    upkeep = new Upkeep(
      { prune },
      () => ({ rawDays: 10, hourlyDays: 100 }),
      (line) => log.push(line),
    );
  });
  afterEach(() => {
    upkeep.dispose();
    mock.timers.reset();
  });

  /** Lets the time pass, and what it sets off come to its end. */
  const pass = async (ms: number) => {
    mock.timers.tick(ms);
    await new Promise(setImmediate);
  };

  it('waits until the editor has started, then asks for what the settings say', async () => {
    await pass(MINUTE);
    assert.equal(asked.length, 0);
    await pass(MINUTE);
    assert.equal(asked.length, 1);
    assert.deepEqual([asked[0]?.rawDays, asked[0]?.hourlyDays], [10, 100]);
  });

  it('goes on in small steps while there is more, then rests for an hour', async () => {
    answers = [true, true, false];
    await pass(2 * MINUTE);
    await pass(100);
    await pass(100);
    assert.equal(asked.length, 3);
    await pass(59 * MINUTE);
    assert.equal(asked.length, 3);
    await pass(MINUTE);
    assert.equal(asked.length, 4);
  });

  it('tries again later where it failed, and says so in the log', async () => {
    answers = [new Error('no')];
    await pass(2 * MINUTE);
    assert.equal(log.length, 1);
    await pass(60 * MINUTE);
    assert.equal(asked.length, 2);
  });

  it('ends with the extension', async () => {
    upkeep.dispose();
    await pass(120 * MINUTE);
    assert.equal(asked.length, 0);
  });
});
