import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { stopAtFailure } from '../stopAtFailure.ts';
import { startUpstream, type Upstream } from '../upstream/server.ts';
import type { StatusBarItem } from '../vscode/statusBar.ts';
import { type PersonalVSCode, startVSCode } from './personalVSCode.ts';

const ITEM = 'fuelgauge.usage';

describe('Copilot through the editor’s GitHub session', function () {
  stopAtFailure(this);
  let upstream: Upstream;
  let vscode: PersonalVSCode;

  before(async () => {
    upstream = await startUpstream();
    upstream.copilot.add({
      token: 'gho_person',
      login: 'Octocat',
      premium: { entitlement: 300, remaining: 114 },
    });
    vscode = await startVSCode({
      github: { token: 'gho_person', login: 'Octocat' },
      settings: { 'fuelgauge.copilot.baseUrl': upstream.githubUrl, 'fuelgauge.poll.intervalSeconds': 2 },
    });
  });
  after(async () => {
    await vscode?.close();
    await upstream?.close();
  });

  it('asks the person before it reads anything', async () => {
    const { workbench } = vscode;
    await workbench.statusBarItem('fuelgauge.invitation');
    await workbench.runCommandWithBox('Fuelgauge: Add Account…', 'GitHub Copilot: sign in with GitHub');
    await workbench.quickPick(/GitHub Copilot: sign in with GitHub/);
    await workbench.whenDialog(/sign in using GitHub/i);
    await workbench.screenshot('github-consent');
    assert.deepEqual(upstream.requests, []);
  });

  it('shows the balance after Allow, without a token typed', async () => {
    const { workbench } = vscode;
    await workbench.clickDialog(/sign in using GitHub/i, 'Allow');
    await workbench.typeInQuickInput('My Copilot');
    const item = await workbench.whenStatusBar(ITEM, 'Copilot’s balance', ({ text }) => text.includes('38% left'));
    assert.match(item.ariaLabel, /GitHub Copilot, My Copilot: Premium requests, 38% left \(186 of 300 used\)/);
    assert.ok(upstream.requests.every(({ authorization }) => authorization === 'Bearer gho_person'));
  });

  it('says what to do when the person signs out, and keeps the last figures beside it', async () => {
    const { workbench } = vscode;
    await workbench.runCommand('Test GitHub: Sign Out');
    const isSignedOut = ({ text, background }: StatusBarItem) => text.includes('Signed out') && background === 'error';
    await workbench.whenStatusBar(ITEM, 'the sign-out in the error colour', isSignedOut);
    await workbench.clickStatusBar(ITEM);
    const page = await workbench.webviewFrame('#app article');
    await page.getByText('Not signed in to GitHub in this editor').first().waitFor();
    await page.getByText('38%').first().waitFor();
    await page.getByRole('button', { name: 'Sign in…' }).waitFor();
    await workbench.screenshot('copilot-signed-out');
  });

  it('goes on after the sign-in that the card offers', async () => {
    const { workbench } = vscode;
    const page = await workbench.webviewFrame('#app article');
    await page.getByRole('button', { name: 'Sign in…' }).click();
    await workbench.clickDialog(/sign in using GitHub/i, 'Allow');
    await workbench.whenStatusBar(ITEM, 'the balance again', ({ text }) => text.includes('38% left'));
  });
});
