import { agents, type AgentId } from '../../core/agentLogs/agentUsage.ts';
import { say } from '../../core/message.ts';
import type { LogRoots } from '../../logs/listing.ts';
import { folderText } from './folderText.ts';
import type { TextStyle } from './textStyle.ts';
import { wrapWords } from './wrap.ts';

/** That no agent's logs are there, and where they were looked for. */
export function noLogsText(
  roots: readonly LogRoots[],
  chosen: AgentId | undefined,
  { words, width, home }: TextStyle & { readonly home: string },
): string {
  const isMeant = (id: AgentId) => chosen === undefined || id === chosen;
  const names = agents.filter(({ id }) => isMeant(id)).map(({ name }) => name);
  const folders = roots.filter(({ agent }) => isMeant(agent)).flatMap((root) => root.folders);
  const named = new Intl.ListFormat(words.format.locale, { type: 'disjunction' }).format(names);
  return [
    ...wrapWords('', words.say(say('usage.noLogs', { agents: named })), width),
    ...folders.map((folder) => `  ${folderText(folder, home)}`),
  ].join('\n');
}
