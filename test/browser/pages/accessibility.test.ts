// The dashboard's page for everybody: whoever can't see it, sees it badly, uses no mouse or bears no motion.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { Browser, Page } from 'playwright-core';
import { violationsOf } from '../../pages/axe.ts';
import { codex, copilot, MINUTE, NOW, share, withMeter } from '../../pages/cards.ts';
import { Harness, type HarnessOptions } from '../../pages/harness.ts';
import { controlsOf, tabThrough } from '../../pages/keyboard.ts';
import { pageStates, type PageState } from '../../pages/states.ts';
import { themeKinds } from '../../pages/themes.ts';
import { launchChromium } from '../../vscode/chromium.ts';
import type { ThemeKind } from '../../vscode/workbench.ts';
import { picture } from '../picture.ts';

const medium = 800;
/** A narrow panel, and one that is zoomed in far; a wide window. */
const widths = [320, 400, 1600];
const sideBarWidths = [170, 300, 400];

/** Of every view the states with the most to reach. */
const onTheWay = [
  'first run',
  'history as charts',
  'history as tables',
  'signed out',
  'offline',
  'alerts open',
  'nine accounts, one open',
  'details: Now, signed out',
  'details: History, with figures',
  'details: Models, with figures',
  'details: API keys, with limits',
  'details: Source, with figures',
  'all spend: three accounts',
  'agents: two agents',
  'agents: as tables',
  'agents: off',
  'agents: scanning',
  'side bar: signed out',
];

/** How far one would have to scroll to the side, in pixels. */
const beyondEdge = async (page: Page) =>
  Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));

describe('the dashboard’s page', () => {
  let browser: Browser;
  /** Of all the states that are only looked at. */
  let shared: Harness;
  before(async () => {
    browser = await launchChromium();
    shared = await Harness.open(browser, { viewport: { width: medium, height: 800 } });
  });
  after(() => browser?.close());

  const look = async (state: PageState, options: HarnessOptions, test: (harness: Harness) => Promise<void>) => {
    const harness = await Harness.open(browser, options);
    try {
      await harness.enter(state);
      await test(harness);
    } finally {
      await harness.close();
    }
  };
  const named = (name: string) => {
    const found = pageStates.find((each) => each.name === name);
    assert.ok(found, `a state “${name}”`);
    return found;
  };

  for (const state of pageStates) {
    it(`is itself at every width and in every theme: ${state.name}`, async () => {
      const { page, setTheme, forbidden } = shared;
      await shared.restart();
      await shared.enter(state);
      const keep = (width: number, theme: ThemeKind) =>
        picture(page, `pages/${state.name.replaceAll(/[^\w]+/g, '-')}-${width}-${theme}`);
      for (const theme of themeKinds) {
        await setTheme(theme);
        assert.deepEqual(await violationsOf(page, { isSamePage: theme !== themeKinds[0] }), [], theme);
        await keep(medium, theme);
      }
      await setTheme('dark');
      for (const width of state.layout === 'compact' ? sideBarWidths : widths) {
        await page.setViewportSize({ width, height: 800 });
        assert.ok((await beyondEdge(page)) <= 0, `no scrolling to the side at ${width} pixels`);
        await keep(width, 'dark');
      }
      assert.deepEqual(await forbidden(), [], 'loads nothing that its policy forbids');
    });
  }

  for (const name of onTheWay) {
    it(`is used by keyboard alone, and shows where the focus is: ${name}`, () =>
      look(named(name), { theme: 'hcDark' }, async ({ page }) => {
        const controls = await controlsOf(page);
        const stops = await tabThrough(page);
        assert.deepEqual(
          stops.filter((stop) => !stop.isOutlined || stop.name === ''),
          [],
        );
        assert.equal(stops.length, controls);
      }));
  }

  for (const zoom of [2, 4]) {
    it(`needs no scrolling to the side when zoomed to ${zoom * 100} %`, () =>
      look(named('history as tables'), { zoom }, async ({ page }) => assert.ok((await beyondEdge(page)) <= 0)));
  }

  it('says a change of level aloud, and nothing else', () =>
    look(
      { name: 'well', state: { ...named('three accounts').state, accounts: [copilot(), codex()] } },
      {},
      async ({ page, show }) => {
        const live = page.locator('[aria-live=polite]');
        assert.equal(await live.textContent(), '');
        const { state } = named('three accounts');
        await show({ ...state, accounts: [withMeter(copilot(), 'critical', share(285, 300)), codex()] });
        assert.equal(await live.textContent(), 'GitHub Copilot: very low.');
      },
    ));

  it('offers use by API key where the provider tells it, and passes over it elsewhere', () =>
    look(named('details: API keys, with limits'), {}, async ({ page, show }) => {
      const tab = (name: string) => page.getByRole('tab', { name });
      const chosen = () => page.getByRole('tab', { selected: true }).textContent();
      assert.equal(await chosen(), 'API keys');
      await show(named('details: Models, with figures').state);
      assert.equal(await chosen(), 'Now');
      assert.equal(await tab('API keys').count(), 0);
      await tab('Models').click();
      await page.keyboard.press('ArrowRight');
      assert.equal(await chosen(), 'Alerts');
    }));

  it('collects what its policy forbids', () =>
    look(named('first run'), {}, async ({ page, forbidden }) => {
      await page.evaluate(
        `document.body.append(Object.assign(document.createElement('style'), { textContent: 'p {}' }))`,
      );
      const [first = ''] = await forbidden();
      assert.match(first, /^style-src-elem inline/);
    }));

  it('says once that nothing can be reached, in every view, and lets the reader try again', () =>
    look(named('twenty accounts offline'), {}, async ({ page, posted }) => {
      const said = page.getByText('No provider can be reached.');
      assert.equal(await said.count(), 1);
      assert.equal(await page.getByText('No answer from').count(), 0);
      await page.getByRole('button', { name: 'Try again' }).click();
      assert.deepEqual((await posted()).at(-1), { type: 'refresh' });
      await page.locator('.card-open').first().click();
      assert.ok(await said.isVisible());
      assert.equal(await page.getByText('No answer from').count(), 0);
    }));

  it('counts down how long a provider asked to wait', () =>
    look(named('rate limited'), {}, async ({ page }) => {
      const wait = page.locator('.card .message').first();
      assert.match((await wait.textContent()) ?? '', /next request possible in 4 min/);
      await page.clock.setFixedTime(NOW + 3 * MINUTE);
      await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
      assert.match((await wait.textContent()) ?? '', /next request possible in 1 min/);
    }));

  it('moves nothing where VS Code asks for less motion', () =>
    look(named('refreshing'), { reducedMotion: false }, async ({ page }) => {
      await page.locator('.page-header vscode-button').first().click();
      await page.waitForTimeout(600);
      const moving = `document.getAnimations().filter(({ playState, effect }) =>
        playState === 'running' && effect.getKeyframes().some((frame) => 'rotate' in frame || 'width' in frame)).length`;
      assert.equal(await page.evaluate(moving), 0);
    }));
});
