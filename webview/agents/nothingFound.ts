import { agents, type AgentId } from '../../src/core/agentLogs/agentUsage.ts';
import { gauge } from '../card/gauge.ts';
import { h } from '../controls/dom.ts';
import type { PageContext } from '../page/pageContext.ts';

/** As src/logs has them: folders that are looked through, and the variable that names others. */
const places: Readonly<Record<AgentId, { readonly folders: readonly string[]; readonly variable: string }>> = {
  claude: { folders: ['~/.claude/projects', '~/.config/claude/projects'], variable: 'CLAUDE_CONFIG_DIR' },
  codex: { folders: ['~/.codex/sessions', '~/.codex/archived_sessions'], variable: 'CODEX_HOME' },
};

/** Where logs were looked for in vain. */
export function nothingFound({ wording }: PageContext): HTMLElement {
  const rows = agents.map(({ id, name }) =>
    h(
      'div',
      {},
      h('dt', {}, name),
      ...places[id].folders.map((folder) => h('dd', {}, h('code', {}, folder))),
      h('dd', { class: 'muted' }, wording.say('page.agents.none.variable', { name: places[id].variable })),
    ),
  );
  return h(
    'section',
    { class: 'empty' },
    gauge(),
    h('h3', {}, wording.say('page.agents.none.title')),
    h('p', {}, wording.say('page.agents.none.text')),
    h('dl', { class: 'looked-in' }, ...rows),
  );
}
