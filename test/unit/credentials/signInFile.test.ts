import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signInFileCredential } from '../../../src/credentials/signInFile.ts';
import { codex } from '../../../src/providers/codex.ts';
import { openrouter } from '../../../src/providers/openrouter.ts';

const signedIn = JSON.stringify({ OPENAI_API_KEY: null, tokens: { access_token: 'token', account_id: 'account' } });

describe('sign-in file', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'fuelgauge-home-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const read = (environment = {}) => signInFileCredential(codex, environment, home);
  function write(text: string, folder = join(home, '.codex')): string {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'auth.json');
    writeFileSync(path, text);
    return path;
  }
  const named = (id: string, name: string) => ({ id, args: { provider: 'ChatGPT Codex', name } });

  it('gives the credential, and the name by which one finds it', async () => {
    const path = write(signedIn);
    assert.deepEqual(await read(), {
      secret: 'token',
      identity: 'account',
      source: 'file',
      name: '~/.codex/auth.json',
      writtenAt: statSync(path).mtime.toISOString(),
    });
  });

  it('is where its program says', async () => {
    const folder = join(home, 'elsewhere');
    const path = write(signedIn, folder);
    assert.deepEqual(await signInFileCredential(codex, { CODEX_HOME: folder }, join(home, 'else')), {
      secret: 'token',
      identity: 'account',
      source: 'file',
      name: join(folder, 'auth.json'),
      writtenAt: statSync(path).mtime.toISOString(),
    });
  });

  it('is read anew each time, and never written', async () => {
    const path = write(signedIn);
    const before = statSync(path);
    await read();
    assert.deepEqual([statSync(path).mtimeMs, readFileSync(path, 'utf8')], [before.mtimeMs, signedIn]);
    write(signedIn.replace('"token"', '"renewed"'));
    const again = await read();
    assert.ok('secret' in again && again.secret === 'renewed');
  });

  it('is said to be missing, also below what is no folder', async () => {
    assert.deepEqual(await read(), named('credential.fileMissing', '~/.codex/auth.json'));
    writeFileSync(join(home, '.codex'), '');
    assert.deepEqual(await read(), named('credential.fileMissing', '~/.codex/auth.json'));
  });

  it('is said to be unreadable where something else stands there', async () => {
    mkdirSync(join(home, '.codex', 'auth.json'), { recursive: true });
    assert.deepEqual(await read(), named('credential.fileUnreadable', '~/.codex/auth.json'));
    rmSync(join(home, '.codex'), { recursive: true });
    write(' '.repeat(300_000) + signedIn);
    assert.deepEqual(await read(), named('credential.fileUnreadable', '~/.codex/auth.json'));
  });

  it('is no sign-in where its program isn’t signed in', async () => {
    for (const text of ['', '{', '{}', '[]', '{"tokens": null}', '{"tokens": {"access_token": 7}}']) {
      write(text);
      assert.deepEqual(await read(), { id: 'signIn.codex.none' }, text);
    }
    write('{"OPENAI_API_KEY": "sk-proj-x"}');
    assert.deepEqual(await read(), { id: 'signIn.codex.apiKey' });
  });

  it('is none where the provider has none', async () => {
    assert.deepEqual(await signInFileCredential(openrouter, {}, home), {
      id: 'credential.noFile',
      args: { provider: 'OpenRouter' },
    });
  });
});
