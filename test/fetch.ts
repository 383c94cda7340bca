// What the tests need and npm doesn't bring, fetched or installed where it is missing, before tests run side by side.
import { ensureRedis } from './redis/server.ts';
import { ensureChromium } from './vscode/chromium.ts';
import { ensureServer } from './vscode/download.ts';

// One after the other for apt, which serves one at a time.
const installed = ensureChromium().then(() => ensureRedis());
await Promise.all([ensureServer(), installed]);
