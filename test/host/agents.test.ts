import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CheckDocument } from '../../src/core/report.ts';
import type { ExtensionApi } from '../../src/vscode/extensionApi.ts';
import { extension } from './editor.ts';
import { eventually } from './eventually.ts';
import { addAccount, refresh, upstream } from './fuelgauge.ts';

async function ask(input: object, tokenizationOptions?: vscode.LanguageModelToolTokenizationOptions) {
  const invocation = { input, toolInvocationToken: undefined, ...(tokenizationOptions ? { tokenizationOptions } : {}) };
  const { content } = await vscode.lm.invokeTool('fuelgauge_ask', invocation);
  return content.map((part) => (part as vscode.LanguageModelTextPart).value);
}

describe('the language-model tool', () => {
  it('is told to models with what it is for', () => {
    const tool = vscode.lm.tools.find(({ name }) => name === 'fuelgauge_ask');
    assert.match(tool?.description ?? '', /before long or expensive work/);
    assert.ok(tool?.inputSchema);
  });

  it('answers what is left, as text and as JSON, without asking anybody again', async () => {
    const { account } = await addAccount({ balance: 42, label: 'Agents’ key' });
    upstream.requests.length = 0;
    const [text = '', json = ''] = await ask({});
    assert.match(text, /^“Agents’ key” \(openrouter\): normal, read just now\n- Balance: \$42\.00 left/);
    const { accounts } = JSON.parse(json) as { accounts: { meters: { id: string; remaining: number }[] }[] };
    assert.equal(accounts[0]?.meters.find(({ id }) => id === 'balance')?.remaining, 42);
    assert.ok(!`${text}${json}`.includes(account.key));
    assert.deepEqual(upstream.requests, []);
  });

  it('puts the account with the most room first', async () => {
    await addAccount({ balance: 4, label: 'Nearly empty' });
    await addAccount({ balance: 80, label: 'Full' });
    const [text = ''] = await ask({ question: 'room' });
    assert.match(text, /1\. “Full” \(openrouter\): Room\..*\n2\. “Nearly empty” \(openrouter\): Little room\./);
    const [forecast = ''] = await ask({ question: 'forecast', account: 'full' });
    assert.match(forecast, /“Full”.*\n- Balance: \$80\.00 left, too little history/);
  });

  it('keeps to the text where a model has little room', async () => {
    await addAccount({ balance: 42 });
    const parts = await ask({}, { tokenBudget: 100, countTokens: (text) => Promise.resolve(text.length) });
    assert.equal(parts.length, 1);
  });

  it('says how it comes to an account without one', async () => {
    const [text = ''] = await ask({ question: 'left' });
    assert.match(text, /^Fuelgauge tracks no account here\. The user adds one with/);
  });
});

describe('the API for other extensions', () => {
  const api = () => extension.exports as ExtensionApi;

  it('gives the readings as the terminal’s document, and says when they change', async () => {
    const { account, id } = await addAccount({ balance: 42, label: 'Shared' });
    assert.equal(api().version, 1);
    const { schemaVersion, accounts } = await api().readings();
    assert.deepEqual(
      [schemaVersion, accounts.map(({ account: { label } }) => label), accounts[0]?.account.id],
      [1, ['Shared'], id],
    );
    assert.ok(!JSON.stringify(accounts).includes(account.key));

    const heard: CheckDocument[] = [];
    const subscription = api().onDidChangeReadings((readings) => heard.push(readings));
    await api().readings();
    account.balance = 3;
    await refresh(id);
    await eventually('the change to be told', () => heard.length > 0);
    assert.equal(heard.at(-1)?.level, 'critical');
    const count = heard.length;
    subscription.dispose();
    await refresh(id);
    await api().readings();
    assert.equal(heard.length, count);
  });

  it('gives copies: what another extension does to them stays with it', async () => {
    await addAccount({ balance: 42 });
    const first = await api().readings();
    for (const { meters } of first.accounts) for (const meter of meters) meter.remaining = -1;
    const again = await api().readings();
    assert.equal(again.accounts[0]?.meters.find(({ id }) => id === 'balance')?.remaining, 42);
  });
});
