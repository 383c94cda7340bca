import assert from 'node:assert/strict';
import { backgroundOf, messages, panels, shownMessage, statusBarItem } from './editor.ts';
import { eventually } from './eventually.ts';
import { addAccount, manifest, refresh, set, storedEntries, upstream } from './fuelgauge.ts';

describe('settings', () => {
  it('a threshold recolours at once, without a request', async () => {
    await addAccount({ balance: 8 });
    assert.equal(backgroundOf(statusBarItem()), 'warning');
    upstream.requests.length = 0;
    await set({ 'thresholds.money.critical': 1, 'thresholds.money.warning': 3 });
    await eventually('the colour to go', () => backgroundOf(statusBarItem()) === 'none');
    await set({ 'thresholds.money.warning': 50, 'thresholds.money.critical': 20 });
    await eventually('the error colour', () => backgroundOf(statusBarItem()) === 'error');
    assert.deepEqual(upstream.requests, []);
  });

  it('a number out of range is said by name, and the default holds', async () => {
    await addAccount({ balance: 8 });
    await set({ 'thresholds.money.warning': -1 });
    const message = await shownMessage(/fuelgauge\.thresholds\.money\.warning/);
    assert.equal(
      message.text,
      'fuelgauge.thresholds.money.warning must be a number from 0 to 1000000000. 10 is used instead.',
    );
    assert.equal(message.kind, 'warning');
    assert.deepEqual(message.buttons, ['Open Settings']);
    assert.equal(backgroundOf(statusBarItem()), 'warning');
  });

  it('every other setting that can’t be used is said by name too', async () => {
    const wrong: Readonly<Record<string, unknown>> = {
      'poll.intervalSeconds': 'soon',
      'poll.pauseAfterMinutes': -5,
      'thresholds.percent.critical': 101,
      'alerts.repeatHours': 1e9,
      'statusBar.items': 'many',
      'statusBar.style': 7,
      'openrouter.monthlyBudget': 'much',
      'codex.baseUrl': 'ftp://somewhere',
      'copilot.baseUrl': 'http://plain.example',
    };
    await set(wrong);
    for (const key of Object.keys(wrong)) await shownMessage(new RegExp(`fuelgauge\\.${key.replaceAll('.', '\\.')}`));
  });

  it('is said once, not at every change of another setting', async () => {
    await set({ 'poll.intervalSeconds': -17 });
    await shownMessage(/fuelgauge\.poll\.intervalSeconds/);
    await set({ 'alerts.repeatHours': 3 });
    await set({ 'alerts.repeatHours': undefined });
    const said = () => messages.filter(({ text }) => text.includes('fuelgauge.poll.intervalSeconds')).length;
    await addAccount();
    assert.equal(said(), 1);
    // Mended and broken again, it is news.
    await set({ 'poll.intervalSeconds': 30 });
    await set({ 'poll.intervalSeconds': 0 });
    await eventually('it to be said again', () => said() === 2);
  });

  it('a malformed account is left out and named; the others work on', async () => {
    const { account } = await addAccount({ balance: 33, label: 'Good' });
    await set({ accounts: [{ id: 'nonsense' }, 5, ...storedEntries(), { ...storedEntries()[0], surprise: 1 }] });
    await shownMessage(/^Entry 1 of fuelgauge\.accounts is left out: “id”/);
    await shownMessage(/^Entry 2 of fuelgauge\.accounts is left out/);
    await shownMessage(/^Entry 4 of fuelgauge\.accounts is left out: “surprise”/);
    account.balance = 32;
    await refresh();
    assert.match(statusBarItem().text, /\$32\.00$/);
    assert.equal(statusBarItem().name, 'Fuelgauge: Good');
  });

  it('changing an account keeps the entries that can’t be used', async () => {
    await addAccount({ label: 'Good' });
    await set({ accounts: [...storedEntries(), { id: 'from-a-newer-version' }] });
    await addAccount({ label: 'Second' });
    assert.equal(JSON.stringify(storedEntries()).includes('from-a-newer-version'), true);
    assert.deepEqual(panels, []);
  });

  it('every setting is the person’s own: scope application', () => {
    const { properties } = manifest.contributes.configuration;
    assert.ok(Object.keys(properties).length > 15);
    for (const [name, { scope }] of Object.entries(properties)) assert.equal(scope, 'application', name);
  });
});
