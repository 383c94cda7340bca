import assert from 'node:assert/strict';
import { requestColumns, requestRows } from '../../../webview/figures/requestRows.ts';
import { HOUR } from './accounts.ts';
import { after, english } from './wordingInEnglish.ts';

const cells = (...args: Parameters<typeof requestRows>) =>
  requestRows(...args).map((row) => row.cells.map((cell) => cell.replaceAll(/\s/g, ' ')));

describe('requestRows', () => {
  const time = english.format.moment(after(-HOUR), english.now).replaceAll(/\s/g, ' ');

  it('say what was asked, when, how long it took and what came', () => {
    const request = { path: '/key', startedAt: after(-HOUR), durationMs: 212, status: 200, bytes: 1800 };
    assert.deepEqual(cells([request], english), [['/key', time, '212 ms', 'HTTP 200', '1.8 kB']]);
    assert.equal(requestColumns(english).length, 5);
  });

  it('name the kind of a failure, beside the status where there is one', () => {
    const request = { path: '/key', startedAt: after(-HOUR), durationMs: 30_000 };
    const [hung, down, html] = cells(
      [
        { ...request, error: 'timeout' },
        { ...request, status: 503, error: 'unavailable' },
        { ...request, status: 200, bytes: 0, error: 'schema' },
      ],
      english,
    );
    assert.deepEqual(hung, ['/key', time, '30 sec', 'timeout', '—']);
    assert.equal(down?.[3], 'HTTP 503 · unavailable');
    assert.equal(html?.[3], 'HTTP 200 · schema');
  });

  it('tell what is kept of an earlier poll', () => {
    const request = { path: '/activity', startedAt: after(-HOUR), durationMs: 90, status: 200, isKept: true };
    assert.equal(cells([request], english)[0]?.[1], `kept from ${time}`);
  });
});
