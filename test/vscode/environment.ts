// The environment of a VS Code under test: nothing of the person who runs it, neither credentials nor files.
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

const credentials =
  /(^|_)(API_KEY|TOKEN|PAT|AUTH|SECRET|PASSWORD)$|^(OPENROUTER|GITHUB|GH|COPILOT|CHATGPT|CODEX|CLAUDE|ANTHROPIC|OPENAI|GEMINI|GOOGLE|HF|HUGGINGFACE)_|^FUELGAUGE_(?!TEST_|COUNTS$)/;

/** The environment without credentials, and with the folder as home. */
export async function isolatedEnvironment(folder: string): Promise<NodeJS.ProcessEnv> {
  const home = join(folder, 'home');
  const data = join(home, '.local', 'share');
  await mkdir(data, { recursive: true });
  const kept = Object.entries(process.env).filter(([name]) => !credentials.test(name));
  return {
    ...Object.fromEntries(kept),
    // An X server's key stays where it is, for VS Code in a window.
    ...(process.env['DISPLAY'] === undefined
      ? {}
      : { XAUTHORITY: process.env['XAUTHORITY'] ?? join(homedir(), '.Xauthority') }),
    HOME: home,
    USERPROFILE: home,
    APPDATA: data,
    LOCALAPPDATA: data,
    XDG_DATA_HOME: data,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_STATE_HOME: join(home, '.local', 'state'),
  };
}
