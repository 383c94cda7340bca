import assert from 'node:assert/strict';
import { mkdirSync, renameSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { codexLog } from '../../../src/logs/codexLog.ts';
import { BatchBuilder, entryAt, entryCount } from '../../../src/logs/batch.ts';
import { Bench, append, countsOf, scanned, textOf, usageOf, write, type Home, type Lines } from './bench.ts';
import { meta, time, tokens, turn, usage, type Counts } from './codexLines.ts';

const MODEL = 'gpt-5-codex';

describe("Codex's logs", () => {
  const bench = new Bench();
  afterEach(() => bench.clear());

  const logOf = (home: Home, name = 'a') => join(home.codex, '2026', '09', '01', `rollout-${name}.jsonl`);

  /** [answers, input, output, cache writes, cache reads] of sessions, each in its file. */
  async function told(...sessions: Lines[]): Promise<number[]> {
    const home = bench.home();
    sessions.forEach((lines, index) => write(logOf(home, String(index)), lines));
    return scanned(bench.service(home), 'codex');
  }

  const parent = [
    meta('parent'),
    turn(1, MODEL),
    tokens(60, [1_000, 800, 100], [1_000, 800, 100]),
    tokens(120, [3_000, 2_000, 250], [2_000, 1_200, 150]),
  ];
  const PARENT = [2, 1_000, 250, 0, 2_000];

  it('are counted by what the total grows', async () => {
    assert.deepEqual(await told(parent), PARENT);
  });

  it('count no event twice that is told again', async () => {
    const again = parent.flatMap((line, index) => [
      line,
      ...(index < 2 ? [] : [line, { ...line, timestamp: time(500 + index) }]),
    ]);
    assert.deepEqual(await told([...parent, parent[3]!, { ...parent[3], timestamp: time(900) }]), PARENT);
    assert.deepEqual(await told(again.slice(0, 4), again), await told(parent));
  });

  it('go on after a total that began anew, with what the last request took', async () => {
    const anew = [tokens(180, [500, 100, 50], [500, 100, 50]), tokens(240, [900, 100, 60], [400, 0, 10])];
    assert.deepEqual(await told([...parent, ...anew]), [4, 1_800, 310, 0, 2_100]);
  });

  it('go on where a part of the figures is missing', async () => {
    const lines = [
      meta('s'),
      turn(1, MODEL),
      tokens(10),
      tokens(20, [100, 0, 10]),
      tokens(30, undefined, [50, 0, 5]),
      tokens(40),
      tokens(50, [250, 0, 25], [100, 0, 10]),
    ];
    const [, input, output] = await told(lines);
    // What the request without a total took is in the next total, too: it can't be told which.
    assert.ok(input! >= 250 && input! <= 300 && output! >= 25 && output! <= 30, `${input}, ${output}`);
    assert.deepEqual(await told([meta('s'), tokens(1)]), [0, 0, 0, 0, 0]);
  });

  it('take a figure that is none for nothing', async () => {
    const odd = [null, -5, 1.5, 'x', true, {}, 1e300, 9_007_199_254_740_993];
    const lines = odd.map((value, index) => ({
      timestamp: time(index * 10),
      type: 'event_msg',
      payload: {
        type: 'token_count',
        info: {
          total_token_usage: { ...usage([1, 0, 10 * (index + 1)]), input_tokens: value, cached_input_tokens: value },
        },
      },
    }));
    const [, input, output, , cached] = await told([meta('s'), ...lines]);
    assert.deepEqual([input, output, cached], [0, 10 * odd.length, 0]);
  });

  it('never take more from a cache than was sent', async () => {
    assert.deepEqual(await told([meta('s'), tokens(1, [100, 400, 10])]), [1, 0, 10, 0, 100]);
  });

  it('name the model and folder of the latest turn', async () => {
    const home = bench.home();
    write(logOf(home), [
      meta('s'),
      turn(1, 'gpt-5-codex'),
      tokens(10, [100, 0, 10]),
      turn(11, 'gpt-5.3-codex', '/home/dev/other'),
      tokens(20, [300, 0, 20]),
      { timestamp: time(21), type: 'turn_context', payload: {} },
      tokens(30, [600, 0, 30]),
    ]);
    const service = bench.service(home);
    await service.scan();
    const { days, projects, sessions } = await usageOf(service, 'codex');
    const by = (rows: readonly { input: number }[], name: string) =>
      Object.fromEntries(rows.map((row) => [(row as unknown as Record<string, string>)[name], row.input]));
    assert.deepEqual(by(days, 'model'), { 'gpt-5-codex': 100, 'gpt-5.3-codex': 500 });
    assert.deepEqual(by(projects, 'project'), { '/home/dev/app': 100, '/home/dev/other': 500 });
    assert.deepEqual(new Set(sessions.map(({ session }) => session)), new Set(['s']));
  });

  describe('of a fork', () => {
    /** As the parent told it, all within a moment. */
    const replayed = (from: Lines, seconds: number) =>
      from.map((line, index) => ({ ...(line as object), timestamp: time(seconds + index / 100) }));
    const own: Counts = [3_500, 2_200, 300];
    const forked = (payload: object, history: Lines) => [
      meta('fork', 1_000, payload),
      ...history,
      turn(1_005, MODEL),
      tokens(1_030, own, [500, 200, 50]),
    ];
    const BOTH = [3, 1_300, 300, 0, 2_200];
    const named = {
      'a fork': { forked_from_id: 'parent' },
      'a thread with a parent': { parent_thread_id: 'parent' },
      'a sub-agent': { source: { subagent: { thread_spawn: { parent_thread_id: 'parent', depth: 1 } } } },
    };

    for (const [name, payload] of Object.entries(named)) {
      it(`count its own requests alone, not what it tells anew of its parent: ${name}`, async () => {
        assert.deepEqual(await told(parent, forked(payload, replayed(parent, 1_000))), BOTH);
      });

      it(`nor what it tells under its parent's times: ${name}`, async () => {
        assert.deepEqual(await told(parent, forked(payload, parent)), BOTH);
      });

      it(`count a new one from nothing: ${name}`, async () => {
        const lines = [meta('child', 1_000, payload), turn(1_001, MODEL), tokens(1_020, [10, 0, 1], [10, 0, 1])];
        assert.deepEqual(await told(lines), [1, 10, 1, 0, 0]);
      });

      it(`do not count a total that it took over: ${name}`, async () => {
        assert.deepEqual(await told(parent, forked(payload, [])), BOTH);
      });
    }

    it('of a fork too', async () => {
      const first = forked({ forked_from_id: 'parent' }, replayed(parent, 1_000));
      const second = [
        meta('second', 5_000, { forked_from_id: 'fork' }),
        ...replayed(first, 5_000),
        turn(5_003, MODEL),
        tokens(5_020, [3_600, 2_200, 310], [100, 0, 10]),
      ];
      assert.deepEqual(await told(parent, first, second), [4, 1_400, 310, 0, 2_200]);
      assert.deepEqual(await told(second, first, parent), [4, 1_400, 310, 0, 2_200]);
    });

    it('count the same where the replay is read in a scan of its own', async () => {
      const lines = forked({ forked_from_id: 'parent' }, replayed(parent, 1_000));
      const home = bench.home();
      const service = bench.service(home);
      const file = write(logOf(home), []);
      for (const line of lines) {
        append(file, [line]);
        await service.scan();
      }
      assert.deepEqual(await countsOf(service, 'codex'), [1, 300, 50, 0, 200]);
    });
  });

  it('tell the same line by line as all at once', () => {
    const lines = fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('tokens' as const), grows: fc.nat(3), last: fc.boolean(), pause: fc.nat(3) }),
        fc.record({ kind: fc.constant('turn' as const), grows: fc.nat(3), last: fc.boolean(), pause: fc.nat(3) }),
        fc.record({ kind: fc.constant('meta' as const), grows: fc.nat(3), last: fc.boolean(), pause: fc.nat(3) }),
      ),
      { maxLength: 25 },
    );
    const read = (chunks: readonly string[]) => {
      const found = new BatchBuilder();
      let state = '';
      let offset = 0;
      for (const chunk of chunks) {
        const reader = codexLog.reader({ name: 'codex:a', state });
        for (const line of chunk.split('\n').slice(0, -1)) {
          const bytes = Buffer.from(line);
          reader.read(bytes, 0, bytes.length, offset, found);
          offset += bytes.length + 1;
        }
        ({ state } = reader);
      }
      const batch = found.build();
      return Array.from({ length: entryCount(batch) }, (_, index) => entryAt(batch, index));
    };
    fc.assert(
      fc.property(lines, fc.boolean(), fc.array(fc.nat(25)), (steps, isFork, cuts) => {
        let seconds = 0;
        let total = 0;
        const texts = steps.map(({ kind, grows, last, pause }, index) => {
          seconds += pause / 2;
          total = grows === 0 && last ? 0 : total + grows * 100;
          const counts: Counts = [total, Math.floor(total / 2), total];
          const own = last ? counts : undefined;
          if (kind === 'turn') return textOf([turn(seconds, `model-${grows}`)]);
          if (kind === 'meta') return textOf([meta(`s${index}`, seconds, isFork ? { forked_from_id: 'p' } : {})]);
          return textOf([tokens(seconds, grows === 1 && last ? undefined : counts, own)]);
        });
        const whole = read([texts.join('')]);
        assert.deepEqual(read(texts), whole);
        const ends = [...new Set([...cuts.filter((cut) => cut < texts.length), texts.length])].toSorted(
          (a, b) => a - b,
        );
        assert.deepEqual(read(ends.map((end, index) => texts.slice(ends[index - 1] ?? 0, end).join(''))), whole);
      }),
    );
  });

  describe('moved to the archive', () => {
    it('are not counted twice, and go on there', async () => {
      const home = bench.home();
      const service = bench.service(home);
      const file = write(logOf(home), parent);
      assert.deepEqual(await scanned(service, 'codex'), PARENT);
      mkdirSync(home.archived, { recursive: true });
      const archived = join(home.archived, 'rollout-a.jsonl');
      renameSync(file, archived);
      const { bytes } = await service.scan();
      assert.equal(bytes, 0, 'nothing of it is read again');
      assert.deepEqual(await countsOf(service, 'codex'), PARENT);
      append(archived, [tokens(180, [3_100, 2_000, 260], [100, 0, 10])]);
      assert.deepEqual(await scanned(service, 'codex'), [3, 1_100, 260, 0, 2_000]);
    });

    it('yield to the active copy', async () => {
      const home = bench.home();
      const more = tokens(180, [3_100, 2_000, 260], [100, 0, 10]);
      write(join(home.archived, '2026', '09', '01', 'rollout-a.jsonl'), parent);
      const file = write(logOf(home), [...parent, more]);
      const service = bench.service(home);
      assert.deepEqual(await scanned(service, 'codex'), [3, 1_100, 260, 0, 2_000]);
      unlinkSync(file);
      assert.deepEqual(await scanned(service, 'codex'), [3, 1_100, 260, 0, 2_000]);
    });
  });

  describe('limits', () => {
    const limits = (id: string | undefined, percent: number) => ({
      ...(id === undefined ? {} : { limit_id: id }),
      primary: { used_percent: percent, window_minutes: 300, resets_at: 1_788_300_000 },
    });

    async function limitsOf(...lines: Lines) {
      const home = bench.home();
      write(logOf(home), [meta('s'), ...lines]);
      const service = bench.service(home);
      await service.scan();
      return (await service.operations.limits('codex')).told;
    }

    it('are the newest of each', async () => {
      const found = await limitsOf(
        tokens(10, undefined, undefined, limits('codex', 1)),
        tokens(30, undefined, undefined, limits('spark', 7)),
        tokens(40, undefined, undefined, limits(undefined, 3)),
        tokens(20, undefined, undefined, limits('codex', 2)),
        tokens(50),
      );
      assert.deepEqual(found, [
        { id: 'codex', at: time(40), value: limits(undefined, 3) },
        { id: 'spark', at: time(30), value: limits('spark', 7) },
      ]);
    });

    it('are not taken from what a fork tells of its parent', async () => {
      const home = bench.home();
      write(logOf(home), [
        meta('fork', 1_000, { forked_from_id: 'parent' }),
        tokens(1_000.1, [10, 0, 1], [10, 0, 1], limits('codex', 99)),
        tokens(900, [20, 0, 2], [10, 0, 1], limits('codex', 98)),
        tokens(1_060, [30, 0, 3], [10, 0, 1], limits('codex', 5)),
      ]);
      const service = bench.service(home);
      await service.scan();
      const { told: found } = await service.operations.limits('codex');
      assert.deepEqual(found, [{ id: 'codex', at: time(1_060), value: limits('codex', 5) }]);
    });
  });

  it('hold lines of many kinds', async () => {
    const event = (payload: unknown) => ({ timestamp: time(5), type: 'event_msg', payload });
    const decoy = tokens(90, [9_000, 0, 900], [9_000, 0, 900]);
    const lines = [
      ...parent.slice(0, 3),
      event({ type: 'agent_message', message: JSON.stringify(decoy), info: { total_token_usage: usage([5, 0, 5]) } }),
      event({ info: { total_token_usage: usage([9_000, 0, 900]) }, type: 'user_message' }),
      event(null),
      {
        timestamp: time(6),
        type: 'response_item',
        payload: { type: 'token_count', info: { total_token_usage: usage([7, 0, 7]) } },
      },
      { payload: { ...(decoy as { payload: object }).payload }, type: 'compacted', timestamp: time(7) },
      { type: 'event_msg', payload: { type: 'token_count', info: { total_token_usage: usage([9_000, 0, 900]) } } },
      '{"type":"event_msg","payload":{"type":"token_count","info":{"total_token',
      parent[3]!,
    ];
    assert.deepEqual(await told(lines), PARENT);
  });
});
