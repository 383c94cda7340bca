import assert from 'node:assert/strict';
import { gemini } from '../../../src/providers/gemini.ts';
import { startUpstream, type Upstream } from '../../upstream/server.ts';
import { ask, assertNoSecret, credential, meter, noteIds, snapshotOf } from './asking.ts';

describe('Gemini', () => {
  let upstream: Upstream;
  before(async () => {
    upstream = await startUpstream();
  });
  after(() => upstream.close());
  beforeEach(() => {
    upstream.calm();
    upstream.requests.length = 0;
  });

  const readFixture = (name: string) => {
    upstream.serveFixture('gemini', 'quota', name);
    return ask(gemini, { baseUrl: upstream.geminiUrl });
  };
  const readAccount = (secret: string, options = {}) =>
    ask(gemini, { baseUrl: upstream.geminiUrl, options, credential: credential({ secret, identity: 'mona@x.org' }) });
  const percents = async (name: string) =>
    snapshotOf(await readFixture(name)).meters.map(({ id, usedPercent }) => [id, usedPercent]);

  it('has a meter for each model: of several buckets the one with the least left', async () => {
    assert.deepEqual(await percents('several'), [
      ['gemini-2.5-flash', 0],
      ['gemini-3.1-pro-preview', 60],
      ['gemini-2.5-pro_vertex', 87.5],
    ]);
    assert.deepEqual(meter(await readFixture('several'), 'gemini-3.1-pro-preview'), {
      id: 'gemini-3.1-pro-preview',
      label: { id: 'meter.named', args: { name: 'gemini-3.1-pro-preview' } },
      unit: 'percent',
      usedPercent: 60,
      resetsAt: '2026-08-25T18:00:00.000Z',
    });
    assert.deepEqual(await percents('used-up'), [['gemini-3.1-pro-preview', 100]]);
  });

  it('shows what it understands of an odd answer', async () => {
    assert.equal(meter(await readFixture('strings'), 'gemini-3.1-pro-preview').usedPercent, 24);
    assert.deepEqual(await percents('bad-among-good'), [
      ['other', 50],
      ['gemini-2.5-flash', undefined],
      ['gemini-3.1-pro-preview', 24],
    ]);
    const { unit, remaining, usedPercent } = meter(await readFixture('no-fraction'), 'gemini-3.1-pro-preview');
    assert.deepEqual([unit, remaining, usedPercent], ['requests', 761, undefined]);
    assert.equal(meter(await readFixture('no-fraction'), 'gemini-2.5-flash').usedPercent, undefined);
    for (const name of ['none', 'null', 'empty'])
      assert.deepEqual(noteIds(await readFixture(name)), ['note.noFigures']);
  });

  it('asks by POST, for the project where there is one', async () => {
    upstream.gemini.add({ accessToken: 'ya29.a' });
    upstream.gemini.add({ accessToken: 'ya29.b', project: 'my-project' });
    const asked = await readAccount('ya29.a');
    assert.equal(meter(asked, 'gemini-3.1-pro-preview').usedPercent, 0);
    assert.equal(asked.fetched?.identity, 'mona@x.org');
    assert.ok((await readAccount('ya29.b', { project: 'my-project' })).fetched);
    assert.equal((await readAccount('ya29.b')).error?.kind, 'forbidden');
    assert.deepEqual(
      upstream.requests.map(({ method, body, headers }) => [method, body, headers['content-type']]),
      ['{}', '{"project":"my-project"}', '{}'].map((body) => ['POST', body, 'application/json']),
    );
  });

  it('repeats the question where it is sent within the origin, and nowhere else', async () => {
    upstream.gemini.add({ accessToken: 'ya29.c', project: 'my-project' });
    for (const status of [302, 303, 307]) {
      upstream.misbehave('gemini', { kind: 'redirect', to: 'same', status, times: 1 });
      assert.ok((await readAccount('ya29.c', { project: 'my-project' })).fetched);
      assert.equal(upstream.requests.at(-1)?.body, '{"project":"my-project"}');
    }
    upstream.misbehave('gemini', { kind: 'redirect', to: 'elsewhere', status: 307 });
    assert.equal((await readAccount('ya29.c')).error?.text.id, 'error.redirect');
    assert.deepEqual(upstream.elsewhere.requests, []);
  });

  it('says when the tier is no longer served, whatever else the refusal says', async () => {
    const account = upstream.gemini.add({ accessToken: 'ya29.d' });
    account.ended = true;
    const { error } = await readAccount('ya29.d');
    assert.deepEqual([error?.kind, error?.text.id], ['forbidden', 'error.gemini.ended']);
    for (const status of [400, 401, 403, 404]) {
      const body = { error: { message: 'IneligibleTierError: velvet.otter/4f9d2c71+e8b3a650' } };
      upstream.misbehave('gemini', { kind: 'status', status, body, times: 1 });
      const asked = await ask(gemini, { baseUrl: upstream.geminiUrl });
      assert.equal(asked.error?.text.id, 'error.gemini.ended');
      assertNoSecret(gemini, asked);
    }
    upstream.misbehave('gemini', { kind: 'status', status: 429, body: { error: 'UNSUPPORTED_CLIENT' }, times: 1 });
    assert.equal((await readAccount('ya29.d')).error?.kind, 'rateLimited');
    account.revoked = true;
    assert.equal((await readAccount('ya29.d')).error?.text.id, 'error.auth');
  });

  describe('sign-in file', () => {
    const parse = (content: unknown) =>
      gemini.signInFile?.parse(typeof content === 'string' ? content : JSON.stringify(content));
    const token = (payload: object) => `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.c2ln`;

    it('is where the Gemini CLI keeps it', () => {
      assert.deepEqual(gemini.signInFile?.path({}, '/home/mona'), ['/home/mona', '.gemini', 'oauth_creds.json']);
      assert.deepEqual(gemini.signInFile?.path({ GEMINI_CLI_HOME: '/data' }, '/home/mona'), [
        '/data',
        '.gemini',
        'oauth_creds.json',
      ]);
    });

    it('gives the token, also one that should be over, and whose it is', () => {
      const file = { access_token: 'ya29.a', refresh_token: '1//x', expiry_date: 1, token_type: 'Bearer' };
      assert.deepEqual(parse({ ...file, id_token: token({ sub: '1', email: 'Møna@Example.com' }) }), {
        secret: 'ya29.a',
        identity: 'møna@example.com',
      });
      assert.deepEqual(parse({ ...file, id_token: token({ sub: '1' }) }), { secret: 'ya29.a', identity: '1' });
      for (const id of [undefined, null, 7, '', 'x', 'a.%.c', 'a.bm8.c', token({}), token([])])
        assert.deepEqual(parse({ ...file, id_token: id }), { id: 'signIn.gemini.nameless' });
    });

    it('says why there is none', () => {
      for (const content of ['', '{"access', '[]', 'null', {}, { access_token: '' }, { access_token: 7 }])
        assert.deepEqual(parse(content), { id: 'signIn.gemini.none' });
    });
  });
});
