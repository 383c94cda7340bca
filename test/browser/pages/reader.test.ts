// What the reader chose: one arrangement for all pages, and details that open where they were left.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { Browser, Page } from 'playwright-core';
import type { CardArrangement, DashboardState, PageLayout } from '../../../src/protocol.ts';
import { Harness } from '../../pages/harness.ts';
import { pageStates } from '../../pages/states.ts';
import { launchChromium } from '../../vscode/chromium.ts';

const none: CardArrangement = { order: [], hidden: [] };

describe('what the reader chose in a page', () => {
  let browser: Browser;
  before(async () => (browser = await launchChromium()));
  after(() => browser?.close());

  const three = pageStates.find(({ name }) => name === 'three accounts')!.state;
  const [openrouter = '', copilot = '', codex = ''] = three.accounts.map(({ id }) => id);
  const look = async (layout: PageLayout, test: (harness: Harness) => Promise<void>) => {
    const harness = await Harness.open(browser, { layout });
    try {
      await test(harness);
    } finally {
      await harness.close();
    }
  };
  const arrange = (order: readonly string[], hidden: readonly string[] = []): DashboardState => ({
    ...three,
    arrangement: { order, hidden },
  });
  const cardsOf = (page: Page) =>
    page.locator('article').evaluateAll((cards) => cards.map((card) => (card as HTMLElement).dataset['account']));
  const choose = async (page: Page, accountId: string, item: string) => {
    await page
      .locator(`[data-account="${accountId}"] .menu-button, [data-account="${accountId}"] [aria-haspopup]`)
      .click();
    await page.getByRole('menuitem', { name: item }).and(page.locator(':visible')).click();
  };
  const arranged = async ({ posted }: Harness) =>
    (await posted()).findLast((message) => (message as { type: string }).type === 'arrange');

  for (const layout of ['full', 'compact'] as const) {
    it(`is shown as the state tells it: ${layout}`, () =>
      look(layout, async ({ page, show }) => {
        await show(arrange([copilot, openrouter, codex]));
        assert.deepEqual(await cardsOf(page), [copilot, openrouter, codex]);
        await show(arrange([codex, openrouter], [openrouter]));
        assert.deepEqual(await cardsOf(page), [codex, copilot]);
        await page.getByText('1 hidden account.').waitFor();
      }));
  }

  it('holds at once, and a state that was on its way does not undo it', () =>
    look('full', async (harness) => {
      const { page, show } = harness;
      await show(arrange([openrouter, copilot, codex]));
      await choose(page, codex, 'Move up');
      const order = [openrouter, codex, copilot];
      assert.deepEqual(await cardsOf(page), order);
      assert.deepEqual(await arranged(harness), { type: 'arrange', arrangement: { order, hidden: [] } });
      await show(arrange([openrouter, copilot, codex]));
      assert.deepEqual(await cardsOf(page), order);
      await show(arrange(order));
      // Another window.
      await show(arrange([copilot, codex, openrouter]));
      assert.deepEqual(await cardsOf(page), [copilot, codex, openrouter]);
    }));

  it('keeps the place of a hidden account while others move', () =>
    look('full', async (harness) => {
      const { page, show } = harness;
      await show(arrange([openrouter, copilot, codex]));
      await choose(page, copilot, 'Hide');
      await choose(page, codex, 'Move up');
      assert.deepEqual(await cardsOf(page), [codex, openrouter]);
      await page.getByRole('button', { name: 'Show it' }).click();
      assert.deepEqual(await cardsOf(page), [codex, copilot, openrouter]);
      assert.deepEqual(await arranged(harness), {
        type: 'arrange',
        arrangement: { order: [codex, copilot, openrouter], hidden: [] },
      });
    }));

  it('brings hidden accounts back from the side bar too', () =>
    look('compact', async (harness) => {
      await harness.show(arrange([], [openrouter, copilot, codex]));
      assert.deepEqual(await cardsOf(harness.page), []);
      await harness.page.getByRole('button', { name: 'Show them' }).click();
      assert.equal((await cardsOf(harness.page)).length, 3);
      assert.deepEqual(await arranged(harness), { type: 'arrange', arrangement: none });
      assert.match(await focused(harness.page), /^BUTTON/);
    }));

  it('opens the details that were asked for, with the focus on their heading, whatever was shown before', () =>
    look('full', async ({ page, show }) => {
      await show(three, copilot);
      assert.equal(await focused(page), 'H2 GitHub Copilot');
      await show(three, openrouter);
      assert.equal(await focused(page), 'H2 OpenRouter: Team key');
      await page.getByRole('tab', { name: 'Models' }).focus();
      await show(three);
      assert.equal(await focused(page), 'BUTTON Models');
      await show(three, openrouter);
      assert.equal(await focused(page), 'H2 OpenRouter: Team key');
    }));

  it('asks for the details of the account that was clicked in the side bar', () =>
    look('compact', async ({ page, show, posted }) => {
      await show(three);
      await page.locator(`[data-account="${copilot}"] .meter-left`).first().click();
      await page.locator(`[data-account="${codex}"] h2 button`).press('Enter');
      assert.deepEqual((await posted()).slice(-2), [
        { type: 'showDashboard', accountId: copilot },
        { type: 'showDashboard', accountId: codex },
      ]);
    }));

  it('keeps the tab, the sorting and the filter of an account’s models, through a reload', () =>
    look('full', async ({ page, show }) => {
      await show(three, openrouter);
      await page.getByRole('tab', { name: 'Models' }).click();
      await page.getByRole('searchbox').fill('o');
      await page.getByRole('button', { name: 'Model', exact: true }).click();
      const models = () => page.locator('.data-table tbody th').allInnerTexts();
      const found = await models();
      assert.ok(found.length > 1 && found.length < 7, found.join());
      assert.deepEqual(found, found.toSorted());
      await show(three, codex);
      await page.getByRole('tab', { name: 'Now', selected: true }).waitFor();
      await page.reload();
      await show(three, openrouter);
      await page.getByRole('tab', { name: 'Models', selected: true }).waitFor();
      assert.deepEqual(await models(), found);
      assert.equal(await page.getByRole('searchbox').inputValue(), 'o');
    }));

  it('shows the chosen parts of a card in the side bar', () =>
    look('compact', async ({ page, show }) => {
      const [first, ...others] = three.accounts;
      const withParts = (...modules: (typeof three.accounts)[number]['modules']) =>
        show({ ...three, accounts: [{ ...first!, modules }, ...others] });
      const card = page.locator(`[data-account="${openrouter}"]`);
      await withParts('forecast', 'donut');
      assert.deepEqual(
        await card
          .locator('.compact-parts > *')
          .evaluateAll((parts) => parts.map((part) => part.getAttribute('class'))),
        ['outlook', 'headline-limit'],
      );
      await withParts('spend');
      assert.equal(await card.locator('.spark').count(), 0);
      assert.match(await card.innerText(), /\$24\.06 left/);
    }));
});

function focused(page: Page): Promise<string> {
  return page.evaluate<string>('`${document.activeElement?.tagName} ${document.activeElement?.textContent}`');
}
