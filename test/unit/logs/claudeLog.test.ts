import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Bench, append, countsOf, scanned, usageOf, write, type Home, type Lines } from './bench.ts';
import { answer } from './claudeLines.ts';

describe("Claude Code's logs", () => {
  const bench = new Bench();
  afterEach(() => bench.clear());

  const logOf = (home: Home, name = 'a') => join(home.claude, 'app', `${name}.jsonl`);

  /** What lines tell that stand in one file. */
  async function told(...lines: Lines): Promise<number[]> {
    const home = bench.home();
    write(logOf(home), lines);
    return scanned(bench.service(home));
  }

  describe('an answer in several lines', () => {
    const growing = [answer({ output: 2 }), answer({ output: 90 }), answer({ output: 8 })];

    it('counts once, with the most tokens, in any order', async () => {
      for (const [a, b, c] of [
        [0, 1, 2],
        [1, 0, 2],
        [2, 0, 1],
        [0, 2, 1],
        [1, 2, 0],
        [2, 1, 0],
      ] as const)
        assert.deepEqual(await told(growing[a]!, growing[b]!, growing[c]!), [1, 1, 90, 0, 0]);
    });

    it('across files', async () => {
      const home = bench.home();
      growing.forEach((line, index) => write(logOf(home, String(index)), [line]));
      assert.deepEqual(await scanned(bench.service(home)), [1, 1, 90, 0, 0]);
    });

    it('across scans, also by another process', async () => {
      const home = bench.home();
      let service = bench.service(home);
      for (const [index, line] of growing.entries()) {
        append(write(logOf(home, `x${index}`), []), [line]);
        await service.scan();
        await service.close();
        service = bench.service(home);
      }
      assert.deepEqual(await scanned(service), [1, 1, 90, 0, 0]);
    });

    it('across the parts of a file', async () => {
      const home = bench.home();
      const filler = { type: 'user', text: 'x'.repeat(1_000_000) };
      const lines = growing.flatMap((line) => [line, filler, filler, filler, filler, filler]);
      write(logOf(home), lines);
      assert.deepEqual(await scanned(bench.service(home)), [1, 1, 90, 0, 0]);
    });

    it('is in the hour, model and session of the line that counts', async () => {
      const home = bench.home();
      const at = (time: string) => `2026-09-01T${time}.000Z`;
      const file = write(logOf(home), [answer({ output: 2, at: at('10:59:59'), session: 'x' })]);
      const service = bench.service(home);
      await service.scan();
      append(file, [answer({ output: 9, at: at('11:00:01'), session: 'y' })]);
      await service.scan();
      const [block, ...more] = await service.operations.blocks({ agent: 'claude', fromMs: 0, toMs: 8e15 });
      assert.deepEqual([block?.startsAt, more], [at('11:00:00'), []]);
      assert.deepEqual(
        (await usageOf(service)).sessions.map(({ session }) => session),
        ['y'],
      );
    });

    it('is one that comes again later, alike, of its first time, however it is read', async () => {
      const first = answer({ at: '2026-09-01T10:00:00.000Z' });
      const again = answer({ at: '2026-09-02T10:00:00.000Z' });
      const dates = async (...files: Lines[]) => {
        const home = bench.home();
        const service = bench.service(home);
        for (const [index, lines] of files.entries()) {
          write(logOf(home, String(index)), lines);
          await service.scan();
        }
        return (await usageOf(service)).days.map(({ date }) => date);
      };
      for (const files of [[[first, again]], [[again, first]], [[first], [again]], [[again], [first]]])
        assert.deepEqual(await dates(...files), ['2026-09-01']);
    });
  });

  describe('a sub-agent’s copy', () => {
    const copy = answer({ isSidechain: true, output: 500 });
    const original = answer({ output: 90 });

    it('loses, in any order, file and scan', async () => {
      assert.deepEqual(await told(copy, original), [1, 1, 90, 0, 0]);
      assert.deepEqual(await told(original, copy), [1, 1, 90, 0, 0]);
      for (const [first, second] of [
        [copy, original],
        [original, copy],
      ] as const) {
        const home = bench.home();
        const service = bench.service(home);
        write(logOf(home, 'first'), [first]);
        await service.scan();
        write(logOf(home, 'second'), [second]);
        assert.deepEqual(await scanned(service), [1, 1, 90, 0, 0]);
      }
    });

    it('counts where it is alone', async () => {
      assert.deepEqual(await told(copy), [1, 1, 500, 0, 0]);
    });
  });

  describe('answers without an id', () => {
    const nameless = (output: number, given: object = {}) => answer({ id: undefined, output, ...given });

    it('are all kept', async () => {
      assert.deepEqual(await told(nameless(1), nameless(1), answer({ id: '', output: 1 })), [3, 3, 3, 0, 0]);
    });

    it('are not counted again when the file is rewritten, cut or replaced', async () => {
      const home = bench.home();
      const service = bench.service(home);
      const file = write(logOf(home), [nameless(1), nameless(2), nameless(3)]);
      assert.deepEqual(await scanned(service), [3, 3, 6, 0, 0]);
      write(file, [nameless(4), nameless(2), nameless(3), nameless(5)]);
      assert.deepEqual(await scanned(service), [4, 4, 14, 0, 0]);
      write(file, [nameless(4)]);
      assert.deepEqual(await scanned(service), [1, 1, 4, 0, 0]);
      append(file, [nameless(4)]);
      assert.deepEqual(await scanned(service), [2, 2, 8, 0, 0]);
      writeFileSync(file, '');
      await service.scan();
      write(file, [nameless(4)]);
      assert.deepEqual((await scanned(service)).slice(0, 1), [1]);
    });

    it('of a file that is gone stay, whatever becomes of a later one', async () => {
      const home = bench.home();
      const service = bench.service(home);
      const first = write(logOf(home, 'first'), [nameless(1), nameless(1)]);
      await service.scan();
      const { unlinkSync } = await import('node:fs');
      unlinkSync(first);
      assert.deepEqual(await scanned(service), [2, 2, 2, 0, 0]);
      const second = write(logOf(home, 'second'), [nameless(10), nameless(10)]);
      assert.deepEqual(await scanned(service), [4, 4, 22, 0, 0]);
      write(second, [nameless(100)]);
      assert.deepEqual(await scanned(service), [3, 3, 102, 0, 0]);
    });
  });

  it('does not count what Claude Code says itself', async () => {
    assert.deepEqual(await told(answer({ model: '<synthetic>' })), [0, 0, 0, 0, 0]);
  });

  it('counts lines of the model alone, not what stands in or beside them', async () => {
    const { message } = answer({ id: 'msg_2', output: 7_000 });
    const decoy = answer({ id: 'msg_3', output: 900 });
    const { type: _, ...untyped } = answer({ id: 'msg_4' });
    assert.deepEqual(
      await told(
        { ...answer({ id: 'msg_5' }), type: 'user', toolUseResult: { usage: { output_tokens: 5 } } },
        { type: 'user', message: { role: 'user', content: JSON.stringify(decoy) }, toolUseResult: decoy },
        { toolUseResult: decoy, message, timestamp: '2026-09-01T10:00:00.000Z', type: 'user' },
        untyped,
        JSON.stringify([decoy]),
        JSON.stringify(JSON.stringify(decoy)),
        answer({
          usage: { iterations: [{ output_tokens: 4_000 }], server_tool_use: { input_tokens: 3_000 } },
          message: {
            content: [
              { type: 'tool_use', input: { ...decoy, usage: { output_tokens: 1 } } },
              `${JSON.stringify(decoy)}\n`,
            ],
          },
        }),
      ),
      [1, 1, 10, 0, 0],
    );
  });

  it('takes a figure that is none for nothing', async () => {
    const odd = [null, -5, 1.5, '7', true, {}, [], [3], 1e300, 9_007_199_254_740_993];
    const lines = odd.map((value, index) => answer({ id: `msg_${index}`, input: value, cacheRead: value, output: 10 }));
    assert.deepEqual(await told(...lines), [odd.length, 0, odd.length * 10, 0, 0]);
  });

  it('can tell sums of the largest figures that it takes', async () => {
    const most = Number.MAX_SAFE_INTEGER;
    const home = bench.home();
    write(
      logOf(home),
      [0, 1, 2].map((id) => answer({ id: `msg_${id}`, output: most, input: most - 1, cacheRead: most })),
    );
    const service = bench.service(home);
    await service.scan();
    assert.equal((await usageOf(service)).total.messages, 3);
  });

  it('does not need a cache’s sum where its parts are told', async () => {
    const parts = { cache_creation: { ephemeral_5m_input_tokens: 200, ephemeral_1h_input_tokens: 1_000 } };
    assert.deepEqual(
      await told(answer({ usage: { ...parts, cache_creation_input_tokens: undefined } })),
      [1, 1, 10, 1_200, 0],
    );
    assert.deepEqual(
      await told(answer({ usage: { ...parts, cache_creation_input_tokens: 1_200 } })),
      [1, 1, 10, 1_200, 0],
    );
    assert.deepEqual(
      await told(answer({ usage: { cache_creation: null, cache_creation_input_tokens: 5 } })),
      [1, 1, 10, 5, 0],
    );
  });

  it('never has a cost below zero', async () => {
    const home = bench.home();
    const usage = { cache_creation: { ephemeral_1h_input_tokens: 1_000_000 }, cache_creation_input_tokens: 10 };
    write(logOf(home), [answer({ input: 0, output: 0, usage })]);
    const service = bench.service(home);
    await service.scan();
    const { cost, cacheWrite } = (await usageOf(service)).total;
    // 10 tokens for an hour, at 6 dollars a million.
    assert.ok(Math.abs(cost - 6e-5) < 1e-9, `${cost} for ${cacheWrite} tokens`);
  });

  describe('times', () => {
    const hourOf = async (at: unknown) => {
      const home = bench.home();
      write(logOf(home), [{ ...answer(), timestamp: at }]);
      const service = bench.service(home);
      await service.scan();
      return (await usageOf(service)).sessions[0]?.firstAt;
    };

    it('are read in every form of ISO 8601 that there is', async () => {
      const wanted = '2026-07-03T00:30:00.250Z';
      for (const form of [
        '2026-07-03T00:30:00.250Z',
        '2026-07-03T00:30:00.250000Z',
        '2026-07-03T02:30:00.25+02:00',
        '2026-07-02T19:00:00.250-05:30',
      ])
        assert.equal(await hourOf(form), wanted, form);
      assert.equal(await hourOf('2026-07-03T00:30:00Z'), '2026-07-03T00:30:00.000Z');
      assert.equal(await hourOf('2026-07-03T00:30Z'), '2026-07-03T00:30:00.000Z');
    });

    it('are UTC where no zone is told', async () => {
      const { TZ } = process.env;
      process.env['TZ'] = 'America/New_York';
      try {
        assert.equal(await hourOf('2026-07-03T00:30:00.000'), '2026-07-03T00:30:00.000Z');
      } finally {
        if (TZ === undefined) delete process.env['TZ'];
        else process.env['TZ'] = TZ;
      }
    });

    it('are none where they are nonsense', async () => {
      for (const form of [
        '2026-13-01T00:00:00.000Z',
        '2026-07-03T99:00:00.000Z',
        '2026-07-03T10:61:00.000Z',
        '2026-00-10T10:00:00.000Z',
        'yesterday',
        '5',
        '',
        null,
        5,
        1_751_500_000_000,
        {},
      ])
        assert.equal(await hourOf(form), undefined, String(form));
    });
  });

  it('reads Windows paths and other scripts', async () => {
    const home = bench.home();
    const projects = [
      'C:\\Users\\dev\\source\\repos',
      '\\\\server\\share\\näive',
      '/家/プロジェクト',
      'tab\tnew\nline',
      '/a"b',
    ];
    write(logOf(home), [
      ...projects.map((project, index) => answer({ id: `msg_${index}`, project })),
      JSON.stringify(answer({ id: 'msg_x' })).replace('/home/dev/app', '\\u002fhome\\u002Fd\\u00e9v'),
    ]);
    const service = bench.service(home);
    await service.scan();
    const found = (await usageOf(service)).projects.map(({ project }) => project);
    assert.deepEqual(new Set(found), new Set([...projects, '/home/dév']));
  });

  describe('a refused request', () => {
    const refused = (at: string, quotaLimits: unknown) => ({
      ...answer({ model: '<synthetic>', at }),
      isApiErrorMessage: true,
      quotaLimits,
    });
    const limits = { status: 'rejected', resetsAt: 1_788_300_000, rateLimitType: 'five_hour', isUsingOverage: false };
    const at = (day: number) => `2026-09-0${day}T10:00:00.000Z`;

    async function refusal(...lines: Lines) {
      const home = bench.home();
      write(logOf(home), lines);
      const service = bench.service(home);
      await service.scan();
      return (await service.operations.limits('claude')).refused;
    }

    it('is told, the newest', async () => {
      const newest = { at: at(3), resetsAt: new Date(1_788_300_000_000).toISOString(), limit: 'five_hour' };
      const older = refused(at(2), { ...limits, rateLimitType: 'seven_day' });
      assert.deepEqual(await refusal(older, refused(at(3), limits)), newest);
      assert.deepEqual(await refusal(refused(at(3), limits), older), newest);
    });

    it('is not forgotten for a line that names no limit', async () => {
      for (const empty of [null, {}, [], 'none', 0])
        assert.equal((await refusal(refused(at(3), limits), refused(at(4), empty)))?.at, at(3), JSON.stringify(empty));
    });

    it('is none where the request was allowed', async () => {
      assert.equal(await refusal(refused(at(3), { ...limits, status: 'allowed' })), undefined);
      assert.equal(await refusal(refused(at(3), { status: 'rejected' })), undefined);
    });

    it('does not count', async () => {
      assert.deepEqual(await told(refused(at(3), limits)), [0, 0, 0, 0, 0]);
    });
  });

  it('says how many lines it cannot read, and reads the others', async () => {
    const home = bench.home();
    const broken = JSON.stringify(answer({ id: 'msg_2' })).slice(0, -40);
    write(logOf(home), [
      answer({ id: 'msg_1' }),
      broken,
      '{"type":"assistant",',
      'not json',
      '',
      '[]',
      answer({ id: 'msg_3' }),
    ]);
    const service = bench.service(home);
    assert.equal((await service.scan()).badLines, 2);
    assert.deepEqual(await countsOf(service), [2, 2, 20, 0, 0]);
  });
});
