/** What `npm test` consists of, in this order. Each is a script of package.json. */
export interface Step {
  readonly name: string;
  /** Arguments of `npm run`. */
  readonly script: readonly string[];
  /** A mocha suite that writes its counts (reporter.ts); anything else counts as one. */
  readonly isSuite: boolean;
  readonly limitMs: number;
}

const minute = 60_000;

export const steps: readonly Step[] = [
  { name: 'types', script: ['types'], isSuite: false, limitMs: 3 * minute },
  { name: 'lint', script: ['lint'], isSuite: false, limitMs: 3 * minute },
  { name: 'format', script: ['format:check'], isSuite: false, limitMs: 3 * minute },
  { name: 'build', script: ['build'], isSuite: false, limitMs: 3 * minute },
  { name: 'unit', script: ['test:unit', '--', '--reporter', 'test/reporter.ts'], isSuite: true, limitMs: 8 * minute },
  { name: 'host', script: ['test:host'], isSuite: true, limitMs: 10 * minute },
  { name: 'browser', script: ['test:browser'], isSuite: true, limitMs: 25 * minute },
  { name: 'package', script: ['package'], isSuite: false, limitMs: 3 * minute },
];
