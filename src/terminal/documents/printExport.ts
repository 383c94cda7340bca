import { exportText, type ExportOptions } from '../../history/exportText.ts';
import type { Store } from '../../history/store.ts';
import type { Session } from '../session.ts';

/** What a terminal would act on, line breaks apart. */
// oxlint-disable-next-line no-control-regex -- control characters are what is removed
const unprintable = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Prints an export as far as somebody reads it. A program gets every character; a terminal none that it would act on. */
export async function printExport(
  session: Session,
  store: Pick<Store, 'exportPage'>,
  options: ExportOptions,
): Promise<void> {
  const { isTTY } = session.terminal.stdout;
  for await (const { text } of exportText(store, options)) {
    if (session.isOutputClosed) return;
    session.write(isTTY ? text.replaceAll(unprintable, ' ') : text);
  }
}
