// Appends a line of JSON to the file FUELGAUGE_TEST_RECORD for each JavaScript file of Fuelgauge that this thread loads, and
// for the beginning and the end of activate().
const { appendFileSync } = require('node:fs');
const Module = require('node:module');
const { isMainThread } = require('node:worker_threads');

const isOurs = (file) => /[\\/]fuelgauge\.fuelgauge-[^\\/]+[\\/]/.test(file);
const lines = [];
let isScheduled = false;

/** Written when the thread is idle, so that writing doesn't count. */
function record(line) {
  lines.push(JSON.stringify({ ...line, at: Date.now(), pid: process.pid, thread: isMainThread ? 'host' : 'worker' }));
  if (isScheduled) return;
  isScheduled = true;
  setImmediate(() => {
    isScheduled = false;
    appendFileSync(process.env.FUELGAUGE_TEST_RECORD, `${lines.splice(0).join('\n')}\n`);
  });
}

/* oxlint-disable no-underscore-dangle -- its name in Node */
const compile = Module.prototype._compile;
Module.prototype._compile = function (content, file, ...rest) {
  if (!isOurs(file)) return compile.call(this, content, file, ...rest);
  record({ event: 'load', file, bytes: Buffer.byteLength(content) });
  const result = compile.call(this, content, file, ...rest);
  const { activate } = this.exports;
  if (activate !== undefined) {
    this.exports = {
      ...this.exports,
      activate(context) {
        record({ event: 'activate' });
        try {
          return activate(context);
        } finally {
          record({ event: 'activated' });
        }
      },
    };
  }
  return result;
};

exports.isOurs = isOurs;
