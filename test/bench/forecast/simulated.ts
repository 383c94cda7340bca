import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** One line of the generator: what a monitor saw of a simulated account until `now`, and what came of it. */
export interface Simulated {
  readonly seed: number;
  readonly kind: string;
  /** ISO. */
  readonly now: string;
  readonly meter: { readonly unit: string; readonly limit?: number; readonly windowSeconds?: number };
  readonly readings: readonly SimulatedReading[];
  /** `exhaustsAt`: null if not before `horizon`, the next reset or 90 days. */
  readonly truth: { readonly exhaustsAt: string | null; readonly horizon: string };
  /** What dividing by the spend of the last seven days gives. */
  readonly baseline: { readonly daysLeft: number | null };
}

export interface SimulatedReading {
  readonly t: string;
  readonly remaining: number;
  readonly limit?: number;
  readonly resetsAt?: string;
}

/** The accounts of the seeds from `first` to `last`, one after another. */
export async function* simulated(generator: string, first: number, last: number): AsyncGenerator<Simulated> {
  if (!existsSync(generator)) {
    throw new Error(`The generator of accounts is not there: ${generator}. --generator=PATH names another place.`);
  }
  const child = spawn(process.execPath, [generator, String(first), String(last)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  for await (const line of createInterface({ input: child.stdout })) yield JSON.parse(line) as Simulated;
  const code = await ended;
  if (code !== 0) throw new Error(`The generator of accounts ended with ${code}.`);
}
