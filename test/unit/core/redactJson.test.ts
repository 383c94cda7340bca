import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { JsonRedaction, REDACTED } from '../../../src/core/redactJson.ts';

describe('redaction of JSON', () => {
  const redacted = (value: unknown) => new JsonRedaction().json(value);

  it('hides who it is, by the names of the keys', () => {
    const value = {
      login: 'octocat',
      id: 583231,
      name: 'The Octocat',
      fullname: 'Mona Lisa',
      email: 'octo@example.com',
      user_id: 'user_2q8V',
      accountId: 'a-1',
      access_token: 'x',
      organization_login_list: ['acme'],
    };
    const expected = Object.fromEntries(
      Object.keys(value).map((key) => [key, key.endsWith('list') ? [REDACTED] : REDACTED]),
    );
    assert.deepEqual(redacted(value), expected);
  });

  it('keeps figures, dates, flags, and names of plans, limits and models', () => {
    const value = {
      plan: { name: 'pro' },
      quota_id: 'premium',
      limit_name: 'GPT-5.3-Codex-Spark',
      model: 'anthropic/claude-sonnet-4.6',
      input_tokens: 123456789,
      is_management_key: true,
      creator_user_id: null,
      reset_at: 1787664600,
      updated_at: '2026-02-03T08:15:40.002Z',
    };
    assert.deepEqual(redacted(value), value);
  });

  it('hides what looks like a secret wherever it stands', () => {
    const texts = [
      'sk-or-v1-au7...890',
      'mail octo@example.com',
      '0b9e1c4e-0f5a-4d0e-9b7e-1f2a3b4c5d6e',
      'f01d52606dc8f0a8303a7b5cc3fa07109c2e346c',
    ];
    for (const text of texts)
      assert.match(JSON.stringify(redacted({ label: text })), /^\{"label":"(mail )?\[redacted]"}$/);
  });

  it('hides again what it has hidden, in paths and in earlier fields, too', () => {
    const redaction = new JsonRedaction();
    const value = { url: 'https://api.example/users/max', max_tokens: 5, login: 'max' };
    assert.deepEqual(redaction.json(value), {
      url: `https://api.example/users/${REDACTED}`,
      max_tokens: 5,
      login: REDACTED,
    });
    assert.equal(redaction.text('/users/max/usage'), `/users/${REDACTED}/usage`);
  });

  it('hides what it is told to, whatever it looks like', () => {
    const redaction = new JsonRedaction();
    redaction.hide('hunter22-and-more', 'a.b+c', undefined, 5, 'x');
    assert.deepEqual(redaction.json(['xhunter22-and-morex', 'a.b+c', 'aXb+c']), [`x${REDACTED}x`, REDACTED, 'aXb+c']);
  });

  it('leaves no owner in any recorded answer', () => {
    const files = globSync('test/fixtures/*/*.json');
    assert.ok(files.length > 50);
    for (const file of files) {
      const text = JSON.stringify(redacted(JSON.parse(readFileSync(file, 'utf8'))));
      assert.doesNotMatch(text, /octocat|@|sk-or|user_2q8/i, file);
    }
  });
});
