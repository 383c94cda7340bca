import { main } from './terminal/main.ts';

/** Of the package, put in by the build. */
declare const FUELGAUGE_VERSION: string;

const { argv, env: environment, stdout, stderr } = process;
const workerFile = `${__dirname}/history-worker.cjs`;
const textsFolder = `${__dirname}/../l10n`;
void main(argv.slice(2), { version: FUELGAUGE_VERSION, environment, stdout, stderr, workerFile, textsFolder }).then(
  (code) => (process.exitCode = code),
);
