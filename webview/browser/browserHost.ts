import type { CardArrangement, ChartRange, HostMessage } from '../../src/protocol.ts';
import { ranges } from '../figures/ranges.ts';
import type { Host, Intent } from '../host.ts';
import { kept, keep } from './kept.ts';
import { copyText, savePicture } from './takeAway.ts';
import { StateStream } from './stateStream.ts';
import { followBrowserTheme } from './themeClasses.ts';

/** All that a page can do which only shows. */
const offered: ReadonlySet<Intent> = new Set(['ready', 'setRange', 'arrange', 'savePicture', 'copyText']);

/** The page in a browser: state comes from the server as events, and what the reader chooses stays in the browser. */
export function browserHost(): Host {
  followBrowserTheme();
  let listener: ((message: HostMessage) => void) | undefined;
  const stream = new StateStream((state) => listener?.({ type: 'state', state }), arrangementIn(kept('arrangement')));
  return {
    postMessage(message) {
      switch (message.type) {
        case 'ready':
          return stream.open(rangeIn(kept('range')));
        case 'setRange':
          keep('range', message.range);
          return stream.open(message.range);
        case 'arrange':
          keep('arrangement', message.arrangement);
          return stream.arrange(message.arrangement);
        case 'savePicture':
          return savePicture(message);
        case 'copyText':
          return copyText(message.text);
        default:
          return undefined;
      }
    },
    getState: () => kept('choices'),
    setState: (state) => keep('choices', state),
    listen: (next) => (listener = next),
    offers: (intent) => offered.has(intent),
  };
}

function rangeIn(value: unknown): ChartRange {
  return ranges.find((range) => range === value) ?? '7d';
}

function arrangementIn(value: unknown): CardArrangement {
  const { order, hidden } = (value ?? {}) as Partial<Record<keyof CardArrangement, unknown>>;
  const ids = (list: unknown) => (Array.isArray(list) ? list.filter((id): id is string => typeof id === 'string') : []);
  return { order: ids(order), hidden: ids(hidden) };
}
