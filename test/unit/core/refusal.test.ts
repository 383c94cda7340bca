import assert from 'node:assert/strict';
import { ProviderError } from '../../../src/core/errors.ts';
import { render, say } from '../../../src/core/message.ts';
import type { CredentialSource } from '../../../src/core/provider.ts';
import { refusalMessage } from '../../../src/core/refusal.ts';

const provider = {
  name: 'Acme',
  signInFile: { path: () => [], command: 'acme login', parse: () => say('error.auth') },
};
const refused = new ProviderError('auth', say('error.auth', { provider: 'Acme' }));
const text = (source: CredentialSource, error = refused, from: Parameters<typeof refusalMessage>[0] = provider) =>
  render(refusalMessage(from, { source, name: '~/.acme/auth.json' }, error));

describe('remedy of a refusal', () => {
  it('follows from where the credential came from', () => {
    assert.match(text('stored'), /replace the key/);
    assert.match(text('environment'), /key in ~\/\.acme\/auth\.json\. Set a valid one/);
    assert.match(text('file'), /Run `acme login` in a terminal/);
    assert.match(text('session'), /Sign in again/);
  });

  it('is the general one where nothing better is known', () => {
    assert.equal(text('file', refused, { name: 'Acme' }), refused.message);
  });

  it('is left to the provider where it says more, and to what isn’t about the credential', () => {
    for (const message of [
      say('error.forbidden', { provider: 'Acme' }),
      say('error.malformedCredential', { provider: 'Acme' }),
    ]) {
      assert.equal(text('file', new ProviderError('auth', message)), render(message));
    }
  });
});
