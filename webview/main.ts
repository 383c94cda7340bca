import { Format } from '../src/core/format.ts';
import type { DashboardState, HostMessage, PageLayout } from '../src/protocol.ts';
import { ask } from './host.ts';
import { Announcer } from './page/announcer.ts';
import { choices } from './page/choices.ts';
import { everyMinuteInSight } from './page/minuteTick.ts';
import { page, type Page } from './page/page.ts';
import { compactPage } from './compact/compactPage.ts';
import type { PageContext } from './page/pageContext.ts';
import type { View } from './page/view.ts';
import './style.css';
import { followTheme } from './chart/theme.ts';
import { registerControls } from './toolkit.ts';
import { Tooltip } from './chart/tooltip.ts';
import { Wording } from './figures/wording.ts';

/** The dashboard's entry: says that it is ready, then draws whatever state the extension sends. */
let state: DashboardState | undefined;
let format: Format | undefined;
let context: PageContext | undefined;
let built: Page | undefined;
/** Somebody asked for what is shown. */
let isFocusDue = false;

function redraw(): void {
  // Nobody sees a hidden page; it is drawn when it comes back into sight.
  if (!state || document.visibilityState === 'hidden') return;
  if (format?.locale !== state.locale) format = new Format(state.locale);
  const wording = new Wording(format, state.texts, Date.now());
  context ??= { wording, ask, tooltip: new Tooltip(), announcer: new Announcer(), redraw, open: show };
  context.wording = wording;
  built ??= open(context);
  built.update(state);
  if (isFocusDue) built.focus();
  isFocusDue = false;
}

function show(view: View): void {
  choices.show(view);
  redraw();
}

/** Built for the first state: names that never change are in the language of that state. */
function open(first: PageContext): Page {
  const layout = document.body.dataset['layout'] as PageLayout | undefined;
  const made = layout === 'compact' ? compactPage(first) : page(first);
  document.documentElement.lang = first.wording.format.locale;
  document.getElementById('app')?.replaceChildren(...made.elements);
  return made;
}

registerControls();
followTheme();
everyMinuteInSight(redraw);
window.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => {
  if (data.type !== 'state') return;
  state = data.state;
  if (data.open === undefined) return redraw();
  isFocusDue = true;
  show({ of: 'account', accountId: data.open });
});
ask({ type: 'ready' });
