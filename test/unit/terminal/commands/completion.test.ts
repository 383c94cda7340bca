import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { commands } from '../../../../src/terminal/commands/index.ts';
import { Calls } from '../calls.ts';

describe('fuelgauge completion', () => {
  let calls: Calls;
  before(() => (calls = new Calls()));
  after(() => calls.dispose());

  const script = async (shell: string) => (await calls.run(['completion', shell])).stdout;

  /** What bash offers for the last of the words. */
  async function offered(...words: string[]): Promise<string[]> {
    const typed = words.map((word) => `'${word}'`).join(' ');
    const ask = `COMP_WORDS=(fuelgauge ${typed}); COMP_CWORD=${words.length}; _fuelgauge; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const input = `${await script('bash')}\n${ask}\n`;
    return execFileSync('bash', ['--norc'], { input, encoding: 'utf8', cwd: calls.home }).split('\n').filter(Boolean);
  }

  it('is valid for bash', async () => {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: await script('bash'), encoding: 'utf8' });
    assert.deepEqual([status, stderr], [0, '']);
  });

  it('offers every command', async () => {
    assert.deepEqual(await offered('g'), ['guard']);
    const all = await offered('');
    for (const { name } of commands) assert.ok(all.includes(name), name);
  });

  it('offers every option of a command, and of the one that is meant where none is named', async () => {
    for (const { name, options } of commands) {
      const all = await offered(name, '--');
      for (const option of Object.keys(options)) assert.ok(all.includes(`--${option}`), `${name} --${option}`);
    }
    assert.ok((await offered('--ver')).includes('--verbose'));
    assert.deepEqual(await offered('history', '--raw'), []);
  });

  it('offers what a word or an option may be', async () => {
    assert.deepEqual(await offered('completion', 'z'), ['zsh']);
    assert.deepEqual(await offered('export', 'ever'), ['everything']);
    assert.deepEqual(await offered('check', '--provider', 'co'), ['copilot', 'codex']);
    assert.deepEqual(await offered('guard', '--min', ''), []);
  });

  it('says what each option means, where the shell shows that', async () => {
    for (const shell of ['zsh', 'fish']) {
      const text = await script(shell);
      assert.match(text, /whether enough is left to begin something/);
      assert.match(text, /also rate limits, credentials, addresses and ids/);
    }
  });

  it('knows the meaning of every option and command', async () => {
    const text = await script('zsh');
    assert.doesNotMatch(text, /'--(?!help|version)[\w-]+\[]/);
    assert.doesNotMatch(text, /'\w+:'$/m);
  });

  it('is made from texts that fit a terminal, and read the same in a wide one', async () => {
    for (const args of [[], ...commands.map(({ name }) => [name])]) {
      const whole = (await calls.run([...args, '--help'])).stdout;
      for (const width of [50, 80]) {
        const { stdout } = await calls.run([...args, '--help'], {}, width);
        assert.deepEqual(
          stdout.split('\n').filter((line) => line.length > width),
          [],
        );
        assert.equal(stdout.replaceAll(/\s+/g, ' '), whole.replaceAll(/\s+/g, ' '));
      }
    }
  });

  it('says for which shells there is one', async () => {
    for (const args of [[], ['powershell']]) {
      const { code, stderr } = await calls.run(['completion', ...args]);
      assert.equal(code, 64);
      assert.match(stderr, /^Completion is made for bash, zsh and fish/);
    }
  });
});
