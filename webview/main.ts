import { Format } from '../src/core/format.ts';
import type { DashboardState, PageLayout } from '../src/protocol.ts';
import { ask, host } from './host.ts';
import { Announcer } from './page/announcer.ts';
import { choices } from './page/choices.ts';
import { everyMinuteInSight } from './page/minuteTick.ts';
import { page, type Page } from './page/page.ts';
import { compactPage } from './compact/compactPage.ts';
import type { PageContext } from './page/pageContext.ts';
import { Unpacking } from './page/unpacking.ts';
import type { View } from './page/view.ts';
import './style.css';
import { followTheme } from './chart/theme.ts';
import { registerControls } from './toolkit.ts';
import { Tooltip } from './chart/tooltip.ts';
import { isOffline } from './figures/network.ts';
import { Wording } from './figures/wording.ts';

/** The dashboard's entry: says that it is ready, then draws whatever state comes. */
const unpacking = new Unpacking();
let state: DashboardState | undefined;
let context: PageContext | undefined;
let built: Page | undefined;
/** Somebody asked for what is shown. */
let isFocusDue = false;

/** Everything: the minute has passed, or the reader chose. */
function redraw(): void {
  if (state && context) context.wording = wordingOf(state);
  draw();
}

/** What has changed. */
function draw(): void {
  // Nobody sees a hidden page; it is drawn when it comes back into sight.
  if (!state || document.visibilityState === 'hidden') return;
  context ??= {
    wording: wordingOf(state),
    isOffline: false,
    ask,
    offers: host.offers,
    tooltip: new Tooltip(),
    announcer: new Announcer(),
    redraw,
    open: show,
  };
  context.isOffline = isOffline(state.accounts);
  built ??= open(context);
  built.update(state);
  if (isFocusDue) built.focus();
  isFocusDue = false;
}

function wordingOf({ locale, texts }: DashboardState): Wording {
  const known = context?.wording.format;
  return new Wording(known?.locale === locale ? known : new Format(locale), texts, Date.now());
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
host.listen((data) => {
  const before = state;
  state = unpacking.next(data.state);
  if (data.open !== undefined) {
    isFocusDue = true;
    show({ of: 'account', accountId: data.open });
  } else if (state.locale === before?.locale && state.texts === before.texts) draw();
  else redraw();
});
ask({ type: 'ready' });
