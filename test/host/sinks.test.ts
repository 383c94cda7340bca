import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SinkEntry } from '../../src/core/sinks.ts';
import { Receiver } from '../unit/sinks/receiver.ts';
import { logLines, messages, nextInput, nextPick, shownMessage } from './editor.ts';
import { eventually } from './eventually.ts';
import { addAccount, refresh } from './fuelgauge.ts';

const SECRET = 'T0-hidden-token';

describe('sending warnings elsewhere', () => {
  let receiver: Receiver;
  beforeEach(async () => {
    receiver = await Receiver.start();
  });
  afterEach(() => receiver.stop());

  const configured = () => vscode.workspace.getConfiguration('fuelgauge').get<SinkEntry[]>('sinks');
  /** Runs the command and answers it, as far as the name. */
  const addSlack = async (name = 'Team') => {
    void vscode.commands.executeCommand('fuelgauge.addSink');
    (await nextPick()).choose(/^Slack$/);
    const url = await nextInput();
    assert.equal(url.options.password, true);
    assert.match((await url.options.validateInput?.('http://hooks.example/x')) as string, /begins with https:/);
    assert.equal(url.options.validateInput?.(receiver.url(`/${SECRET}`)), undefined);
    url.answer(receiver.url(`/${SECRET}`));
    (await nextInput()).answer(name);
  };

  it('tries the place out, keeps its URL as a secret, and sends each warning there once', async () => {
    await addSlack();
    await shownMessage(/^Warnings are sent to “Team” from now on\.$/);
    assert.match(receiver.received[0]?.body ?? '', /This is a test of Fuelgauge/);
    assert.deepEqual(configured(), [{ kind: 'slack', name: 'Team' }]);

    const { account } = await addAccount({ balance: 20 });
    // So that the place is known before the warning is.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    account.balance = 4;
    await refresh();
    await eventually('the warning', () => receiver.received.length === 2);
    assert.match(receiver.received[1]?.body ?? '', /is almost used up\. Balance: \$4\.00 left/);
    await refresh();
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(receiver.received.length, 2);

    await vscode.commands.executeCommand('fuelgauge.testSink');
    await shownMessage(/^A test message was sent to “Team”\.$/);
    assert.equal(receiver.received.length, 3);

    void vscode.commands.executeCommand('fuelgauge.removeSink');
    (await shownMessage(/^Send no more warnings to “Team”\?$/)).answer('Stop Sending');
    await eventually('the entry to be gone', () => configured()?.length === 0);
    for (const text of [...logLines, ...messages.map((message) => message.text)])
      assert.ok(!text.includes(SECRET), text);
  });

  it('keeps nothing where the test failed and the person leaves it at that', async () => {
    receiver.replies = [{ status: 404 }];
    await addSlack('Nowhere');
    const message = await shownMessage(
      /^The test message did not arrive\. 127\.0\.0\.1:\d+ refused the message \(404\)/,
    );
    assert.deepEqual([message.isModal, message.buttons], [true, ['Keep Anyway']]);
    message.answer();
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.deepEqual(configured(), []);
  });

  it('says so where there is nothing to test or to remove', async () => {
    for (const command of ['testSink', 'removeSink']) {
      await vscode.commands.executeCommand(`fuelgauge.${command}`);
      await shownMessage(/^Warnings are sent nowhere yet/);
      messages.length = 0;
    }
  });
});
