import { alertTexts } from './messages/alerts.ts';
import { coreTexts } from './messages/core.ts';
import { editorTexts } from './messages/editor.ts';
import { logTexts } from './messages/logs.ts';
import { pageTexts } from './messages/page.ts';
import { sinkTexts } from './messages/sinks.ts';
import { terminalTexts } from './messages/terminal.ts';

/**
 * Every sentence that a person reads, in English, by who says it: the one place to look for wording. Translations are
 * keyed by these templates (`l10n/`). A part of the build that renders none leaves them all out: hence the call.
 */
export const english = /* @__PURE__ */ (() => ({
  ...coreTexts,
  ...alertTexts,
  ...editorTexts,
  ...logTexts,
  ...pageTexts,
  ...sinkTexts,
  ...terminalTexts,
}))();

export type MessageId = keyof typeof english;
