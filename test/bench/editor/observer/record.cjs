// Appends a line of JSON to the file FUELGAUGE_TEST_RECORD for each JavaScript file of Fuelgauge that this thread loads, and
// for the call of activate().
const { appendFileSync } = require('node:fs');
const Module = require('node:module');
const { isMainThread } = require('node:worker_threads');

const isOurs = (file) => /[\\/]fuelgauge\.fuelgauge-[^\\/]+[\\/]/.test(file);
const lines = [];
let isScheduled = false;

/** Does it, and notes when it began, how long it took, and how much of that the processor worked for it. */
function record(line, work) {
  const at = Date.now();
  const startedAt = performance.now();
  const cpu = process.threadCpuUsage?.();
  try {
    return work();
  } finally {
    const used = process.threadCpuUsage?.(cpu);
    const cpuMs = used && (used.user + used.system) / 1000;
    const ms = performance.now() - startedAt;
    const thread = isMainThread ? 'host' : 'worker';
    lines.push(JSON.stringify({ ...line, at, ms, cpuMs, pid: process.pid, thread }));
    // Written when the thread is idle, so that writing doesn't count.
    if (!isScheduled) setImmediate(write);
    isScheduled = true;
  }
}

function write() {
  isScheduled = false;
  appendFileSync(process.env.FUELGAUGE_TEST_RECORD, `${lines.splice(0).join('\n')}\n`);
}

/* oxlint-disable no-underscore-dangle -- its name in Node */
const compile = Module.prototype._compile;
Module.prototype._compile = function (content, file, ...rest) {
  const load = () => compile.call(this, content, file, ...rest);
  if (!isOurs(file)) return load();
  const result = record({ event: 'load', file, bytes: Buffer.byteLength(content) }, load);
  const { activate } = this.exports;
  if (activate !== undefined) {
    const observed = (context) => record({ event: 'activate' }, () => activate(context));
    this.exports = { ...this.exports, activate: observed };
  }
  return result;
};

exports.isOurs = isOurs;
