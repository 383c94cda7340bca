// The page's view of what agents' logs tell.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { Browser, Page } from 'playwright-core';
import type { AgentLogsState, DashboardState } from '../../../src/protocol.ts';
import { claude, logs } from '../../pages/agentLogs.ts';
import { HOUR, NOW } from '../../pages/cards.ts';
import { Harness } from '../../pages/harness.ts';
import { dashboard, three } from '../../pages/pageState.ts';
import { launchChromium } from '../../vscode/chromium.ts';

/** What the page hands to a clipboard that takes nothing goes to the extension. */
const noClipboard = `Object.defineProperty(navigator, 'clipboard', {
  value: { writeText: () => Promise.reject(new Error('not here')), write: () => Promise.reject(new Error('not here')) },
});`;
const progress = { files: 10, filesDone: 2, bytes: 900_000_000, bytesDone: 90_000_000 };

const state = (agentLogs: AgentLogsState | undefined, about: Partial<DashboardState> = {}) =>
  dashboard(three(), { agentLogs, ...about });
const agentsSwitch = (page: Page) => page.locator('.view-switch[data-view=agents]');

describe('the page about agents’ logs', () => {
  let browser: Browser;
  before(async () => (browser = await launchChromium()));
  after(() => browser?.close());

  const look = async (first: DashboardState, test: (harness: Harness) => Promise<void>) => {
    const harness = await Harness.open(browser, { script: noClipboard });
    try {
      await harness.show(first);
      await test(harness);
    } finally {
      await harness.close();
    }
  };

  it('is offered where there is anything to show or to ask, and nowhere else', () =>
    look(state(undefined), async ({ page, show }) => {
      const isOffered = async (agentLogs: AgentLogsState | undefined) => {
        await show(state(agentLogs));
        return agentsSwitch(page).isVisible();
      };
      assert.equal(await isOffered(undefined), false);
      assert.equal(await isOffered(logs({ isEnabled: false, found: [], agents: undefined })), false);
      assert.equal(await isOffered(logs({ isEnabled: false, agents: undefined })), true);
      assert.equal(await isOffered(logs({ found: [], agents: [] })), true);
    }));

  it('asks before anything is read, also who has no account', () =>
    look(dashboard([], { agentLogs: logs({ isEnabled: false, agents: undefined }) }), async ({ page, posted }) => {
      await page.getByRole('button', { name: 'See what your agents use' }).click();
      assert.equal(await page.getByText('No AI account yet').isVisible(), false);
      assert.match((await page.locator('.consent').textContent()) ?? '', /logs of Claude Code and Codex/);
      await page.getByRole('button', { name: 'Read the logs' }).click();
      assert.deepEqual((await posted()).at(-1), { type: 'readLogs' });
      await page.keyboard.press('Escape');
      assert.ok(await page.getByText('No AI account yet').isVisible());
    }));

  it('gives the focus back to its switch', () =>
    look(state(logs()), async ({ page }) => {
      await agentsSwitch(page).click();
      assert.equal(await page.evaluate('document.activeElement.id'), 'title-agents');
      await page.keyboard.press('Escape');
      assert.equal(await page.evaluate('document.activeElement.dataset.view'), 'agents');
    }));

  it('gives way to the cards where it is gone', () =>
    look(state(logs()), async ({ page, show }) => {
      await agentsSwitch(page).click();
      await show(state(undefined));
      assert.ok(await page.locator('.cards').isVisible());
    }));

  it('shows a reading of the logs that takes its time, and can stop it', () =>
    look(state(logs({ progress })), async ({ page, show, posted }) => {
      await agentsSwitch(page).click();
      const bar = page.getByRole('progressbar', { name: 'Reading the logs' });
      await bar.waitFor();
      assert.equal(await bar.getAttribute('aria-valuenow'), '10');
      assert.match((await page.locator('.scan').textContent()) ?? '', /90 MB of 900 MB, 2 of 10 files/);
      await page.getByRole('button', { name: 'Cancel' }).click();
      assert.deepEqual((await posted()).at(-1), { type: 'cancelReadingLogs' });
      await show(state(logs()));
      assert.equal(await bar.isVisible(), false);
    }));

  it('leaves one that is over soon unmentioned', () =>
    look(state(logs()), async ({ page, show }) => {
      await agentsSwitch(page).click();
      await page.evaluate(`
        globalThis.wasSeen = false;
        new MutationObserver(() => (wasSeen ||= !document.querySelector('.scan').hidden))
          .observe(document.querySelector('.scan'), { attributes: true });`);
      await show(state(logs({ progress })));
      await show(state(logs()));
      await page.waitForTimeout(800);
      assert.equal(await page.evaluate('wasSeen'), false);
    }));

  it('draws nothing again where nothing of it has changed', () =>
    look(state(logs()), async ({ page, show }) => {
      await agentsSwitch(page).click();
      await page.evaluate(`
        globalThis.changes = 0;
        new MutationObserver((records) => (changes += records.length)).observe(
          document.querySelector('.agents-content'), { attributes: true, childList: true, characterData: true, subtree: true });
        const cells = document.querySelectorAll('.named-table td');
        cells[0].textContent = 'as it was';`);
      await show(state(logs(), { accounts: three().map((card) => ({ ...card, isRefreshing: true })) }));
      assert.equal(await page.locator('.named-table td').first().textContent(), 'as it was');
      // One of them is the change above.
      assert.equal(await page.evaluate('changes'), 1);
    }));

  it('lets the bars show tokens, and is a table for who wants one', () =>
    look(state(logs({ agents: [claude()] })), async ({ page }) => {
      await agentsSwitch(page).click();
      assert.match((await page.locator('.agent canvas[role=img]').getAttribute('aria-label')) ?? '', /\$/);
      await page.getByLabel('What the bars show').selectOption('Tokens');
      const chart = page.locator('.agent canvas[role=img]');
      assert.match((await chart.getAttribute('aria-label')) ?? '', /^Tokens by day and model: [\d.]+M$/);
      await page.getByRole('button', { name: 'Show as tables' }).click();
      assert.equal(await chart.count(), 0);
      assert.match((await page.getByRole('group', { name: 'Tokens by day and model' }).textContent()) ?? '', /Mar 18/);
    }));

  it('shows ten sessions, then all of them', () =>
    look(state(logs({ agents: [claude()] })), async ({ page }) => {
      await agentsSwitch(page).click();
      const rows = page.getByRole('table', { name: 'Claude Code: Latest sessions' }).locator('tbody tr');
      assert.equal(await rows.count(), 10);
      await page.getByRole('button', { name: 'Show all 14' }).click();
      assert.equal(await rows.count(), 14);
    }));

  for (const mayShareProjects of [false, true]) {
    it(`${mayShareProjects ? 'names' : 'doesn’t name'} projects in what is copied, and names them on the page`, () =>
      look(state(logs({ mayShareProjects })), async ({ page, posted }) => {
        await agentsSwitch(page).click();
        for (const table of ['Projects', 'Latest sessions']) {
          const name = `Claude Code: ${table}`;
          const shown = page.getByRole('table', { name }).locator('tbody th').first();
          assert.equal(await shown.textContent(), 'fuelgauge');
          assert.match((await shown.getAttribute('title')) ?? '', /^\/home\/someone\/work\/fuelgauge/);
          await page.getByRole('button', { name: `Copy as Markdown table: ${name}` }).click();
          await page.locator('.take-said', { hasText: 'Copied' }).first().waitFor();
          const { text } = (await posted()).at(-1) as { text: string };
          assert.equal(text.includes('| Project 1 |'), !mayShareProjects);
          assert.equal(text.includes('| fuelgauge |'), mayShareProjects);
          assert.doesNotMatch(text, /\/home|shop.*secret/);
        }
      }));
  }

  it('takes the time that passes from the block, and the block itself when it is over', () =>
    look(state(logs({ agents: [claude()] })), async ({ page }) => {
      await agentsSwitch(page).click();
      const panel = page.locator('.block-panel');
      assert.match((await panel.innerText()) ?? '', /70% of the time passed/);
      const passTo = async (ms: number) => {
        await page.clock.setFixedTime(NOW + ms);
        await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
        return panel.innerText();
      };
      assert.match(await passTo(HOUR), /90% of the time passed/);
      assert.match(await passTo(2 * HOUR), /No five-hour block is under way/);
    }));
});
