import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { messages, panels } from './editor.ts';
import { eventually } from './eventually.ts';
import { addAccount, everything, set } from './fuelgauge.ts';
import { stateOf } from './pageState.ts';

const home = process.env['HOME'] ?? '';
const projects = join(home, '.claude', 'projects');
const log = join(projects, '-w-shop', 'session.jsonl');
let number = 0;

/** An answer of 100 tokens, as Claude Code writes it down. */
function answer(): string {
  const id = ++number;
  const message = {
    id: `msg_${id}`,
    model: 'claude-sonnet-4-5-20250929',
    usage: { input_tokens: 60, output_tokens: 40 },
    content: [{ type: 'text', text: 'a-secret-of-the-conversation' }],
  };
  const timestamp = new Date(Date.now() - 60_000).toISOString();
  const line = { type: 'assistant', timestamp, sessionId: 's1', requestId: `req_${id}`, cwd: '/w/shop', message };
  return `${JSON.stringify(line)}\n`;
}

async function indexFile(): Promise<string | undefined> {
  const found = await readdir(everything, { recursive: true });
  const path = found.find((each) => each.endsWith('logs.db'));
  return path && join(everything, path);
}

describe('the logs of agents', () => {
  beforeEach(async () => {
    await mkdir(dirname(log), { recursive: true });
    await writeFile(log, answer());
  });
  afterEach(async () => {
    await set({ 'logs.enabled': undefined });
    await rm(join(home, '.claude'), { recursive: true, force: true });
  });

  async function dashboard() {
    await vscode.commands.executeCommand('fuelgauge.showDashboard');
    const page = await eventually('the dashboard', () => panels.at(-1));
    await eventually('its state', () => page.sent.length > 0, 20_000);
    const logs = () => stateOf(page).agentLogs;
    const claude = () => logs()?.agents?.find(({ id }) => id === 'claude');
    return { page, logs, claude };
  }

  it('are found, and not read before a yes; then they are read, and what is written goes on to be', async () => {
    await addAccount({ balance: 20 });
    const { page, logs, claude } = await dashboard();
    await eventually('the logs that were found', () => logs()?.found.includes('claude') === true);
    assert.deepEqual([logs()?.isEnabled, logs()?.agents], [false, undefined]);
    assert.equal(await indexFile(), undefined);

    page.receive({ type: 'readLogs' });
    await eventually('the first answer', () => claude()?.usage.total.messages === 1, 20_000);
    const { usage, block } = claude() ?? assert.fail();
    assert.deepEqual([usage.total.input, usage.total.output, usage.total.unpriced], [60, 40, 0]);
    assert.ok(usage.total.cost > 0);
    assert.deepEqual([usage.projects[0]?.project, block?.tokens], ['/w/shop', 100]);

    await appendFile(log, answer());
    await eventually('the second', () => claude()?.usage.total.messages === 2, 25_000);
  });

  it('leave nothing of what was said, and nothing after everything was deleted', async () => {
    await set({ 'logs.enabled': true });
    const { claude } = await dashboard();
    await eventually('an answer', () => (claude()?.usage.total.messages ?? 0) > 0, 20_000);
    const path = (await indexFile()) ?? assert.fail('no index');
    for (const file of [path, `${path}-wal`].filter(existsSync))
      assert.ok(!(await readFile(file)).includes('a-secret-of-the-conversation'));
    const deleting = vscode.commands.executeCommand('fuelgauge.deleteAllData');
    (await eventually('the question', () => messages.at(-1))).answer('Delete');
    await deleting;
    assert.equal(existsSync(path), false);
    assert.equal(vscode.workspace.getConfiguration('fuelgauge').get('logs.enabled'), false);
  });
});
