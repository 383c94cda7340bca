import { say } from '../../core/message.ts';
import { exportFile } from '../../history/exportFile.ts';
import type { ExportOptions } from '../../history/exportText.ts';
import { exportKinds, type ExportKind } from '../../history/timeline/exportPage.ts';
import { accountOptions } from '../accounts/accountsOf.ts';
import { command } from '../command.ts';
import { configurationOptions, readConfiguration } from '../config/configuration.ts';
import { printExport } from '../documents/printExport.ts';
import { keptAccounts } from '../accounts/keptAccounts.ts';
import { UsageError } from '../usageError.ts';

const DAY_MS = 86_400_000;
const EVERYTHING = 'everything';
const NOT_WRITTEN_EXIT_CODE = 3;

/** What the history keeps, as the editor's export writes it. */
export const exportHistory = command({
  name: 'export',
  usage: 'terminal.usage.export',
  options: {
    ...accountOptions,
    config: configurationOptions.config,
    days: { type: 'string' },
    csv: { type: 'boolean' },
    json: { type: 'boolean' },
    output: { type: 'string', short: 'o' },
  },
  words: 1,
  choices: [...exportKinds, EVERYTHING],
  async run(session, values, [what]) {
    const kinds = kindsOf(what, values);
    const format = values.json || kinds.length > 1 ? 'json' : 'csv';
    const days = daysOf(values.days);
    const { settings } = await readConfiguration(session.terminal, values);
    const now = new Date();
    return session.withHistory(async (store) => {
      const accounts = await keptAccounts(settings, values, store);
      const isAll = values.account === undefined && values.provider === undefined;
      const options: ExportOptions = {
        kinds,
        format,
        now,
        fromMs: Number.isFinite(days) ? now.getTime() - days * DAY_MS : 0,
        toMs: now.getTime() + 1,
        labels: Object.fromEntries(accounts.map(({ id, label }) => [id, label])),
        ...(isAll ? {} : { accountIds: accounts.map(({ id }) => id) }),
      };
      const file = values.output;
      if (file === undefined || file === '-') {
        await printExport(session, store, options);
        return 0;
      }
      try {
        const rows = await exportFile(store, file, options);
        session.remark(say('export.done', { count: rows ?? 0, file }));
        return 0;
      } catch (error) {
        const { code, syscall } = error as NodeJS.ErrnoException;
        if (syscall === undefined) throw error;
        session.remark(say('export.failed', { file, code: code ?? syscall }));
        return NOT_WRITTEN_EXIT_CODE;
      }
    });
  },
});

function kindsOf(what: string | undefined, { csv, json }: { csv?: boolean; json?: boolean }): readonly ExportKind[] {
  if (csv && json) throw new UsageError(say('terminal.either', { one: '--csv', other: '--json' }));
  const wanted = what ?? (json ? EVERYTHING : exportKinds[0]);
  if (wanted === EVERYTHING) {
    if (csv) throw new UsageError(say('terminal.either', { one: '--csv', other: EVERYTHING }));
    return exportKinds;
  }
  const kind = exportKinds.find((each) => each === wanted);
  if (kind) return [kind];
  const known = [...exportKinds, EVERYTHING].join(', ');
  throw new UsageError(say('terminal.unknownExport', { what: wanted, known }));
}

/** All that is kept unless told. */
function daysOf(text: string | undefined): number {
  if (text === undefined || text === 'all') return Infinity;
  const days = Number(text);
  if (!(days > 0 && Number.isFinite(days))) throw new UsageError(say('terminal.days', { text }));
  return days;
}
