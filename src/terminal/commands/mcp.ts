import { Writable, type Readable } from 'node:stream';
import { answer } from '../../core/agents/answer.ts';
import { say } from '../../core/message.ts';
import type { ReportedAccount } from '../../core/report.ts';
import type { PollTools } from '../../polling/poll.ts';
import { accountOptions, chosenProviders } from '../accounts/accountsOf.ts';
import { agentAccounts } from '../accounts/agentAccounts.ts';
import { command } from '../command.ts';
import { configurationOptions, readConfiguration } from '../config/configuration.ts';

/** Answers agents over the Model Context Protocol, on standard input and output. */
export const mcp = command({
  name: 'mcp',
  usage: 'terminal.usage.mcp',
  options: { ...accountOptions, ...configurationOptions },
  async run(session, values) {
    const { terminal } = session;
    chosenProviders(values);
    const stop = terminal.stopSignal();
    const { problems } = await readConfiguration(terminal, values);
    problems.forEach((problem) => session.remark(problem));
    if (terminal.stdin.isTTY) session.remark(say('terminal.mcp.waiting'));
    const { serve } = await import('../../mcp/server.ts');
    const leaving = new AbortController();
    const untilLeaving = (tools: PollTools): PollTools => ({
      ...tools,
      fetch: (url, init) =>
        tools.fetch(url, {
          ...init,
          signal: AbortSignal.any([leaving.signal, ...(init?.signal ? [init.signal] : [])]),
        }),
    });
    try {
      await session.withStore((opened) => {
        const tools = untilLeaving(opened);
        // Read anew each time: a server runs for days, and accounts come and go.
        const read = async () => agentAccounts(await readConfiguration(terminal, values), terminal.home, values, tools);
        const readings = shared(read);
        return serve({
          version: terminal.version,
          input: terminal.stdin as Readable,
          output: protocolOnly(terminal.stdout),
          stop,
          answer: async (asked) => answer(asked, await readings(), tools.now()),
        });
      });
    } finally {
      // Only now that nothing is kept any more: an answer that nobody waits for isn't a failure of the provider.
      leaving.abort();
    }
    return 0;
  },
});

/** Questions that come together are answered from one reading. */
function shared(read: () => Promise<ReportedAccount[]>): () => Promise<ReportedAccount[]> {
  let current: Promise<ReportedAccount[]> | undefined;
  return () => (current ??= read().finally(() => (current = undefined)));
}

function protocolOnly(stdout: { write(text: string): unknown }): Writable {
  return new Writable({
    decodeStrings: false,
    write: (chunk: unknown, _encoding, done) => {
      stdout.write(String(chunk));
      done();
    },
  });
}
