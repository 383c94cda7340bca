import assert from 'node:assert/strict';
import { sideBySide, withNeeds } from '../sideBySide.ts';
import { steps } from '../steps.ts';

interface Named {
  readonly name: string;
  readonly needs?: readonly string[];
  readonly isAlone?: true;
  readonly ms?: number;
}

/** What began and ended, in that order, and the most that ran at once. */
async function order(all: readonly Named[], places = 2): Promise<{ events: string[]; most: number }> {
  const events: string[] = [];
  let [running, most] = [0, 0];
  await sideBySide(all, places, async ({ name, ms = 1 }) => {
    most = Math.max(most, ++running);
    events.push(`+${name}`);
    await new Promise((resolve) => setTimeout(resolve, ms));
    events.push(`-${name}`);
    running--;
  });
  return { events, most };
}

describe('the steps of npm test', () => {
  it('run side by side, no more than there are places', async () => {
    const { events, most } = await order([{ name: 'a', ms: 20 }, { name: 'b' }, { name: 'c' }, { name: 'd' }]);
    assert.equal(most, 2);
    assert.deepEqual(events, ['+a', '+b', '-b', '+c', '-c', '+d', '-d', '-a']);
  });

  it('wait for what they need, and let others go first', async () => {
    const { events } = await order([{ name: 'a', ms: 20 }, { name: 'b', needs: ['a'] }, { name: 'c' }]);
    assert.deepEqual(events, ['+a', '+c', '-c', '-a', '+b', '-b']);
  });

  it('have the machine for themselves where they work alone, and are not overtaken meanwhile', async () => {
    const { events } = await order([{ name: 'a', ms: 20 }, { name: 'b', isAlone: true }, { name: 'c' }]);
    assert.deepEqual(events, ['+a', '-a', '+b', '-b', '+c', '-c']);
  });

  it('are chosen by name, with what they need', () => {
    const all: Named[] = [{ name: 'a' }, { name: 'b', needs: ['a'] }, { name: 'c', needs: ['b'] }, { name: 'd' }];
    const namesOf = (...chosen: string[]) => withNeeds(all, chosen).map(({ name }) => name);
    assert.deepEqual(namesOf(), ['a', 'b', 'c', 'd']);
    assert.deepEqual(namesOf('c'), ['a', 'b', 'c']);
    assert.deepEqual(namesOf('d', 'a'), ['a', 'd']);
  });

  it('stand after all that they need', () => {
    for (const [index, { name, needs = [] }] of steps.entries()) {
      const before = new Set(steps.slice(0, index).map((step) => step.name));
      for (const need of needs) assert.ok(before.has(need), `${need} before ${name}`);
    }
  });
});
