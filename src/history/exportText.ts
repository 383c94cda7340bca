import type { Store } from './store.ts';
import type { ExportFormat, ExportKind, ExportRequest } from './timeline/exportPage.ts';

export interface ExportOptions extends Omit<ExportRequest, 'kind' | 'after'> {
  /** One kind as CSV; as JSON, any number of them in one document. */
  readonly kinds: readonly ExportKind[];
  readonly format: ExportFormat;
  readonly now: Date;
}

export interface ExportPart {
  readonly text: string;
  readonly rows: number;
  /** 0 to 1. */
  readonly done: number;
}

/** What the history keeps of a range of time, piece by piece, as the text of a file. */
export async function* exportText(
  store: Pick<Store, 'exportPage'>,
  options: ExportOptions,
): AsyncGenerator<ExportPart> {
  const { kinds, format, fromMs, toMs, now } = options;
  const isJson = format === 'json';
  if (isJson) yield mark(JSON.stringify(heading(fromMs, toMs, now)).slice(0, -1));
  for (const [index, kind] of kinds.entries()) {
    if (isJson) yield mark(`,\n${JSON.stringify(kind)}:[\n`);
    let after: ExportRequest['after'];
    do {
      const page = await store.exportPage({ ...options, kind, after });
      yield { text: page.text, rows: page.rows, done: (index + page.done) / kinds.length };
      after = page.next;
    } while (after);
    if (isJson) yield mark('\n]');
  }
  if (isJson) yield mark('}\n');
}

function heading(fromMs: number, toMs: number, now: Date) {
  return {
    schemaVersion: 1,
    generatedAt: now.toISOString(),
    timeZone: 'UTC',
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
  };
}

function mark(text: string): ExportPart {
  return { text, rows: 0, done: 0 };
}
