// A place for warnings, added in the packaged extension: what is asked, and that it arrives.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { Receiver } from '../unit/sinks/receiver.ts';
import { stopAtFailure } from '../stopAtFailure.ts';
import { until } from '../vscode/workbench.ts';
import { type PersonalVSCode, startVSCode } from './personalVSCode.ts';

describe('sending warnings elsewhere', function () {
  stopAtFailure(this);
  let receiver: Receiver;
  let vscode: PersonalVSCode;

  before(async () => {
    receiver = await Receiver.start();
    vscode = await startVSCode();
  });
  after(async () => {
    await vscode?.close();
    await receiver?.stop();
  });

  const answer = async (text: string) => {
    const { page } = vscode.workbench;
    const box = page.locator('.quick-input-widget input').first();
    await box.fill(text);
    await page.waitForTimeout(300);
    await page.keyboard.press('Enter');
  };

  it('asks where to, shows no URL, and tells that the test arrived', async () => {
    const { workbench } = vscode;
    const { page } = workbench;
    await workbench.runCommand('Fuelgauge: Send Warnings To…');
    await page.locator('.quick-input-list-row', { hasText: 'Microsoft Teams' }).first().waitFor();
    await workbench.screenshot('sinks-kinds');
    await answer('Slack');
    await page.locator('.quick-input-widget input[type=password]').waitFor();
    await page.locator('.quick-input-widget input').first().fill('http://hooks.example/x');
    await page
      .locator('.quick-input-message', { hasText: 'begins with https://, or with http:// for this machine alone' })
      .waitFor();
    await workbench.screenshot('sinks-url');
    await answer(receiver.url('/services/hidden'));
    await page.locator('.quick-input-message', { hasText: 'A name for it' }).waitFor();
    await workbench.screenshot('sinks-name');
    await answer('Team');
    await page.locator('.notification-toast', { hasText: 'Warnings are sent to “Team” from now on.' }).waitFor();
    await workbench.screenshot('sinks-kept');
    assert.equal(receiver.received.length, 1);
  });

  it('says what went wrong by e-mail, whose part is loaded then', async () => {
    const { workbench } = vscode;
    const { page } = workbench;
    await workbench.runCommand('Fuelgauge: Send Warnings To…');
    await answer('E-mail');
    await page.locator('.quick-input-message', { hasText: 'The sender’s address' }).waitFor();
    await answer('a@example.com');
    await page.locator('.quick-input-message', { hasText: 'Who gets it' }).waitFor();
    await answer('b@example.com');
    await page.locator('.quick-input-message', { hasText: 'The mail server' }).waitFor();
    await answer('smtp://127.0.0.1:9');
    await page.locator('.quick-input-message', { hasText: 'A name for it' }).waitFor();
    await answer('Mail');
    const dialog = page.locator('.monaco-dialog-box', { hasText: '127.0.0.1:9 can’t be reached.' });
    await dialog.waitFor();
    await workbench.screenshot('sinks-failed');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await until('the dialog to go', async () => !(await dialog.isVisible()));
  });
});
