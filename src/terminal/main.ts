import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { parseArgs } from 'node:util';
import { say } from '../core/message.ts';
import { checkDocument, exitCode, USAGE_EXIT_CODE } from '../core/report.ts';
import type { Words } from '../core/words.ts';
import type { Environment } from '../credentials/environment.ts';
import { dataFolder } from '../history/dataFolder.ts';
import { openStore } from '../history/client.ts';
import type { Log, PollTools } from '../polling/poll.ts';
import { providers } from '../providers/index.ts';
import { accountsFrom } from './accounts.ts';
import { check } from './check.ts';
import { terminalFetch } from './fetch.ts';
import { wordsFrom } from './language.ts';
import { checkText } from './text.ts';

export interface Terminal {
  readonly version: string;
  readonly environment: Environment;
  readonly stdout: { write(text: string): unknown; isTTY?: boolean };
  readonly stderr: { write(text: string): unknown };
  readonly workerFile: string | URL;
  /** Where the translations are. */
  readonly textsFolder: string;
}

const OLDEST_NODE = [22, 15] as const;

/** The terminal program. Resolves to its exit code. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const { stdout, stderr } = terminal;
  const words = await wordsFrom(terminal.environment, terminal.textsFolder);
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    const message = say('terminal.oldNode', { needed: OLDEST_NODE.join('.'), found: process.versions.node });
    stderr.write(`${words.say(message)}\n`);
    return USAGE_EXIT_CODE;
  }
  const command = parse(args, words);
  if ('problem' in command) {
    stderr.write(`${command.problem}\n\n${words.say(say('terminal.usage'))}\n`);
    return USAGE_EXIT_CODE;
  }
  if (command.help || command.version) {
    stdout.write(`${command.version ? terminal.version : words.say(say('terminal.usage'))}\n`);
    return 0;
  }
  return runCheck(command, terminal, words);
}

interface CheckOptions {
  readonly json?: boolean | undefined;
  readonly provider?: string | undefined;
  readonly help?: boolean | undefined;
  readonly version?: boolean | undefined;
}

function parse(args: readonly string[], words: Words): CheckOptions | { problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        provider: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    });
    const [command = 'check', ...rest] = positionals;
    if (command !== 'check' || rest.length > 0) {
      return { problem: words.say(say('terminal.unknownCommand', { command: [command, ...rest].join(' ') })) };
    }
    if (values.provider !== undefined && !providers.some(({ id }) => id === values.provider)) {
      const known = providers.map(({ id }) => id).join(', ');
      return { problem: words.say(say('terminal.unknownProvider', { provider: values.provider, known })) };
    }
    return values;
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

async function runCheck(options: CheckOptions, terminal: Terminal, words: Words): Promise<number> {
  const { environment, stdout, stderr, workerFile } = terminal;
  const log: Log = { debug() {}, info() {}, warn() {} };
  const store = openStore({ folder: dataFolder(environment, process.platform, homedir()), workerFile });
  try {
    const chosen = providers.filter(({ id }) => options.provider === undefined || id === options.provider);
    const tools: PollTools = {
      store,
      fetch: terminalFetch(),
      holder: randomUUID(),
      log,
      now: Date.now,
      random: Math.random,
    };
    const reported = await check(await accountsFrom(chosen, environment, tools), tools);
    const { problem } = await store.status;
    if (problem) stderr.write(`${words.say(problem)}\n`);
    if (options.json) {
      stdout.write(`${asJson(checkDocument(reported, new Date()))}\n`);
    } else {
      const isColoured = stdout.isTTY === true && !environment['NO_COLOR'];
      stdout.write(`${checkText(reported, { now: Date.now(), words, isColoured })}\n`);
    }
    await store.release(tools.holder);
    return exitCode(reported);
  } finally {
    await store.close();
  }
}

/** JSON that a terminal shows without acting on what an upstream wrote: `JSON.stringify` leaves some controls as they are. */
function asJson(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  return text.replaceAll(
    /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
