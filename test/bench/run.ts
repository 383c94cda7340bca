// `npm run bench`: measures the built program and prints each figure as a line `figure NAME VALUE`. Judges nothing.
// Arguments choose: `npm run bench -- editor`, `npm run bench -- editor.heap editor.vsix`. Those with `--` are for the measures.
import { loadavg } from 'node:os';
import type { Measure } from './measure.ts';

const groups: Readonly<Record<string, () => Promise<readonly Measure[]>>> = {
  editor: async () => (await import('./editor/index.ts')).editor,
  alerts: async () => (await import('./alerts/index.ts')).alerts,
  forecast: async () => (await import('./forecast/index.ts')).forecasts,
  history: async () => (await import('./history/index.ts')).history,
  logs: async () => (await import('./logs/index.ts')).logs,
  terminal: async () => (await import('./terminal/index.ts')).terminal,
  page: async () => (await import('./page/index.ts')).pages,
};

const chosen = await choose(process.argv.slice(2).filter((argument) => !argument.startsWith('--')));
// Times say little while other programs work.
console.log(`Load of this machine over the last minute: ${loadavg()[0]?.toFixed(2)}.`);
const figures: string[] = [];
const missing: string[] = [];
for (const { group, measure } of chosen) {
  console.log(`\n── ${group}.${measure.name}`);
  const startedAt = performance.now();
  try {
    const values = await measure.run((line) => console.log(line));
    for (const name of measure.figures) {
      const value = values[name];
      if (value === undefined || !Number.isFinite(value)) missing.push(`${name}: it has no value`);
      else figures.push(`figure ${name} ${value}`);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    missing.push(...measure.figures.map((name) => `${name}: ${reason}`));
    console.log(`Failed: ${reason}`);
  }
  console.log(`(${((performance.now() - startedAt) / 1000).toFixed(0)} s)`);
}
console.log(['', ...figures, ...missing.map((line) => `Not measured: ${line}`)].join('\n'));
// Ends what a failed measure may have left running (test/vscode/process.ts).
process.exit(missing.length > 0 ? 1 : 0);

async function choose(wanted: readonly string[]): Promise<{ group: string; measure: Measure }[]> {
  const names = wanted.length > 0 ? wanted : Object.keys(groups);
  const all = await Promise.all(
    Object.entries(groups).map(async ([group, load]) => {
      const isWanted = names.some((name) => name.split('.', 1)[0] === group);
      return isWanted ? (await load()).map((measure) => ({ group, measure })) : [];
    }),
  );
  const loaded = all.flat();
  const isNamed = (name: string) => (each: (typeof loaded)[number]) =>
    name === each.group || name === `${each.group}.${each.measure.name}`;
  const unknown = names.filter((name) => !loaded.some(isNamed(name)));
  if (unknown.length > 0) {
    const known = [...Object.keys(groups), ...loaded.map(({ group, measure }) => `${group}.${measure.name}`)];
    console.error(`There is no ${unknown.join(', ')}. Known: ${known.join(', ')}.`);
    process.exit(64);
  }
  return loaded.filter((each) => names.some((name) => isNamed(name)(each)));
}
