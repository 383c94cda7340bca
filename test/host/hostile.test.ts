import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hostile } from './given.ts';
import { backgroundOf, statusBarItem } from './editor.ts';
import { addAccount, hostileRequests, refresh, upstream } from './fuelgauge.ts';

describe('a hostile settings file', () => {
  it('is read by VS Code in the workspace', () => {
    const { workspaceValue } = vscode.workspace.getConfiguration().inspect(hostile.workspaceControl) ?? {};
    assert.equal(workspaceValue, true);
  });

  it('is read by VS Code on the machine', function () {
    // The desktop VS Code has no such file.
    if (vscode.env.remoteName === undefined && vscode.env.uiKind === vscode.UIKind.Desktop) this.skip();
    assert.equal(vscode.workspace.getConfiguration().get(hostile.machineControl), true);
  });

  it('adds no account and changes nothing that is shown', async () => {
    assert.match(statusBarItem().text, /Add an AI account$/);
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
});
