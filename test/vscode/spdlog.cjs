// Stands in for VS Code's native log writer, which would have to be compiled. Without any, the server keeps every log line
// in memory, and output channels stay empty. Copied over @vscode/spdlog in the downloaded server.
const { createWriteStream, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

class Logger {
  #level = 2;
  #raw = false;
  #file;

  constructor(_type, _name, file) {
    mkdirSync(dirname(file), { recursive: true });
    this.#file = createWriteStream(file, { flags: 'a' });
    this.#file.on('error', () => {}); // the folder may be gone when a test has ended
  }

  getLevel = () => this.#level;
  setLevel = (level) => void (this.#level = level);
  setPattern = () => void (this.#raw = false);
  clearFormatters = () => void (this.#raw = true);
  flush() {}
  drop = () => void this.#file.end();

  trace = (message) => this.#write(0, message);
  debug = (message) => this.#write(1, message);
  info = (message) => this.#write(2, message);
  warn = (message) => this.#write(3, message);
  error = (message) => this.#write(4, message);
  critical = (message) => this.#write(5, message);

  #write(level, message) {
    if (level < this.#level || this.#file.writableEnded) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    this.#file.write(this.#raw ? message : `${time} [${names[level]}] ${message}\n`);
  }
}

// One by one, because VS Code imports them by name from an ES module.
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = async (name, file) => new Logger('rotating', name, file);
exports.createAsyncRotatingLogger = exports.createRotatingLogger;
