import type { CompletedCommand, CompletedOption } from './scripts.ts';

/** To be sourced after compinit, or kept as \`_fuelgauge\` in a folder of $fpath. */
export function zshScript(commands: readonly CompletedCommand[]): string {
  const described = commands.map(({ name, about }) => `    ${quoted(`${name}:${about.replaceAll(':', '\\:')}`)}`);
  const cases = commands.map(({ name, options, choices }) => {
    const words = choices.length > 0 ? [`    ${quoted(`:what:(${choices.join(' ')})`)}`] : [];
    const specs = [...options.map((option) => `    ${quoted(spec(option))}`), `    '--help[]'`, ...words];
    return `    ${name}) args=(\n  ${specs.join('\n  ')}\n    ) ;;`;
  });
  return `#compdef fuelgauge
_fuelgauge() {
  local -a commands args
  commands=(
${described.join('\n')}
  )
  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
    _describe command commands
    return
  fi
  case $words[2] in
${cases.join('\n')}
    *) _arguments '--help[]' '--version[]'; return ;;
  esac
  shift words
  (( CURRENT-- ))
  _arguments -s $args
}
if (( $+functions[compdef] )); then compdef _fuelgauge fuelgauge; fi`;
}

function spec({ name, about, takesValue, takesFile, values }: CompletedOption): string {
  const text = `--${name}[${about.replaceAll(/[[\]:\\]/g, String.raw`\$&`)}]`;
  if (!takesValue) return text;
  if (takesFile) return `${text}:file:_files`;
  return `${text}:${name}:${values.length > 0 ? `(${values.join(' ')})` : ''}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
