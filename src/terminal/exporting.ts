import { exportText, type ExportOptions } from '../history/exportText.ts';
import type { Store } from '../history/store.ts';
import type { Session } from './session.ts';

/** Prints an export as far as somebody reads it. */
export async function printExport(
  session: Session,
  store: Pick<Store, 'exportPage'>,
  options: ExportOptions,
): Promise<void> {
  for await (const { text } of exportText(store, options)) {
    if (session.isOutputClosed) return;
    session.write(text);
  }
}
