import { homedir } from 'node:os';

/** Of the package, put in by the build. */
declare const FUELGAUGE_VERSION: string;

const OLDEST_NODE = [22, 15] as const;
const USAGE_EXIT_CODE = 64;

/** Only what every Node.js understands: on an old one this file has to run far enough to say what is needed. */
async function run(): Promise<number> {
  const { argv, env: environment, platform, stdin, stdout, stderr, versions } = process;
  const [major = 0, minor = 0] = versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    stderr.write(`fuelgauge needs Node.js ${OLDEST_NODE.join('.')} or newer; this is ${versions.node}.\n`);
    return USAGE_EXIT_CODE;
  }
  const args = argv.slice(2);
  if (args.length === 1 && args[0] === '--version') {
    stdout.write(`${FUELGAUGE_VERSION}\n`);
    return 0;
  }
  // Whoever reads the output may have seen enough (`| head`): what goes on ends then, and nothing has failed.
  const outputClosed = new AbortController();
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    outputClosed.abort();
  });
  stderr.on('error', () => {});
  const { main } = await import('./terminal/main.ts');
  return main(args, {
    version: FUELGAUGE_VERSION,
    environment,
    platform,
    home: homedir(),
    stdin,
    stdout,
    stderr,
    outputClosed: outputClosed.signal,
    workerFile: `${__dirname}/history-worker.cjs`,
    logsWorkerFile: `${__dirname}/logs-worker.cjs`,
    textsFolder: `${__dirname}/../l10n`,
    stopSignal: () => AbortSignal.any([stopSignal(), outputClosed.signal]),
  });
}

/** Aborted when the user or the system asks the program to end; the second time it ends at once. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const end = (name: NodeJS.Signals) => {
    for (const each of names) process.removeListener(each, end);
    stop.abort(name);
  };
  for (const name of names) process.on(name, end);
  return stop.signal;
}

void run().then((code) => (process.exitCode = code));
