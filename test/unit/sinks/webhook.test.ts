import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { hostname } from 'node:os';
import type { SinkEntry } from '../../../src/core/sinks.ts';
import { openSink } from '../../../src/sinks/openSink.ts';
import { isSinkError, type SinkError } from '../../../src/sinks/sink.ts';
import { selfSigned } from './certificate.ts';
import { Receiver } from './receiver.ts';
import { delivery, NOW, sinkTools } from './samples.ts';

const TEXT = 'OpenRouter “Work <&> *x*” is almost used up. Balance: $3.10 left.';

describe('webhooks', () => {
  let receiver: Receiver;
  beforeEach(async () => {
    receiver = await Receiver.start();
  });
  afterEach(() => receiver.stop());

  const send = async (entry: SinkEntry, url: string, signingKey?: string, signal = AbortSignal.timeout(5_000)) => {
    const sink = await openSink(entry, { url, signingKey }, sinkTools());
    await sink.deliver(delivery(), signal);
    return receiver.received.at(-1)!;
  };
  const failing = async (url: string, entry: Partial<SinkEntry> = {}, signal?: AbortSignal): Promise<SinkError> => {
    const error: unknown = await send(
      { name: 'team', kind: 'webhook', ...entry } as SinkEntry,
      url,
      undefined,
      signal,
    ).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.ok(isSinkError(error), String(error));
    return error;
  };

  it('for Slack is a message with a coloured bar, and nobody is mentioned by an account’s name', async () => {
    const { path, headers, body } = await send({ name: 's', kind: 'slack' }, receiver.url('/services/T0/B0/x'));
    assert.deepEqual([path, headers['content-type']], ['/services/T0/B0/x', 'application/json']);
    const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });
    assert.deepEqual(JSON.parse(body), {
      text: TEXT.replace('<&>', '&lt;&amp;&gt;'),
      attachments: [
        {
          color: '#d93025',
          blocks: [
            {
              type: 'section',
              fields: [plain('Balance: $3.10 left'), plain('Limit of this key: $20.00 left of $100.00')],
            },
            { type: 'context', elements: [plain('Fuelgauge · OpenRouter · Work <&> *x*')] },
          ],
        },
      ],
    });
  });

  it('for Discord is an embed that pings nobody', async () => {
    const { body } = await send({ name: 'd', kind: 'discord' }, receiver.url());
    const message = JSON.parse(body) as { embeds: Record<string, unknown>[]; allowed_mentions: unknown };
    assert.deepEqual(message.allowed_mentions, { parse: [] });
    const { title, color, timestamp, fields } = message.embeds[0]!;
    assert.deepEqual(
      [title, color, timestamp],
      ['OpenRouter “Work <&\\> \\*x\\*” is almost used up', 0xd93025, '2026-08-25T12:00:01.000Z'],
    );
    assert.deepEqual((fields as unknown[])[0], { name: 'Balance', value: '$3.10 left', inline: true });
  });

  it('for Teams is an adaptive card, as workflows take it', async () => {
    const { body } = await send({ name: 't', kind: 'teams' }, receiver.url());
    const { type, attachments } = JSON.parse(body) as {
      type: string;
      attachments: { contentType: string; content: { type: string; version: string; body: { type: string }[] } }[];
    };
    const [{ contentType, content }] = attachments as [(typeof attachments)[0]];
    assert.deepEqual([type, contentType], ['message', 'application/vnd.microsoft.card.adaptive']);
    assert.deepEqual([content.type, content.version], ['AdaptiveCard', '1.4']);
    assert.deepEqual(
      content.body.map((block) => block.type),
      ['TextBlock', 'TextBlock', 'FactSet'],
    );
  });

  it('for ntfy goes to the root with its topic, a priority, tags and a click', async () => {
    const entry = {
      name: 'n',
      kind: 'ntfy',
      tags: ['money'],
      click: 'https://openrouter.ai/credits',
    } satisfies SinkEntry;
    const url = receiver.url('/sub/my-topic').replace('//', '//:tk_secret@');
    const { path, headers, body } = await send(entry, url);
    assert.equal(path, '/sub/');
    assert.equal(headers.authorization, `Basic ${Buffer.from(':tk_secret').toString('base64')}`);
    assert.deepEqual(JSON.parse(body), {
      topic: 'my-topic',
      title: 'OpenRouter “Work <&> *x*” is almost used up',
      message: TEXT,
      priority: 4,
      tags: ['money', 'openrouter', 'critical'],
      click: 'https://openrouter.ai/credits',
    });
  });

  it('of our own is a document of everything, signed', async () => {
    for (const [key, bytes] of [
      [`whsec_${Buffer.from('the secret').toString('base64')}`, 'the secret'],
      ['any other text', 'any other text'],
    ] as const) {
      const { headers, body } = await send({ name: 'w', kind: 'webhook' }, receiver.url('/hook'), key);
      const document = JSON.parse(body) as Record<string, unknown>;
      const { id, kind, level, text, account, figures } = document;
      assert.deepEqual([id, kind, level, text], [delivery().id, 'critical', 'critical', TEXT]);
      assert.deepEqual(account, { id: delivery().account.id, label: 'Work <&> *x*' });
      assert.equal((figures as { meters: unknown[] }).meters.length, 2);
      assert.equal(headers['webhook-id'], delivery().id);
      assert.equal(headers['webhook-timestamp'], String(Math.floor(NOW / 1000)));
      const signed = `${delivery().id}.${Math.floor(NOW / 1000)}.${body}`;
      const digest = createHmac('sha256', bytes).update(signed).digest('base64');
      assert.equal(headers['webhook-signature'], `v1,${digest}`);
    }
  });

  it('fills a template without letting a value end what it stands in', async () => {
    const json = {
      name: 'w',
      kind: 'webhook',
      template: '{"t": "{text}", "n": {"x": "{nothing}"}, "l": "{level}"}',
    } as const;
    const { body, headers } = await send(json, receiver.url());
    assert.deepEqual(JSON.parse(body), { t: TEXT, n: { x: '{nothing}' }, l: 'critical' });
    assert.equal(headers['webhook-signature'], undefined);
    const form = { ...json, template: 'Body={text}&To=1', contentType: 'application/x-www-form-urlencoded' } as const;
    const sent = await send(form, receiver.url());
    assert.equal(sent.headers['content-type'], 'application/x-www-form-urlencoded');
    assert.deepEqual(
      [...new URLSearchParams(sent.body)],
      [
        ['Body', TEXT],
        ['To', '1'],
      ],
    );
  });

  it('fails by what was answered, without a word of the URL', async () => {
    const url = receiver.url('/services/hidden-token').replace('//', '//user:hidden-password@');
    for (const [status, kind, retryAfterMs] of [
      [401, 'auth', undefined],
      [403, 'forbidden', undefined],
      [404, 'forbidden', undefined],
      [400, 'schema', undefined],
      [408, 'unavailable', undefined],
      [429, 'rateLimited', 7_000],
      [503, 'unavailable', 7_000],
    ] as const) {
      receiver.replies = [{ status, ...(retryAfterMs ? { headers: { 'Retry-After': '7' } } : {}) }];
      const error = await failing(url);
      assert.deepEqual([error.kind, error.retryAfterMs], [kind, retryAfterMs], String(status));
      assert.doesNotMatch(JSON.stringify([error.text, error.message, String(error.cause)]), /hidden|services/);
    }
    receiver.replies = [{ isSilent: true }];
    assert.equal((await failing(url, {}, AbortSignal.timeout(200))).kind, 'timeout');
    await receiver.stop();
    const gone = await failing(url);
    assert.deepEqual([gone.kind, gone.text.args?.['host']], ['network', new URL(url).host]);
    assert.doesNotMatch(JSON.stringify([gone.text, String(gone.cause)]), /hidden|services/);
    receiver = await Receiver.start();
  });

  it('follows a redirect that repeats the request at the same place, and no other', async () => {
    receiver.replies = [{ status: 308, headers: { location: '/moved' } }, { status: 204 }];
    assert.equal((await send({ name: 'w', kind: 'webhook' }, receiver.url('/hook'))).path, '/moved');
    const elsewhere = await Receiver.start();
    try {
      for (const [status, location] of [
        [307, elsewhere.url('/stolen')],
        [302, '/moved'],
        [308, 'http://169.254.169.254/'],
      ] as const) {
        receiver.replies = [{ status, headers: { location } }];
        assert.equal((await failing(receiver.url('/hook'))).text.id, 'sink.redirect');
      }
      receiver.replies = [{ status: 307, headers: { location: '/again' } }];
      assert.equal((await failing(receiver.url('/hook'))).text.id, 'sink.redirect', 'not for ever');
      assert.equal(elsewhere.received.length, 0);
    } finally {
      await elsewhere.stop();
    }
  });

  it('goes to no private network unless that was asked for, whatever its name says', async () => {
    for (const url of [
      'https://10.1.2.3/x',
      'https://192.168.0.10/x',
      'https://172.20.0.1/x',
      'https://169.254.169.254/latest',
      'https://100.64.0.1/x',
      'https://[fd00::1]/x',
      'https://[fe80::1]/x',
      'https://[::ffff:10.0.0.1]/x',
      'https://[::ffff:7f00:1]/x',
      'https://0.0.0.0/x',
      'https://2130706433/x'.replace('2130706433', '167772161'),
    ]) {
      assert.equal((await failing(url)).text.id, 'sink.privateNetwork', url);
    }
    const own = await lookup(hostname()).catch(() => undefined);
    if (own && /^(127\.|10\.|172\.|192\.168\.)/.test(own.address)) {
      const byName = `https://${hostname()}:${receiver.port}/x`;
      assert.equal((await failing(byName)).text.id, 'sink.privateNetwork', 'looked up');
      assert.notEqual((await failing(byName, { allowPrivateNetwork: true })).text.id, 'sink.privateNetwork');
    }
  });

  it('is encrypted, unless it stays on this machine', async () => {
    for (const url of ['http://hooks.example/x', 'ftp://hooks.example/x', 'file:///etc/passwd', 'nonsense', '']) {
      const error = await failing(url);
      assert.equal(error.kind, 'config', url);
    }
    await send({ name: 'w', kind: 'webhook' }, `http://localhost:${receiver.port}/x`);
  });

  it('goes by HTTPS to a server that is trusted, and to no other', async function () {
    const certificate = selfSigned('localhost');
    if (!certificate) return this.skip();
    const secure = await Receiver.start(certificate);
    try {
      const url = `https://localhost:${secure.port}/x`;
      assert.equal((await failing(url)).text.id, 'sink.certificate');
      const tools = sinkTools({ ca: [certificate.cert] });
      const sink = await openSink({ name: 'w', kind: 'webhook' }, { url }, tools);
      await sink.deliver(delivery(), AbortSignal.timeout(5_000));
      assert.equal(secure.received.length, 1);
      const byAddress = await openSink(
        { name: 'w', kind: 'webhook' },
        { url: url.replace('localhost', '127.0.0.1') },
        tools,
      );
      await assert.rejects(byAddress.deliver(delivery(), AbortSignal.timeout(5_000)), /certificate/);
    } finally {
      await secure.stop();
    }
  });

  it('goes through a proxy where there is one, with the same checks', async () => {
    const asked: { url: string; init: RequestInit }[] = [];
    const proxied = (url: string, init: RequestInit) => {
      asked.push({ url, init });
      return Promise.resolve(new Response(null, { status: 204 }));
    };
    const tools = sinkTools({ proxied });
    const through = async (url: string) => {
      const sink = await openSink({ name: 'w', kind: 'webhook' }, { url }, tools);
      await sink.deliver(delivery(), AbortSignal.timeout(5_000));
    };
    await through('https://me:pass@hooks.invalid/x');
    assert.equal(asked[0]?.url, 'https://hooks.invalid/x');
    assert.equal(asked[0]?.init.redirect, 'manual');
    await assert.rejects(through('https://10.0.0.1/x'), /privateNetwork/);
    await assert.rejects(through(`https://127.0.0.1.nip.invalid@192.168.1.1/x`), /privateNetwork/);
    assert.equal(asked.length, 1);
  });
});
