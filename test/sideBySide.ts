import type { Step } from './steps.ts';

type Ordered = Pick<Step, 'name' | 'needs' | 'isAlone'>;

/** The chosen steps (all, if none is) and what they need, in their order. */
export function withNeeds<T extends Ordered>(all: readonly T[], chosen: readonly string[]): T[] {
  const wanted = new Set(chosen.length === 0 ? all.map(({ name }) => name) : chosen);
  // What a step needs stands before it.
  for (const step of all.toReversed()) if (wanted.has(step.name)) step.needs?.forEach((name) => wanted.add(name));
  return all.filter(({ name }) => wanted.has(name));
}

/**
 * Runs each step as soon as what it needs is over, also where that has failed, and a place is free. None overtakes one that
 * only waits for a place: what works alone would never get its turn.
 */
export async function sideBySide<T extends Ordered>(
  steps: readonly T[],
  places: number,
  run: (step: T) => Promise<void>,
): Promise<void> {
  const waiting = [...steps];
  const running = new Map<T, Promise<void>>();
  const isOver = (name: string) => ![...waiting, ...running.keys()].some((step) => step.name === name);
  const hasPlace = ({ isAlone }: T) =>
    running.size === 0 || (!isAlone && running.size < places && ![...running.keys()].some((step) => step.isAlone));
  while (waiting.length > 0 || running.size > 0) {
    const next = waiting.find(({ needs = [] }) => needs.every(isOver));
    if (next === undefined || !hasPlace(next)) {
      if (running.size === 0) throw new Error(`${waiting.map(({ name }) => name).join(', ')} need one another.`);
      await Promise.race(running.values());
      continue;
    }
    waiting.splice(waiting.indexOf(next), 1);
    running.set(
      next,
      run(next).finally(() => running.delete(next)),
    );
  }
}
