// The dashboard's page for everybody: whoever can't see it, sees it badly, uses no mouse or bears no motion.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { Browser } from 'playwright-core';
import { violationsOf } from '../pages/axe.ts';
import { codex, copilot, share, withMeter } from '../pages/cards.ts';
import { Harness, type HarnessOptions } from '../pages/harness.ts';
import { controlsOf, tabThrough } from '../pages/keyboard.ts';
import { pageStates, type PageState } from '../pages/states.ts';
import { themeKinds } from '../pages/themes.ts';
import { launchChromium } from '../vscode/chromium.ts';

describe('the dashboard’s page', () => {
  let browser: Browser;
  before(async () => (browser = await launchChromium()));
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
    it(`breaks no rule of accessibility in any theme: ${state.name}`, () =>
      look(state, {}, async ({ page, setTheme }) => {
        for (const theme of themeKinds) {
          await setTheme(theme);
          assert.deepEqual(await violationsOf(page), [], theme);
        }
      }));
  }

  for (const name of ['history as charts', 'history as tables', 'signed out', 'alerts open', 'first run']) {
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
      look(named('history as tables'), { zoom }, async ({ page, show }) => {
        const beyond = () => page.evaluate('document.documentElement.scrollWidth - innerWidth');
        assert.ok(Number(await beyond()) <= 0, 'tables');
        for (const { name, state } of pageStates) {
          await show(state);
          assert.ok(Number(await beyond()) <= 0, name);
        }
      }));
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

  it('moves nothing where VS Code asks for less motion', () =>
    look(named('refreshing'), { reducedMotion: false }, async ({ page }) => {
      await page.locator('.page-header vscode-button').first().click();
      await page.waitForTimeout(600);
      const moving = `document.getAnimations().filter(({ playState, effect }) =>
        playState === 'running' && effect.getKeyframes().some((frame) => 'rotate' in frame || 'width' in frame)).length`;
      assert.equal(await page.evaluate(moving), 0);
    }));
});
