import assert from 'node:assert/strict';
import { describeError, redact } from '../../../src/core/redact.ts';

const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl';

describe('redaction', () => {
  const secrets = [
    'sk-or-v1-0123456789abcdef0123456789abcdef',
    'sk-proj-abc_DEF-0123456789',
    'sk-ant-api03-abcdefgh',
    'ghp_0123456789abcdefABCDEF',
    'gho_0123456789abcdefABCDEF',
    'github_pat_11ABCDEFG0123456789_abcdef',
    'hf_abcdefghijklmnop',
    token,
  ];
  for (const secret of secrets) {
    it(`knows ${secret.slice(0, 8)}… by its looks, wherever it stands`, () => {
      for (const text of [secret, `Bearer ${secret}`, `key="${secret}",`, `https://x.example/?key=${secret}&a=1`]) {
        const kept = redact(text);
        assert.ok(!kept.includes(secret.slice(-8)), kept);
        assert.ok(kept.includes('[secret]'));
      }
    });
  }

  it('replaces the secrets that it is given, whatever they look like, each time', () => {
    assert.equal(redact('a hunter22 b hunter22 c', ['hunter22']), 'a [secret] b [secret] c');
    assert.equal(redact('.*+?^${}()|[]\\ $&', ['.*+?^${}()|[]\\']), '[secret] $&');
  });

  it('does not tear text apart over an empty or tiny one', () => {
    assert.equal(redact('a banana', ['', 'a', 'an']), 'a banana');
  });

  it('leaves other text alone', () => {
    const text = 'OpenRouter (openrouter.ai): ETIMEDOUT, task-list, risk-free, sk-1, 38 % left';
    assert.equal(redact(text), text);
  });

  describe('of an error', () => {
    it('tells the chain of causes with their codes, in one line', () => {
      const cause = Object.assign(new Error('connect failed'), { code: 'ECONNREFUSED' });
      assert.equal(describeError(new Error('fetch failed', { cause })), 'fetch failed ← connect failed (ECONNREFUSED)');
    });

    it('holds no secret of any link', () => {
      const error = new Error('outer hunter22', { cause: new Error(`Bearer ${token}`, { cause: 'inner hunter22' }) });
      assert.equal(describeError(error, ['hunter22']), 'outer [secret] ← Bearer [secret] ← inner [secret]');
    });

    it('ends, also where the causes go in a circle', () => {
      const error = new Error('round');
      error.cause = error;
      assert.equal(describeError(error), Array(5).fill('round').join(' ← '));
    });

    it('says no more of what is no error', () => {
      assert.equal(describeError({ key: 'hunter22' }), 'an error that is none');
      assert.equal(describeError(null), 'an error that is none');
      assert.equal(describeError(undefined), '');
    });
  });
});
