// Loaded into VS Code's server before its own code (--require): answers what the page asks code-server's front end for, which
// isn't there, half of the key to its secret storage. Without an answer no secret outlives a reload of the page.
const { randomBytes } = require('node:crypto');
const { Server } = require('node:http');
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

// The extension host is started with the server's options.
if (process.argv[1]?.endsWith('server-main.js')) {
  const { emit } = Server.prototype;
  Server.prototype.emit = function (event, request, response, ...rest) {
    const isAsked = event === 'request' && request.method === 'POST' && request.url.endsWith('/mint-key');
    if (!isAsked) return emit.call(this, event, request, response, ...rest);
    response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
    response.end(halfKey());
    return true;
  };
}

/** The same for each server on a data folder. The other half stays in the browser, with what is sealed. */
function halfKey() {
  const folder = process.argv[process.argv.indexOf('--server-data-dir') + 1];
  const file = join(folder, 'half-key');
  try {
    writeFileSync(file, randomBytes(32), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  return readFileSync(file);
}
