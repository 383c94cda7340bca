import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Answer, Asked } from '../core/agents/answer.ts';
import { describeError } from '../core/redact.ts';
import { inputs, outputs } from './schemas.ts';
import { tools } from './tools.ts';

export interface Serving {
  readonly version: string;
  readonly input: Readable;
  /** Gets nothing but the protocol. */
  readonly output: Writable;
  /** Aborted when the program is to end. */
  readonly stop: AbortSignal;
  answer(asked: Asked): Promise<Answer>;
}

const INSTRUCTIONS =
  'Fuelgauge knows what is left on the user’s AI accounts. Ask room_for_work before long or expensive work. It only reads: it buys nothing, switches nothing, and doesn’t say which model is best.';

/** Answers over the Model Context Protocol until the input ends or the program is told to stop. */
export async function serve({ version, input, output, stop, answer }: Serving): Promise<void> {
  const ended = Promise.race([once(input, 'end'), once(input, 'close'), once(stop, 'abort')]);
  const server = new McpServer(
    { name: 'fuelgauge', title: 'Fuelgauge', version },
    { instructions: INSTRUCTIONS, capabilities: { tools: {} } },
  );
  for (const { question, name, title, description } of tools) {
    server.registerTool(
      name,
      {
        title,
        description,
        inputSchema: inputs,
        outputSchema: outputs[question],
        // It asks providers no more often than they are polled anyway, and only about these accounts.
        annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
      },
      async (asked) => toResult(await answer({ question, ...asked }).catch(failed)),
    );
  }
  if (!stop.aborted) {
    await server.connect(new StdioServerTransport(input, output));
    await ended;
  }
  await server.close();
}

function toResult({ text, data }: Pick<Answer, 'text' | 'data'> | { text: string; data?: undefined }) {
  const content = [{ type: 'text' as const, text }];
  return data ? { content, structuredContent: { ...data } } : { content, isError: true };
}

/** What can fail is ours: a settings file, the shared file. */
function failed(error: unknown): { text: string } {
  return { text: `Fuelgauge can’t answer now: ${describeError(error)}` };
}
