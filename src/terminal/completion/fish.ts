import type { CompletedCommand } from './scripts.ts';

/** A file for ~/.config/fish/completions. */
export function fishScript(commands: readonly CompletedCommand[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const lines = commands.flatMap(({ name, about, choices, options }) => {
    const isIt = `'__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c fuelgauge -f -n 'not __fish_seen_subcommand_from ${names}' -a ${name} -d ${quoted(about)}`,
      ...(choices.length > 0 ? [`complete -c fuelgauge -f -n ${isIt} -a '${choices.join(' ')}'`] : []),
      ...options.map((option) => {
        const value = option.takesFile
          ? ' -r -F'
          : option.takesValue
            ? ` -x${option.values.length > 0 ? ` -a '${option.values.join(' ')}'` : ''}`
            : '';
        return `complete -c fuelgauge -f -n ${isIt} -l ${option.name}${value} -d ${quoted(option.about)}`;
      }),
    ];
  });
  return [`# fish completion of fuelgauge`, `complete -c fuelgauge -f -l help`, ...lines].join('\n');
}

function quoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
}
