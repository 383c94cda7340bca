import type { CompletedCommand } from './scripts.ts';

/** Works with the bash of 2007 that macOS has, and without the package bash-completion. */
export function bashScript(commands: readonly CompletedCommand[]): string {
  const names = commands.map(({ name }) => name);
  const all = commands.flatMap(({ options }) => options);
  const cases = (of: (command: CompletedCommand) => readonly string[]) =>
    commands.map((command) => `    ${command.name}) words='${of(command).join(' ')}' ;;`).join('\n');
  const values = new Map(all.filter((option) => option.takesValue).map((option) => [option.name, option]));
  const valueCases = [...values.values()].map(({ name, takesFile, values: known }) => {
    const files = `compopt -o filenames 2>/dev/null; local IFS=$'\\n'; COMPREPLY=($(compgen -f -- "$current")); `;
    const words = known.length > 0 ? `COMPREPLY=($(compgen -W '${known.join(' ')}' -- "$current")); ` : '';
    return `    --${name}) ${takesFile ? files : words}return ;;`;
  });
  return `# bash completion of fuelgauge
_fuelgauge() {
  local current previous command words i
  current="\${COMP_WORDS[COMP_CWORD]}"
  previous="\${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  case "$previous" in
${valueCases.join('\n')}
  esac
  command=''
  for ((i = 1; i < COMP_CWORD; i++)); do
    case " ${names.join(' ')} " in
      *" \${COMP_WORDS[i]} "*) command="\${COMP_WORDS[i]}"; break ;;
    esac
  done
  words='${names.join(' ')} --help --version'
  case "$command" in
${cases(({ choices, options }) => [...choices, ...options.map(({ name }) => `--${name}`), '--help'])}
    '') case "$current" in -*) words='${optionsOf(commands[0]).join(' ')} --help --version' ;; esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _fuelgauge fuelgauge`;
}

function optionsOf(command: CompletedCommand | undefined): string[] {
  return (command?.options ?? []).map(({ name }) => `--${name}`);
}
