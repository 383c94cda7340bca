import assert from 'node:assert/strict';
import { checkedBaseUrl } from '../../../src/core/baseUrl.ts';
import { isLoopback } from '../../../src/core/loopback.ts';
import { ProviderError } from '../../../src/core/errors.ts';

describe('base URL', () => {
  const good: [string, string][] = [
    ['https://openrouter.ai/api/v1', 'https://openrouter.ai/api/v1'],
    ['https://openrouter.ai/api/v1/', 'https://openrouter.ai/api/v1'],
    ['https://openrouter.ai//', 'https://openrouter.ai'],
    [' https://api.example.com \n', 'https://api.example.com'],
    ['HTTPS://API.Example.COM/V1', 'https://api.example.com/V1'],
    ['https://api.example.com:8443', 'https://api.example.com:8443'],
    ['https://192.168.0.7/v1', 'https://192.168.0.7/v1'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://LOCALHOST', 'http://localhost'],
    ['http://127.0.0.1:9/v1', 'http://127.0.0.1:9/v1'],
    ['http://127.8.9.10', 'http://127.8.9.10'],
    ['http://127.1', 'http://127.0.0.1'],
    ['http://0x7f000001', 'http://127.0.0.1'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
    ['http://[0:0:0:0:0:0:0:1]', 'http://[::1]'],
  ];
  for (const [text, expected] of good) {
    it(`${JSON.stringify(text)} is used as ${expected}`, () => {
      assert.equal(checkedBaseUrl(text, 'OpenRouter', 'OPENROUTER_BASE_URL'), expected);
    });
  }

  const bad: [string, 'error.baseUrl' | 'error.plainHttp'][] = [
    ['', 'error.baseUrl'],
    ['   ', 'error.baseUrl'],
    ['openrouter.ai/api/v1', 'error.baseUrl'],
    ['//openrouter.ai', 'error.baseUrl'],
    ['https://', 'error.baseUrl'],
    ['ftp://openrouter.ai', 'error.baseUrl'],
    ['file:///etc/passwd', 'error.baseUrl'],
    ['javascript:alert(1)', 'error.baseUrl'],
    ['https://user@openrouter.ai', 'error.baseUrl'],
    ['https://:hunter22@openrouter.ai', 'error.baseUrl'],
    ['https://user:hunter22@openrouter.ai', 'error.baseUrl'],
    ['https://openrouter.ai/?key=hunter22', 'error.baseUrl'],
    ['https://openrouter.ai/?', 'error.baseUrl'],
    ['https://openrouter.ai/#hunter22', 'error.baseUrl'],
    ['https://openrouter.ai/#', 'error.baseUrl'],
    ['http://openrouter.ai', 'error.plainHttp'],
    ['http://192.168.0.7', 'error.plainHttp'],
    ['http://0.0.0.0', 'error.plainHttp'],
    ['http://localhost.evil.example', 'error.plainHttp'],
    ['http://127.0.0.1.evil.example', 'error.plainHttp'],
    ['http://128.0.0.1', 'error.plainHttp'],
    ['http://[::2]', 'error.plainHttp'],
    ['http://[fe80::1]', 'error.plainHttp'],
  ];
  for (const [text, id] of bad) {
    it(`${JSON.stringify(text)} is refused: ${id}`, () => {
      assert.throws(
        () => checkedBaseUrl(text, 'OpenRouter', 'OPENROUTER_BASE_URL'),
        (error) => {
          assert.ok(error instanceof ProviderError);
          assert.equal(error.kind, 'config');
          assert.deepEqual(error.text, { id, args: { provider: 'OpenRouter', setting: 'OPENROUTER_BASE_URL' } });
          assert.ok(!error.message.includes('hunter22'), 'the address may hold a secret');
          return true;
        },
      );
    });
  }

  it('knows this machine by any of its addresses', () => {
    for (const url of ['https://localhost', 'http://127.255.255.254', 'http://[::1]']) {
      assert.ok(isLoopback(new URL(url)), url);
    }
    for (const url of ['https://openrouter.ai', 'http://10.0.0.1', 'http://[::]']) {
      assert.ok(!isLoopback(new URL(url)), url);
    }
  });
});
