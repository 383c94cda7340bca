import assert from 'node:assert/strict';
import { sourceFacts } from '../../../webview/figures/sourceFacts.ts';
import { balance, cardOf, failing } from './accounts.ts';
import { english } from './wordingInEnglish.ts';

const card = cardOf('openrouter', balance(50), 'normal');
const texts = (...args: Parameters<typeof sourceFacts>) =>
  Object.fromEntries(sourceFacts(...args).map(({ label, value }) => [label, value]));

describe('sourceFacts', () => {
  it('says who was asked, with which credential, and when', () => {
    const source = { host: 'openrouter.ai', credential: 'environment', credentialName: 'OPENROUTER_API_KEY' } as const;
    const said = texts({ ...card, source }, english);
    assert.equal(said['Address'], 'openrouter.ai');
    assert.equal(said['Credential'], 'environment: OPENROUTER_API_KEY');
    assert.match(said['Last asked'] ?? '', /, just now$/);
    assert.equal(said['Last error'], 'none');
  });

  it('leaves out what it isn’t told, and doesn’t say that something was asked that wasn’t', () => {
    const reading = { ...card.reading, checkedAt: undefined, snapshot: undefined };
    const said = texts({ ...card, reading }, english);
    assert.deepEqual(Object.keys(said), ['Last asked', 'Last answer', 'Last error']);
    assert.equal(said['Last answer'], 'never');
  });

  it('names the kind of the last error, and since when it fails', () => {
    const said = texts({ ...card, reading: { ...card.reading, ...failing('network') } }, english);
    assert.match(said['Last error'] ?? '', /\(network, failing since .*\)$/);
  });
});
