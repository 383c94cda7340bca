import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { say } from '../../../../src/core/message.ts';
import { openStore } from '../../../../src/history/client.ts';
import { columns } from '../../../../src/terminal/text/columns.ts';
import { writeClaudeLog, writeCodexLog } from '../agentTree.ts';
import { pollOnce, reading } from '../../history/samples.ts';
import { Calls, withoutColours } from '../calls.ts';

const HOUR = 3_600_000;
const views = ['daily', 'models', 'projects', 'sessions', 'blocks'] as const;
const WIDE_FOLDER = '/home/開発/プロジェクト/とても長い名前のフォルダー/サブフォルダー';

/** Noon of a day of the reader's clock, so many days ago. */
function noon(daysAgo: number): Date {
  const today = new Date();
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() - daysAgo, 12);
}

function dateOf(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

interface Row {
  readonly [name: string]: unknown;
  readonly cost?: number;
  readonly models: readonly Row[];
}
interface Document {
  readonly [name: string]: unknown;
  readonly agents: readonly (Row & Readonly<Record<'total', Row>> & Readonly<Record<(typeof views)[number], Row[]>>)[];
}

describe('fuelgauge usage', () => {
  let calls: Calls;

  beforeEach(() => (calls = new Calls()));
  afterEach(() => calls.dispose());

  /** Two days of Claude Code, with a model that nobody has a price for, and a session of Codex. */
  function writeLogs(): void {
    writeClaudeLog(calls.home, 'first', [
      { at: noon(3), input: 1000, output: 2000, cacheWrite: 3000, cacheRead: 4000, project: join(calls.home, 'app') },
      { at: noon(3), input: 10, output: 20, model: 'claude-opus-4-1-20250805', project: join(calls.home, 'app') },
    ]);
    writeClaudeLog(calls.home, 'second', [
      { at: noon(2), input: 100, output: 200, model: 'mystery-1', project: WIDE_FOLDER },
      { at: noon(50), input: 7, output: 7 },
    ]);
    writeCodexLog(calls.home, 'third', { at: noon(2), input: 5000, cacheRead: 4000, output: 1600 });
  }

  const text = async (...args: string[]) => {
    const { code, stdout, stderr } = await calls.run(['usage', ...args]);
    assert.deepEqual([code, stderr], [0, '']);
    return stdout;
  };
  const json = async (...args: string[]) => (await calls.json(['usage', ...args])) as unknown as Document;

  describe('in text', () => {
    beforeEach(writeLogs);

    it('shows each day with its models, tokens and cost, and what has no price', async () => {
      const lines = (await text()).split('\n');
      assert.deepEqual(lines, [
        'Claude Code  $0.05 · 10,330 tokens · 3 answers',
        '  Date           In    Out  To cache  From cache   Cost  Models',
        `  ${dateOf(noon(3))}  1,010  2,020     3,000       4,000  $0.05  sonnet-4-5, opus-4-1`,
        `  ${dateOf(noon(2))}    100    200         0           0      —  mystery-1`,
        '  Total       1,110  2,220     3,000       4,000  $0.05',
        '',
        'Codex  $0.02 · 6,600 tokens · 1 answer',
        '  Date           In    Out  To cache  From cache   Cost  Models',
        `  ${dateOf(noon(2))}  1,000  1,600         0       4,000  $0.02  gpt-5-codex`,
        '',
        lines.at(-3),
        'Without a known price, and in no cost: mystery-1.',
        '',
      ]);
      assert.match(lines.at(-3) ?? '', /^Costs are list prices of \d{4}-\d\d-\d\d: what the same requests would have/);
    });

    it('shows models, projects and sessions', async () => {
      const models = await text('models', '--agent', 'claude');
      assert.match(models, /\n {2}claude-sonnet-4-5 .*\n {2}claude-opus-4-1 .*\n {2}mystery-1 .* —\n {2}Total /);
      const projects = await text('projects', '--agent', 'claude');
      assert.match(projects, new RegExp(`\n  ~/app .*\n  ${WIDE_FOLDER} .*\n  Total `));
      const sessions = await text('sessions', '--agent', 'claude');
      assert.match(
        sessions,
        new RegExp(`\n  .* second +300 +—  ${WIDE_FOLDER}\n  .* first +10,030 +\\$0\\.05  ~/app\n`),
      );
    });

    it('takes as many days as are asked for, today among them', async () => {
      writeClaudeLog(calls.home, 'today', [{ at: new Date(), output: 1 }]);
      const days = async (...args: string[]) => (await json(...args)).agents[0]?.daily.map(({ date }) => date);
      assert.deepEqual(await days('--days', '1'), [dateOf(new Date())]);
      assert.deepEqual(await days('--days', '3'), [dateOf(noon(2)), dateOf(new Date())]);
      assert.deepEqual(
        await days('--since', dateOf(noon(50))),
        [50, 3, 2, 0].map((ago) => dateOf(noon(ago))),
      );
    });

    it('says that nothing was used in the time asked for', async () => {
      assert.match(
        await text('--days', '1'),
        /^The logs tell of no use since .+\. --days or --since goes further back\.$/m,
      );
    });

    for (const width of [40, 60, 80, 100]) {
      it(`fits a terminal of ${width} columns, with every figure`, async () => {
        for (const view of views) {
          const { stdout } = await calls.run(['usage', view], {}, width);
          const plain = withoutColours(stdout);
          assert.notEqual(stdout, plain, 'It has colours.');
          for (const line of plain.split('\n')) assert.ok(columns(line) <= width, `${view}: ${line}`);
          const figures = view === 'sessions' ? ['10,030'] : ['1,010', '2,020', '3,000', '4,000', '$0.05'];
          if (view === 'daily' || view === 'sessions') for (const figure of figures) assert.ok(plain.includes(figure));
        }
      });
    }

    it('reads the same in a pipe however narrow the terminal, and without colours where none are wanted', async () => {
      assert.equal(await text('projects'), withoutColours(await text('projects')));
      const { stdout } = await calls.run(['usage'], { NO_COLOR: '1' }, 100);
      assert.equal(stdout, withoutColours(stdout));
    });

    it('speaks the language of the terminal', async () => {
      const { stdout } = await calls.run(['usage', '--agent', 'claude'], { LANG: 'de_DE.UTF-8' }, 60);
      assert.match(stdout, /10\.330 Token · 3 Antworten/);
    });

    it('shows no control characters of what a log says', async () => {
      writeClaudeLog(calls.home, 'evil', [
        { at: new Date(), output: 1, model: 'm\u001b[31m\nx', project: '/a\u001b]0;x' },
      ]);
      for (const view of views) {
        // oxlint-disable-next-line no-control-regex -- they are what is looked for
        assert.doesNotMatch(await text(view), /\u001b/);
      }
    });
  });

  describe('as a document', () => {
    beforeEach(writeLogs);

    it('has the totals, the days and their models', async () => {
      const { schemaVersion, generatedAt, from, to, pricesDate, scan, lookedIn, agents } = await json(
        '--agent',
        'claude',
      );
      assert.equal(schemaVersion, 1);
      assert.ok(Date.parse(String(from)) < Date.parse(String(generatedAt)));
      assert.ok(Date.parse(String(generatedAt)) < Date.parse(String(to)));
      assert.match(String(pricesDate), /^\d{4}-\d\d-\d\d$/);
      assert.deepEqual(scan, { outcome: 'done', files: 3, unreadable: [], badLines: 0 });
      assert.deepEqual((lookedIn as unknown[])[0], {
        agent: 'claude',
        folders: [join(calls.home, '.config', 'claude', 'projects'), join(calls.home, '.claude', 'projects')],
      });
      const [claude, ...others] = agents;
      assert.deepEqual(others, []);
      const { cost, ...total } = claude?.total ?? {};
      assert.deepEqual(total, {
        messages: 3,
        inputTokens: 1110,
        outputTokens: 2220,
        cacheWriteTokens: 3000,
        cacheReadTokens: 4000,
        unpriced: 1,
      });
      // $3, $15, $3.75 and $0.30 a million for Sonnet 4.5; $15 and $75 for Opus 4.1.
      assert.equal(cost, Number((0.003 + 0.03 + 0.01125 + 0.0012 + 0.00015 + 0.0015).toFixed(6)));
      assert.deepEqual(claude?.['unpricedModels'], ['mystery-1']);
      const [before, last] = claude?.daily ?? [];
      assert.deepEqual(
        [before, last].map((day) => [day?.['date'], day?.models.map(({ model }) => model)]),
        [
          [dateOf(noon(3)), ['claude-sonnet-4-5-20250929', 'claude-opus-4-1-20250805']],
          [dateOf(noon(2)), ['mystery-1']],
        ],
      );
      assert.equal(last && 'cost' in last, false, 'What nobody knows the price of has none.');
    });

    it('has models, projects and sessions', async () => {
      const sums = (rows: readonly Row[] | undefined, name: string) =>
        rows?.map((row) => [row[name], row['outputTokens']]);
      const [byModel, codex] = (await json('models')).agents;
      assert.deepEqual(sums(byModel?.models, 'model'), [
        ['claude-sonnet-4-5-20250929', 2000],
        ['claude-opus-4-1-20250805', 20],
        ['mystery-1', 200],
      ]);
      assert.deepEqual(sums(codex?.models, 'model'), [['gpt-5-codex', 1600]]);
      const [byProject] = (await json('projects')).agents;
      assert.deepEqual(sums(byProject?.projects, 'project'), [
        [join(calls.home, 'app'), 2020],
        [WIDE_FOLDER, 200],
      ]);
      const [bySession] = (await json('sessions')).agents;
      assert.deepEqual(sums(bySession?.sessions, 'session'), [
        ['second', 200],
        ['first', 2020],
      ]);
      assert.equal(bySession?.sessions[1]?.['lastAt'], noon(3).toISOString());
    });

    it('has no agent where there are no logs, and says where they were looked for', async () => {
      const { agents, lookedIn } = (await calls.json(['usage'], {
        CLAUDE_CONFIG_DIR: '/nowhere',
        CODEX_HOME: '/nowhere',
      })) as unknown as Document;
      assert.deepEqual(
        agents.map(({ agent }) => agent),
        [],
      );
      assert.match(JSON.stringify(lookedIn), /\/nowhere\/projects.*\/nowhere\/sessions/);
    });
  });

  describe('blocks', () => {
    /** Of a block that began with the hour before last, and one of ten days ago. */
    function writeBlocks(): void {
      const now = Date.now();
      writeClaudeLog(calls.home, 'old', [{ at: new Date(now - 240 * HOUR), input: 4000, output: 6000 }]);
      writeClaudeLog(calls.home, 'current', [
        { at: new Date(now - 2 * HOUR), input: 1000, output: 2000 },
        { at: new Date(now - HOUR), input: 500, output: 500, cacheRead: 100_000 },
      ]);
    }

    it('says how far the current one is, by the largest before, and where it goes', async () => {
      writeBlocks();
      const shown = await text('blocks');
      assert.match(shown, /^Claude Code {2}block since .+ · ends .+, in [23] hr/);
      assert.match(
        shown,
        /\n {2}Used +40% of 10,000 tokens, your largest block in 30 days\n {2}So far +4,000 tokens · \$/,
      );
      assert.match(shown, /\n {2}Pace +3[34] tokens a minute\n/);
      assert.match(shown, /\n {2}At its end +\d+% · [\d,]+ tokens · \$/);
      assert.match(shown, /\n {2}Earlier blocks .*\n {2}.* 4,000 +6,000 +0 +0 +\$0\.10\n/);
    });

    it('compares it with a plan, and says when that would be full', async () => {
      writeBlocks();
      writeClaudeLog(calls.home, 'more', [{ at: new Date(), output: 36_000 }]);
      const { agents } = await json('blocks', '--plan', 'pro');
      const current = agents[0]?.['current'] as Record<string, unknown> & { projected: { usedPercent: number } };
      assert.deepEqual([current['basis'], current['limitTokens'], current['tokens']], ['plan', 44_000, 40_000]);
      assert.equal(Math.round(Number(current['usedPercent'])), 91);
      assert.ok(current.projected.usedPercent > 100);
      const fullMs = Date.parse(String(current['fullAt']));
      assert.ok(fullMs > Date.now() && fullMs < Date.parse(String(current['endsAt'])));
      assert.deepEqual(
        agents[0]?.blocks.map(({ outputTokens }) => outputTokens),
        [6000],
      );
      assert.match(await text('blocks', '--plan', 'pro'), /\n {2}Full +.+, if it goes on as it did\n/);
    });

    it('begins blocks where they begin, however short the period', async () => {
      writeBlocks();
      const [all, short] = [await json('blocks'), await json('blocks', '--days', '1')];
      const current = ({ agents }: Document) => (agents[0]?.['current'] ?? {}) as Readonly<Record<string, unknown>>;
      assert.equal(current(short)['startsAt'], current(all)['startsAt']);
      assert.deepEqual(short.agents[0]?.blocks, []);
      assert.deepEqual([current(short)['limitTokens'], current(all)['limitTokens']], [10_000, 10_000]);
    });

    it('takes the server’s own word for it where the account was just read', async () => {
      writeBlocks();
      const store = openStore({
        folder: join(calls.home, 'data', 'fuelgauge'),
        workerFile: new URL('../../../../src/history/worker.ts', import.meta.url),
      });
      const now = new Date().toISOString();
      const resetsAt = new Date(Date.now() + 90 * 60_000).toISOString();
      const meter = { id: '5h', label: say('meter.named', { name: '5h' }), unit: 'percent', usedPercent: 63, resetsAt };
      const snapshot = { fetchedAt: now, meters: [meter] };
      const accountId = 'claude-0123456789ab';
      await pollOnce(store, { accountId, now, reading: reading({ checkedAt: now, snapshot }), leaseUntil: now });
      await store.close();
      const current = (await json('blocks', '--plan', 'pro')).agents[0]?.['current'] as Record<string, unknown>;
      assert.deepEqual([current['basis'], current['usedPercent'], current['endsAt']], ['server', 63, resetsAt]);
      assert.match(await text('blocks'), /in 1 hr (29|30) min\n {2}Used +63%, as your Claude account says\n/);
    });

    it('says that none is under way', async () => {
      writeClaudeLog(calls.home, 'old', [{ at: new Date(Date.now() - 240 * HOUR), input: 4000, output: 6000 }]);
      assert.match(
        await text('blocks'),
        /^Claude Code {2}No block is under way\. The next begins with the next request\.\n/,
      );
    });
  });

  describe('reading the logs', () => {
    it('counts only what is new, and the same index as the editor’s', async () => {
      writeLogs();
      const answers = async () => (await json()).agents[0]?.total['messages'];
      assert.equal(await answers(), 3);
      writeClaudeLog(calls.home, 'first', [{ at: new Date(), output: 1 }]);
      assert.equal(await answers(), 4);
      assert.ok(readdirSync(join(calls.home, 'data', 'fuelgauge')).includes('logs.db'));
    });

    it('says where it looked where there is nothing', async () => {
      assert.equal(
        await text(),
        [
          'No logs of Claude Code or Codex were found here. Looked in:',
          '  ~/.config/claude/projects',
          '  ~/.claude/projects',
          '  ~/.codex/sessions',
          '  ~/.codex/archived_sessions',
          '',
        ].join('\n'),
      );
      mkdirSync(join(calls.home, '.codex', 'sessions'), { recursive: true });
      assert.match(await text(), /^The logs tell of no use since /);
    });

    it('says what can’t be read', async () => {
      const file = writeClaudeLog(calls.home, 'torn', [{ at: new Date(), output: 1 }]);
      appendFileSync(file, '{"type":"assistant","message":{"usage":{"input_to\n');
      const { stdout, stderr } = await calls.run(['usage']);
      assert.equal(stderr, '1 line of the logs can’t be read and isn’t counted.\n');
      assert.match(stdout, /1 answer$/m);
    });

    it('is stopped by Ctrl+C; what was read stays, and the next call goes on from there', async () => {
      for (let file = 0; file < 200; file++) {
        writeClaudeLog(calls.home, `file-${file}`, [{ at: new Date(), output: 1 }]);
      }
      const stop = new AbortController();
      const stopSignal = () => {
        setTimeout(() => stop.abort('SIGINT'));
        return stop.signal;
      };
      const { code, stdout, stderr } = await calls.run(['usage'], {}, 80, { stopSignal });
      assert.deepEqual([code, stdout], [130, '']);
      assert.match(stderr, /^Stopped\. What was read so far is kept/);
      assert.match(await text(), / · 200 answers$/m);
    });

    it('waits for another program that reads them, and says so', async () => {
      writeLogs();
      await text();
      const database = new DatabaseSync(join(calls.home, 'data', 'fuelgauge', 'logs.db'));
      database.prepare("INSERT INTO note (name, at, value) VALUES ('index.scanner', ?, 'other')").run(Date.now());
      writeClaudeLog(calls.home, 'first', [{ at: new Date(), output: 1 }]);
      setTimeout(() => database.exec("DELETE FROM note WHERE name = 'index.scanner'"), 1200);
      const { stdout, stderr } = await calls.run(['usage'], {}, 80, { isSeen: true });
      database.close();
      assert.equal(
        withoutColours(stderr).split('\r').at(1)?.slice(3).slice(0, 37),
        'Another window or terminal is reading',
      );
      assert.match(stdout, / · 4 answers$/m);
    });

    it('shows no progress of what takes a moment', async () => {
      writeLogs();
      assert.equal((await calls.run(['usage'], {}, 80, { isSeen: true })).stderr, '');
    });
  });

  it('refuses what can’t be meant', async () => {
    const refused = [
      [['weekly'], /^There is no `fuelgauge usage weekly`\. Known are: daily, models, projects, sessions, blocks\./],
      [['--agent', 'gemini'], /^--agent is one of claude, codex; “gemini” is none of them\./],
      [['blocks', '--plan', 'free'], /^--plan is one of pro, max5, max20; “free” is none of them\./],
      [['--plan', 'pro'], /^--plan is for `fuelgauge usage blocks`\./],
      [['blocks', '--agent', 'codex'], /^Five-hour blocks are Claude Code’s\./],
      [['--days', '0'], /^--days takes a number of days/],
      [['--since', '2026-02-30'], /^--since takes a date up to today, such as 2026-01-31; “2026-02-30” is none\./],
      [['--since', '9999-01-01'], /^--since takes a date up to today/],
      [['--since', '2026-01-01', '--days', '3'], /^--days and --since don’t go together\./],
    ] as const;
    for (const [args, expected] of refused) {
      const { code, stdout, stderr } = await calls.run(['usage', ...args]);
      assert.deepEqual([code, stdout], [64, ''], args.join(' '));
      assert.match(stderr, expected);
    }
  });
});
