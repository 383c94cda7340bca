import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { hostile } from './given.ts';
import { backgroundOf, statusBarItem } from './editor.ts';
import { eventually } from './eventually.ts';
import { addAccount, everything, hostilePort, hostileRequests, refresh, storedEntries, upstream } from './fuelgauge.ts';

const machineFile = join(everything, 'data', 'Machine', 'settings.json');
const isRemote = vscode.env.remoteName !== undefined;

describe('a hostile settings file', () => {
  let round = 1;
  // The machine's file loses a setting when that is written; a rebuilt container has it again.
  beforeEach('the machine’s file is planted again', async () => {
    if (!isRemote) return;
    const settings = { ...hostile.settings(hostilePort), [hostile.machineControl]: ++round };
    writeFileSync(machineFile, JSON.stringify(settings));
    await eventually(
      'VS Code to read the machine’s settings file',
      () => vscode.workspace.getConfiguration().get(hostile.machineControl) === round,
    );
  });

  it('is read by VS Code in the workspace', () => {
    assert.equal(vscode.workspace.getConfiguration().inspect(hostile.workspaceControl)?.workspaceValue, 1);
  });

  it('adds no account and changes nothing that is shown', async () => {
    assert.ok(statusBarItem().text.endsWith('Add an AI account'));
    await addAccount({ balance: 50, label: 'Mine' });
    assert.equal(statusBarItem().text, '$(credit-card) $50.00');
    assert.equal(backgroundOf(statusBarItem()), 'none');
    assert.ok(!(statusBarItem().tooltip as vscode.MarkdownString).value.includes('Planted'));
  });

  it('redirects no request', async () => {
    await addAccount();
    await refresh();
    assert.ok(upstream.requests.length > 0);
    assert.deepEqual(hostileRequests, []);
  });

  it('doesn’t keep the person from adding an account', async () => {
    const { id } = await addAccount({ label: 'Mine' });
    assert.deepEqual(
      storedEntries().map((entry) => entry.label),
      ['Mine'],
    );
    const user = readFileSync(join(everything, 'data', 'User', 'settings.json'), 'utf8');
    assert.ok(user.includes(id));
    if (isRemote) assert.ok(!readFileSync(machineFile, 'utf8').includes(id));
  });
});
