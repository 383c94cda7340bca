import assert from 'node:assert/strict';
import { metrics } from '../../../src/server/metrics.ts';
import { openMetricsText } from '../../../src/server/openMetrics.ts';
import { get, Serving } from './serving.ts';

const name = '[a-zA-Z_][a-zA-Z0-9_]*';
const label = `${name}="(?:[^"\\\\\\n]|\\\\[\\\\"n])*"`;
const sampleLine = new RegExp(`^(${name})\\{((?:${label})(?:,${label})*)\\} (-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)$`);

/** Throws where the text isn't OpenMetrics 1.0. Gives the samples by their whole line. */
function parsed(text: string): { name: string; labels: string; value: number }[] {
  assert.ok(text.endsWith('# EOF\n') && text.indexOf('# EOF') === text.length - 6);
  const samples: { name: string; labels: string; value: number }[] = [];
  const seen = new Set<string>();
  let family = { name: '', type: '', unit: '' };
  for (const line of text.split('\n').slice(0, -2)) {
    const [, kind, of = '', rest = ''] = new RegExp(`^# (TYPE|HELP|UNIT) (${name}) (.*)$`).exec(line) ?? [];
    if (kind === 'TYPE') {
      assert.ok(!seen.has(of), `${of} is interleaved`);
      seen.add(of);
      family = { name: of, type: rest, unit: '' };
    } else if (kind === 'UNIT') {
      assert.ok(of === family.name && of.endsWith(`_${rest}`), line);
    } else if (kind === 'HELP') {
      assert.equal(of, family.name);
    } else {
      const [, metric = '', labels = '', value = ''] = sampleLine.exec(line) ?? assert.fail(line);
      assert.equal(metric, family.type === 'info' ? `${family.name}_info` : family.name, line);
      if (family.type === 'stateset') assert.match(labels, new RegExp(`${family.name}="`));
      samples.push({ name: metric, labels, value: Number(value) });
    }
  }
  const ids = samples.map((sample) => `${sample.name}{${sample.labels}}`);
  assert.equal(new Set(ids).size, ids.length, 'a series twice');
  return samples;
}

describe('metrics', () => {
  let serving: Serving;
  before(async () => (serving = await Serving.open()));
  after(() => serving.close());

  it('are OpenMetrics with every known figure', async () => {
    const { port } = await serving.start();
    const { headers, text } = await get(port, '/metrics');
    assert.equal(headers['content-type'], 'application/openmetrics-text; version=1.0.0; charset=utf-8');
    const samples = parsed(text);
    const value = (metric: string, part: string) =>
      samples.find(({ name: of, labels }) => of === metric && labels.includes(part))?.value;
    assert.equal(value('fuelgauge_remaining', 'meter="balance"'), 24.06);
    assert.equal(value('fuelgauge_used_ratio', 'meter="premium"'), 0.62);
    assert.equal(value('fuelgauge_spend', 'period="day"'), 2.18);
    assert.equal(value('fuelgauge_account_level', 'fuelgauge_account_level="normal"'), 1);
    assert.equal(value('fuelgauge_account_up', 'provider="codex"'), 1);
  });

  it('leave out what nobody knows', () => {
    const samples = parsed(openMetricsText(metrics(serving.feed.views())));
    const has = (metric: string, part: string) =>
      samples.some(({ name: of, labels }) => of === metric && labels.includes(part));
    assert.equal(has('fuelgauge_limit', 'meter="balance"'), false);
    assert.equal(has('fuelgauge_remaining', 'meter="5h"'), false);
    assert.equal(has('fuelgauge_remaining', 'meter="chat"'), false);
    assert.equal(has('fuelgauge_unlimited', 'meter="chat"'), true);
  });

  it('of an account that was never read say that it is not up, and no figure', () => {
    const views = serving.feed.views().map((view) => {
      const reading = { state: 'loading', level: 'unknown', levels: {} } as const;
      return { ...view, reading };
    });
    const samples = parsed(openMetricsText(metrics(views)));
    assert.deepEqual(
      [...new Set(samples.map(({ name: of }) => of))],
      ['fuelgauge_account_info', 'fuelgauge_account_up', 'fuelgauge_account_level'],
    );
  });

  it('escape what a person named', () => {
    const named = 'Team "A"\\\nB';
    const views = serving.feed.views().map((view) => ({
      ...view,
      polled: { ...view.polled, account: { ...view.polled.account, label: named } },
    }));
    const [sample] = parsed(openMetricsText(metrics(views)));
    assert.ok(sample?.labels.includes(String.raw`label="Team \"A\"\\\nB"`));
  });

  it('of nobody are an empty exposition', () => assert.equal(openMetricsText(metrics([])), '# EOF\n'));
});
