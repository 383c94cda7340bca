// Active before the extension that it observes, in the same extension host.
const { join } = require('node:path');
const workers = require('node:worker_threads');
const record = require('./record.cjs');

const { Worker } = workers;
/** Worker threads have module loaders of their own: the recorder is put into those of Fuelgauge too. */
workers.Worker = class extends Worker {
  constructor(file, options) {
    const isOurs = record.isOurs(String(file));
    super(file, isOurs ? { ...options, execArgv: ['--require', join(__dirname, 'record.cjs')] } : options);
  }
};

exports.activate = () => undefined;
