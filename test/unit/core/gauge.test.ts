import assert from 'node:assert/strict';
import { consumption, type Gauge } from '../../../src/core/gauge.ts';
import { gaugeOf } from '../../../src/core/meterGauge.ts';
import { say } from '../../../src/core/message.ts';
import type { Meter } from '../../../src/core/model.ts';

const HOUR = 3_600_000;
const T0 = Date.UTC(2026, 5, 1);
const meter = (figures: Partial<Meter>): Meter => ({
  id: 'm',
  label: say('meter.named', { name: 'M' }),
  unit: 'usd',
  ...figures,
});
const gauge = (figures: Partial<Gauge>): Gauge => ({ unit: 'usd', ...figures });

describe('gauge', () => {
  describe('of a meter', () => {
    it('keeps amounts in their own unit', () => {
      assert.deepEqual(gaugeOf(meter({ remaining: 3, limit: 10, used: 7, usedPercent: 70 })), {
        unit: 'usd',
        left: 3,
        used: 7,
        limit: 10,
        resetsAtMs: undefined,
      });
    });

    it('keeps a mere percentage in percent', () => {
      const resetsAt = new Date(T0).toISOString();
      assert.deepEqual(gaugeOf(meter({ unit: 'requests', usedPercent: 30, resetsAt })), {
        unit: 'percent',
        left: 70,
        used: 30,
        limit: 100,
        resetsAtMs: T0,
      });
    });

    it('is nothing where nothing is known or nothing ends', () => {
      assert.equal(gaugeOf(meter({})), undefined);
      assert.equal(gaugeOf(meter({ limit: 10 })), undefined);
      assert.equal(gaugeOf(meter({ unlimited: true, usedPercent: 3 })), undefined);
    });
  });

  describe('consumption', () => {
    const used = (before: Partial<Gauge>, after: Partial<Gauge>, atMs = T0) =>
      consumption(gauge(before), gauge(after), atMs);

    it('is what was used in between', () => {
      assert.deepEqual(used({ left: 10 }, { left: 7.5 }), { spent: 2.5, event: undefined });
      assert.deepEqual(used({ left: 10, used: 1 }, { left: 7, used: 4 }), { spent: 3, event: undefined });
      assert.deepEqual(used({ used: 5 }, { used: 6 }), { spent: 1, event: undefined });
    });

    it('is unknown where a side is', () => {
      assert.deepEqual(used({ left: 10 }, { used: 5 }), { event: undefined });
      assert.deepEqual(used({}, { left: 5 }), { event: undefined });
    });

    it('is never negative: more is a top-up', () => {
      assert.deepEqual(used({ left: 2 }, { left: 12 }), { spent: 0, event: 'topUp' });
      assert.deepEqual(used({ left: 2, limit: 20, used: 18 }, { left: 11, limit: 30, used: 19 }), {
        spent: 1,
        event: 'topUp',
      });
      assert.deepEqual(used({ left: 2, limit: 20 }, { left: 11, limit: 30 }), { spent: 1, event: 'topUp' });
    });

    it('does not take a changed limit for use', () => {
      assert.deepEqual(used({ left: 8, limit: 10 }, { left: 3, limit: 5 }), { spent: 0, event: 'limitChange' });
      assert.deepEqual(used({ left: 8, limit: 10, used: 2 }, { left: 2, limit: 5, used: 3 }), {
        spent: 1,
        event: 'limitChange',
      });
    });

    it('tells a reset by its time, and counts only what was used since', () => {
      const before = { left: 20, limit: 100, used: 80, resetsAtMs: T0 };
      const after = { left: 95, limit: 100, used: 5, resetsAtMs: T0 + 5 * HOUR };
      assert.deepEqual(used(before, after, T0 + HOUR), { spent: 5, event: 'reset' });
      const busier = { left: 10, limit: 100, used: 90, resetsAtMs: T0 + 5 * HOUR };
      assert.deepEqual(used(before, busier, T0 + HOUR), { spent: 90, event: 'reset' }, 'more was used than before');
    });

    it('does not take jitter of the reset, or a window that slides along, for a reset', () => {
      const at = (resetsAtMs: number, left = 100) => ({ left, limit: 100, used: 100 - left, resetsAtMs });
      assert.equal(used(at(T0 + HOUR, 60), at(T0 + HOUR + 4000, 58)).event, undefined);
      assert.equal(used(at(T0 + 5 * HOUR), at(T0 + 6 * HOUR), T0 + HOUR).event, undefined);
      assert.equal(used(at(T0 + 5 * HOUR, 40), at(T0 + 6 * HOUR), T0 + HOUR).event, 'reset', 'an early one');
    });

    it('takes a counter that falls for one that started anew', () => {
      assert.deepEqual(used({ used: 70 }, { used: 4 }), { spent: 4, event: 'reset' });
    });

    it('does not take noise of binary fractions for anything', () => {
      assert.deepEqual(used({ left: 0.3 }, { left: 0.1 + 0.2 }), { spent: 0, event: undefined });
    });
  });
});
