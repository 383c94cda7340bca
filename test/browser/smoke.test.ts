import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { type PersonalVSCode, startVSCode } from './personalVSCode.ts';

describe('the packaged extension', () => {
  let vscode: PersonalVSCode;
  before(async () => {
    vscode = await startVSCode();
  });
  after(() => vscode?.close());

  it('offers its commands', async () => {
    const { workbench } = vscode;
    await workbench.runCommand('Fuelgauge: Show Usage Dashboard');
    const frame = await workbench.webviewFrame('#app > *');
    assert.ok(frame.url().includes('fake.html'));
    await workbench.screenshot('smoke');
  });
});
