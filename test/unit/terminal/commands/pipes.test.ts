import assert from 'node:assert/strict';
import { demoAccounts, type DemoAccounts } from '../../../upstream/scenarios.ts';
import { startUpstream, type Upstream } from '../../../upstream/server.ts';
import { Calls } from '../calls.ts';
import { Program } from '../program.ts';

describe('the program as a process', () => {
  let program: Program;
  let calls: Calls;
  let upstream: Upstream;
  let accounts: DemoAccounts;
  const environment = () => ({ ...calls.environment, ...accounts.environment });

  before(async () => {
    program = new Program();
    calls = new Calls();
    upstream = await startUpstream();
    accounts = demoAccounts(upstream, { speed: 0 });
    await program.run(['check'], environment());
  });
  after(async () => {
    program.dispose();
    await upstream.close();
    calls.dispose();
  });

  it('exits with what each command has to say', async () => {
    const codes = [
      [['history'], 0],
      [['forecast', '--json'], 0],
      [['alerts'], 0],
      [['export', 'everything'], 0],
      [['guard', '--min', '5'], 0],
      [['guard', '--min', '5000'], 2],
      [['guard', '--min', '5', '--provider', 'codex'], 3],
      [['guard'], 64],
      [['history', 'x'], 64],
    ] as const;
    for (const [args, code] of codes) {
      assert.equal((await program.run(args, environment())).code, code, args.join(' '));
    }
  });

  it('ends quietly where nobody reads on', async () => {
    for (const args of [['check'], ['history'], ['export', 'everything'], ['--help']]) {
      const running = program.start(args, environment());
      running.child.stdout?.destroy();
      const { code, signal, stderr } = await running.ended;
      assert.deepEqual([code, signal, stderr], [0, null, ''], args.join(' '));
    }
  });
});
