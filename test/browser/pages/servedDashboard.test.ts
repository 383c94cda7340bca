// The dashboard in an ordinary browser, without VS Code, served by the program as it was built.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'mocha';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { violationsOf } from '../../pages/axe.ts';
import { launchChromium } from '../../vscode/chromium.ts';
import { picture } from '../picture.ts';
import { Served, type ServeRun } from './served.ts';

const looks = {
  dark: { colorScheme: 'dark' },
  light: { colorScheme: 'light' },
  'dark-strong': { colorScheme: 'dark', contrast: 'more' },
  'light-strong': { colorScheme: 'light', contrast: 'more' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
} as const satisfies Record<string, BrowserContextOptions>;

describe('the dashboard in a browser', () => {
  let served: Served;
  let run: ServeRun;
  let browser: Browser;
  const wrong: string[] = [];

  before(async () => {
    [served, browser] = await Promise.all([Served.open(), launchChromium()]);
    run = await served.start();
  });
  after(async () => {
    await browser?.close();
    await run?.stop();
    await served?.close();
  });

  async function open(options: BrowserContextOptions & { width?: number } = {}, url = run.url): Promise<Page> {
    const { width = 1280, ...rest } = options;
    const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce', ...rest });
    const page = await context.newPage();
    page.on('pageerror', ({ message }) => wrong.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') wrong.push(message.text());
    });
    await page.addInitScript(`document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      console.error('forbidden: ' + effectiveDirective + ' ' + blockedURI))`);
    await page.goto(url);
    return page;
  }
  const cards = (page: Page) => page.locator('.card');
  const drawn = async (page: Page) => {
    await page.locator('.card [data-account], .card').nth(2).waitFor();
    await page.getByText('updated just now').first().waitFor();
  };

  for (const [look, options] of Object.entries(looks)) {
    for (const width of [400, 1280]) {
      it(`looks right in ${look} at ${width} pixels`, async () => {
        const page = await open({ ...options, width });
        await drawn(page);
        await page.evaluate('document.fonts.ready');
        await picture(page, `served-${look}-${width}`);
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
        assert.ok(wide <= width, `${wide} pixels`);
        const background = await page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor');
        const expected = { dark: 'rgb(31, 31, 31)', light: 'rgb(255, 255, 255)' };
        if (look === 'dark' || look === 'light') assert.equal(background, expected[look]);
        if (look !== 'forced') assert.deepEqual(await violationsOf(page), []);
        await page.context().close();
      });
    }
  }

  it('offers nothing that a page can’t do which only shows', async () => {
    const page = await open();
    await drawn(page);
    for (const name of ['Refresh', 'Add account', 'Export']) {
      assert.equal(
        await page
          .getByRole('button', { name: new RegExp(name, 'i') })
          .filter({ visible: true })
          .count(),
        0,
        name,
      );
    }
    await cards(page).first().locator('.menu-host > button').first().click();
    const items = await page.getByRole('menuitem').filter({ visible: true }).allInnerTexts();
    assert.deepEqual(items, ['Move down', 'Collapse', 'Hide']);
    await page.context().close();
  });

  it('shows what changes by itself', async () => {
    const page = await open();
    await drawn(page);
    served.accounts.openrouter.balance = 3.2;
    await page.getByText('$3.20').first().waitFor();
    served.accounts.openrouter.balance = 24.06;
    await page.getByText('$24.06').first().waitFor();
    await page.context().close();
  });

  it('keeps what the reader chose, for them alone', async () => {
    const page = await open();
    await drawn(page);
    const [first = ''] = await cards(page).locator('h2').allInnerTexts();
    await page.locator('.ranges label', { hasText: '30 d' }).click();
    await page.getByText('last 30 days').first().waitFor();
    await cards(page).first().locator('.menu-host > button').first().click();
    await page.getByRole('menuitem', { name: 'Hide' }).click();
    await page
      .getByText('1 hidden')
      .or(page.getByText(/hidden/))
      .first()
      .waitFor();
    await page.reload();
    await page.getByText('last 30 days').first().waitFor();
    const left = await cards(page).locator('h2').allInnerTexts();
    assert.ok(left.length === 2 && !left.includes(first), left.join());
    const other = await open();
    await drawn(other);
    await other.getByText('last 7 days').first().waitFor();
    assert.equal(await cards(other).count(), 3);
    await page.context().close();
    await other.context().close();
  });

  it('shows the details of an account, and saves a picture', async () => {
    const page = await open({ acceptDownloads: true });
    await drawn(page);
    const download = page.waitForEvent('download');
    await page.locator('.page-actions .menu-host > button').click();
    await page.getByRole('menuitem', { name: /Save/ }).click();
    const file = await (await download).path();
    assert.equal((await readFile(file)).subarray(1, 4).toString(), 'PNG');
    assert.match((await download).suggestedFilename(), /^fuelgauge-.*\.png$/);
    await page.getByRole('button', { name: 'ChatGPT Codex' }).first().click();
    await page.locator('.detail').waitFor();
    await picture(page, 'served-details');
    assert.deepEqual(await violationsOf(page), []);
    await page.context().close();
  });

  it('follows the system from light to dark', async () => {
    const page = await open({ colorScheme: 'light' });
    await drawn(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForFunction(`document.body.className === 'vscode-dark'`);
    assert.match(await page.evaluate<string>('getComputedStyle(document.body).color'), /rgb\(204, 204, 204\)/);
    await page.context().close();
  });

  it('lets no page of another site read it', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route('http://evil.example/**', (route) => route.fulfill({ contentType: 'text/html', body: '<p>evil' }));
    await page.goto('http://evil.example/');
    const attempts = await page.evaluate<string[]>(`Promise.all([
      fetch('${run.url}api/accounts').then((answer) => 'read ' + answer.status, () => 'blocked'),
      fetch('${run.url}api/accounts', { mode: 'no-cors' }).then((answer) => answer.type, () => 'blocked'),
      new Promise((done) => {
        const source = new EventSource('${run.url}api/events');
        source.onmessage = source.onopen = () => done('read');
        source.onerror = () => { source.close(); done('blocked'); };
      }),
      new Promise((done) => {
        const frame = document.createElement('iframe');
        frame.src = '${run.url}';
        frame.onload = () => { try { done(frame.contentDocument ? 'read' : 'blocked'); } catch { done('blocked'); } };
        document.body.append(frame);
      }),
    ])`);
    assert.deepEqual(
      attempts.map((each) => each.replace('opaque', 'blocked')),
      Array(4).fill('blocked'),
    );
    await context.close();
  });

  it('has done nothing that its policy forbids, nor failed at anything', () => assert.deepEqual(wrong, []));

  it('says when the server is gone, and goes on when it is back', async () => {
    const own = await served.start();
    const page = await open({}, own.url);
    await drawn(page);
    await own.stop();
    await page.getByText(/can’t be reached since/).waitFor();
    await picture(page, 'served-gone');
    const { port } = new URL(own.url);
    const again = await served.start(['--port', port]);
    await page.getByText(/can’t be reached since/).waitFor({ state: 'hidden' });
    await again.stop();
    await page.context().close();
  });

  it('with a token is read by who opened the link, which works once', async () => {
    const own = await served.start(['--token']);
    const stranger = await open({ colorScheme: 'dark' }, own.url);
    await stranger.getByText(/isn’t signed in/).waitFor();
    await picture(stranger, 'served-sign-in');
    const [link = ''] = /http\S+code=\S+/.exec(own.said) ?? [];
    const page = await open({}, link);
    await drawn(page);
    assert.equal(page.url(), own.url);
    const [cookie] = await page.context().cookies();
    assert.deepEqual([cookie?.httpOnly, cookie?.sameSite], [true, 'Strict']);
    assert.equal(await page.evaluate('document.cookie'), '');
    await page.reload();
    await drawn(page);
    await stranger.goto(link);
    await stranger.getByText(/was used/).waitFor();
    await own.stop();
    await page.context().close();
    await stranger.context().close();
  });
});
