/** What `npm test` consists of; started in this order, some side by side. Each is a script of package.json. */
export interface Step {
  readonly name: string;
  /** Arguments of `npm run`. */
  readonly script: readonly string[];
  /** A mocha suite that writes its counts (reporter.ts); anything else counts as one. */
  readonly isSuite?: true;
  readonly limitMs: number;
  /** Steps that must be over before; they also run where only this one is chosen. */
  readonly needs?: readonly string[];
  /** It keeps every core busy by itself: nothing runs beside it. */
  readonly isAlone?: true;
}

const minute = 60_000;

export const steps: readonly Step[] = [
  { name: 'fetch', script: ['test:fetch'], limitMs: 12 * minute },
  { name: 'types', script: ['types'], limitMs: 3 * minute },
  { name: 'lint', script: ['lint'], limitMs: 3 * minute },
  { name: 'format', script: ['format:check'], limitMs: 3 * minute },
  { name: 'build', script: ['build'], limitMs: 3 * minute },
  { name: 'package', script: ['package'], limitMs: 3 * minute, needs: ['build'] },
  {
    name: 'unit',
    script: ['test:unit', '--', '--reporter', 'test/reporter.ts'],
    isSuite: true,
    limitMs: 8 * minute,
    isAlone: true,
  },
  // The longest first. Of test:host only itself: what it does before, to build, would take dist/ from the others.
  { name: 'browser', script: ['test:browser'], isSuite: true, limitMs: 25 * minute, needs: ['fetch', 'package'] },
  {
    name: 'host',
    script: ['--ignore-scripts', 'test:host'],
    isSuite: true,
    limitMs: 10 * minute,
    needs: ['fetch', 'build'],
  },
  { name: 'pages', script: ['test:pages'], isSuite: true, limitMs: 15 * minute, needs: ['fetch', 'build'] },
];
