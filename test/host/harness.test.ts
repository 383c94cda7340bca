// Shows that the tests run inside VS Code, with an environment of their own.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the host', () => {
  it('is a VS Code with the workspace of this run', () => {
    assert.match(vscode.version, /^1\.\d+/);
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
  });

  it('has nothing of the person who runs it', () => {
    assert.match(process.env['HOME'] ?? '', /fuelgauge-host-/);
    assert.equal(process.env['OPENROUTER_API_KEY'], undefined);
  });
});
