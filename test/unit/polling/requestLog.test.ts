import assert from 'node:assert/strict';
import { ProviderError } from '../../../src/core/errors.ts';
import { say } from '../../../src/core/message.ts';
import type { RequestTrace } from '../../../src/core/request.ts';
import { RequestLog } from '../../../src/polling/requestLog.ts';

const SECRET = 'velvet.otter';

describe('the log of a poll’s requests', () => {
  let nowMs: number;
  let log: RequestLog;
  beforeEach(() => {
    nowMs = Date.parse('2026-08-25T12:00:00Z');
    log = new RequestLog(() => nowMs, SECRET);
  });

  const answering = (ms: number, answer: RequestTrace) => (trace: RequestTrace) => {
    nowMs += ms;
    return Promise.resolve(Object.assign(trace, { isSent: true }, answer));
  };

  it('keeps no secret, wherever in the path it stands', async () => {
    for (const path of [`/a?key=${SECRET}&page=2`, `/${SECRET}/a?key&page`, '/a?k=sk-or-v1-0123456789']) {
      await log.record(path, answering(1, { status: 200 }));
    }
    assert.deepEqual(
      log.records.map(({ path }) => path),
      ['/a?key&page', '/[secret]/a?key&page', '/a?k'],
    );
  });

  it('measures, and keeps why it failed; what was never sent is no request', async () => {
    await log.record('/a', answering(38.4, { status: 200, bytes: 12 }));
    const error = new ProviderError('timeout', say('error.timeout', { provider: 'Acme', seconds: 30 }));
    const failing = (isSent: boolean) => (trace: RequestTrace) => {
      if (isSent) trace.isSent = true;
      return Promise.reject(error);
    };
    await assert.rejects(log.record('/b', failing(true)), error);
    await assert.rejects(log.record('/c', failing(false)), error);
    assert.deepEqual(log.records, [
      { path: '/a', startedAt: '2026-08-25T12:00:00.000Z', durationMs: 38, status: 200, bytes: 12 },
      { path: '/b', startedAt: '2026-08-25T12:00:00.038Z', durationMs: 0, error: 'timeout' },
    ]);
  });

  it('holds twenty at most, those of earlier polls behind the others', async () => {
    log.addKept([{ path: '/old', startedAt: '2026-08-25T11:00:00.000Z', durationMs: 1, status: 200 }]);
    for (let index = 0; index < 30; index++) await log.record(`/${index}`, answering(1, {}));
    assert.equal(log.records.length, 20);
    assert.deepEqual(log.records.at(-1), {
      path: '/old',
      startedAt: '2026-08-25T11:00:00.000Z',
      durationMs: 1,
      status: 200,
      isKept: true,
    });
  });
});
