import { join } from 'node:path';
import type { Message } from '../../core/message.ts';
import { parseSettings, settingDefaults, type Settings } from '../../core/settings.ts';
import type { Environment } from '../../credentials/environment.ts';
import { providers } from '../../providers/index.ts';
import type { Terminal } from '../terminal.ts';
import { ConfigFile } from './configFile.ts';
import { configFolder } from './configFolder.ts';
import { withEnvFile } from './envFile.ts';
import { KeysFile } from './keysFile.ts';
import { environmentLayer, layered } from './layers.ts';
import { intervalLayer } from './intervalFlag.ts';
import { thresholdLayer } from './thresholdFlags.ts';

/** What the user set, wherever that stands. */
export interface Configuration {
  readonly settings: Settings;
  /** Of the call, with the .env file that was asked for. */
  readonly environment: Environment;
  readonly file: ConfigFile;
  readonly keys: KeysFile;
  /** What could not be used; to be said besides what was asked for. */
  readonly problems: readonly Message[];
}

/** The options of every command that works with the user's settings. */
export const configurationOptions = {
  config: { type: 'string' },
  'env-file': { type: 'string' },
  warning: { type: 'string' },
  critical: { type: 'string' },
} as const;

export interface ConfigurationFlags {
  readonly config?: string | undefined;
  readonly 'env-file'?: string | undefined;
  readonly warning?: string | undefined;
  readonly critical?: string | undefined;
  /** Only of commands that poll for long. */
  readonly interval?: string | undefined;
}

const settingNames: ReadonlySet<string> = new Set([
  ...Object.keys(settingDefaults),
  ...providers.flatMap(({ id, options }) => ['baseUrl', ...options.map(({ key }) => key)].map((key) => `${id}.${key}`)),
]);

/**
 * Puts together what the user set, the first that says something counting: flags, the config file, the variables of older
 * monitors, the defaults. Throws UsageError where a flag can't be used.
 */
export async function readConfiguration(terminal: Terminal, flags: ConfigurationFlags): Promise<Configuration> {
  const { platform, home } = terminal;
  const environment = await withEnvFile(terminal.environment, flags['env-file'], platform);
  const folder = configFolder(environment, platform, home);
  const file = await ConfigFile.read(flags.config ?? join(folder, 'config.json'), settingNames);
  const problems = [...file.problems];
  const get = layered(
    thresholdLayer(flags),
    intervalLayer(flags),
    (key) => file.get(key),
    environmentLayer(environment, problems),
  );
  const settings = parseSettings(get, providers);
  return {
    settings,
    environment,
    file,
    keys: new KeysFile(join(folder, 'keys.json'), platform),
    problems: [...problems, ...settings.problems],
  };
}
