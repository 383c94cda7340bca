import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { say } from '../core/say.ts';
import type { SinkEntryOf } from '../core/sinks.ts';
import { deliveryDocument } from './deliveryDocument.ts';
import { SinkError, type Delivery, type Sink, type SinkTools } from './sink.ts';

const TIMEOUT_SECONDS = 10;
/** What it says of itself goes to the log, as far as that. */
const MOST_SAID = 2_000;

/** What a program needs to find itself and to show something on the user's screen; no keys. */
const passedOn =
  /^(PATH|PATHEXT|HOME|USER|LOGNAME|LANG|LC_\w+|TZ|TMPDIR|TEMP|TMP|DISPLAY|WAYLAND_DISPLAY|DBUS_SESSION_BUS_ADDRESS|XDG_RUNTIME_DIR|SYSTEMROOT|WINDIR|COMSPEC|USERPROFILE|APPDATA|LOCALAPPDATA)$/i;

/** Runs a program of the user's with the delivery as JSON on its standard input; directly, no shell reads anything. */
export function commandSink(
  { id, entry }: { id: string; entry: SinkEntryOf<'command'> },
  { environment, log }: SinkTools,
): Sink {
  const host = basename(entry.command);
  const timeoutMs = (entry.timeoutSeconds ?? TIMEOUT_SECONDS) * 1000;
  const allowed = new Set(entry.environment);
  const env = Object.fromEntries(
    Object.entries(environment).filter(([name]) => passedOn.test(name) || allowed.has(name)),
  );
  const deliver = async (delivery: Delivery, signal: AbortSignal) => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const said = await run(entry, env, `${JSON.stringify(deliveryDocument(delivery))}\n`, limit);
    if (said.text) log.debug(`${entry.name}: ${JSON.stringify(said.text)}`);
    if (limit.aborted) throw new SinkError('timeout', say('sink.commandTimeout', { command: host }));
    if (said.missing) throw new SinkError('config', say('sink.commandMissing', { name: entry.name, command: host }));
    if (said.code !== 0) {
      throw new SinkError('unavailable', say('sink.commandFailed', { command: host, code: String(said.code) }));
    }
  };
  // What it is ended by is its own limit, a moment before the round's.
  return { id, host, timeoutMs: timeoutMs + 1000, deliver, test: deliver, dispose() {} };
}

interface Said {
  /** Its exit code, or the signal that ended it. */
  readonly code: number | string;
  readonly missing: boolean;
  readonly text: string;
}

function run(
  entry: SinkEntryOf<'command'>,
  env: Record<string, string | undefined>,
  input: string,
  signal: AbortSignal,
): Promise<Said> {
  const { promise, resolve } = Promise.withResolvers<Said>();
  let text = '';
  const child = spawn(entry.command, entry.arguments ?? [], {
    env,
    shell: false,
    signal,
    killSignal: 'SIGKILL',
    windowsHide: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  child.on('error', (error) =>
    resolve({ code: 'code' in error ? String(error.code) : '', missing: !signal.aborted, text }),
  );
  // Not when its pipes close: what it has left running in the background may keep them open.
  child.on('exit', (code, killedBy) => {
    child.stderr.destroy();
    resolve({ code: code ?? killedBy ?? '', missing: false, text });
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text = (text + chunk).slice(0, MOST_SAID)));
  // One that doesn't read is no failure.
  child.stdin.on('error', () => undefined).end(input);
  return promise;
}
