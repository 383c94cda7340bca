// What the logs of agents on this machine tell, or would.
import { say } from '../../src/core/message.ts';
import type { AgentLogsState } from '../../src/protocol.ts';
import { claude, codexAgent, earlierBlocks, logs, outlook, usageBlock } from './agentLogs.ts';
import { at, HOUR, MINUTE } from './cards.ts';
import { inLanguage } from './extremes.ts';
import { dashboard, three, type PageState } from './pageState.ts';

const agents = (name: string, agentLogs: AgentLogsState, press: readonly string[] = ['Agents']): PageState => ({
  name: `agents: ${name}`,
  state: dashboard(three(), { agentLogs }),
  press,
});

const off = logs({ isEnabled: false, agents: undefined });
const scanning = { files: 1834, filesDone: 402, bytes: 2_840_000_000, bytesDone: 611_000_000 };
const unpriced = { isPriced: false } as const;
const long = '/home/someone.with.a.long.name/Projekte/Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbau';

const extremes = claude({
  models: [
    'anthropic.claude-opus-4-6-20260114-v1:0-in-a-region-with-a-very-long-name-eu-central-1',
    ...Array.from({ length: 9 }, (_, index) => `openrouter/provider-${index}/model-${index}-preview-2026`),
  ],
  projects: [
    long,
    `${long}/apps/web`,
    ...Array.from({ length: 20 }, (_, index) => `C:\\Users\\me\\work\\app-${index}`),
  ],
  sessions: 50,
  scale: 4_000,
});

export const agentStates: readonly PageState[] = [
  agents('two agents', logs()),
  agents('as tables', logs({ mayShareProjects: true }), ['Agents', 'Show as tables']),
  agents('off', off),
  { ...agents('off and no account', off), state: dashboard([], { agentLogs: off }), press: [] },
  { ...agents('off, opened from the empty page', off), state: dashboard([], { agentLogs: off }) },
  agents('nothing found', logs({ found: [], agents: [] })),
  agents('looking', logs({ agents: undefined })),
  agents('first scan', logs({ agents: undefined, progress: scanning })),
  agents('scanning', logs({ agents: [claude()], progress: scanning })),
  agents(
    'nothing priced',
    logs({
      agents: [
        {
          ...claude({ ...unpriced, models: ['glm-4.7', 'kimi-k2-0905-preview'] }),
          block: outlook({ block: usageBlock(-2 * HOUR, 0.5, unpriced), plan: 'max5' }),
          blocks: earlierBlocks(3, unpriced),
        },
      ],
    }),
  ),
  agents(
    'nearly full',
    logs({ agents: [{ ...claude(), block: outlook({ block: usageBlock(-2 * HOUR, 0.93), plan: 'max20' }) }] }),
  ),
  agents(
    'limit reached',
    logs({
      agents: [
        {
          ...claude(),
          block: outlook({ server: { usedPercent: 100, resetsAt: at(70 * MINUTE) } }),
          refused: { at: at(-5 * MINUTE), resetsAt: at(70 * MINUTE), limit: 'five_hour' },
        },
      ],
    }),
  ),
  agents('first five hours', logs({ agents: [{ ...claude(), block: outlook({ earlier: [] }), blocks: [] }] })),
  agents('no five hours', logs({ agents: [{ ...claude(), block: undefined }] })),
  agents('last year', logs({ agents: [claude({ days: 365 })] })),
  agents(
    'nothing in this time',
    logs({
      agents: [
        {
          ...codexAgent(),
          today: { ...codexAgent().today, messages: 0, cost: 0, input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
          usage: {
            ...codexAgent().usage,
            total: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, messages: 0, cost: 0, unpriced: 0 },
            days: [],
            projects: [],
            sessions: [],
          },
        },
      ],
    }),
  ),
  agents(
    'extremes',
    logs({
      agents: [
        { ...extremes, block: outlook({ block: usageBlock(-3 * HOUR, 4_000), plan: 'pro' }) },
        codexAgent({ scale: 0.00001 }),
      ],
      problem: say('logs.inMemory', { file: '/home/someone/.local/share/fuelgauge/logs.db' }),
    }),
    ['Agents', 'Show all'],
  ),
  { ...agents('in German', logs(), ['Agenten']), state: inLanguage(dashboard(three(), { agentLogs: logs() }), 'de') },
];
