import { render, say, type Message } from '../core/message.ts';
import { chartRanges } from '../protocol.ts';
import type { Answer } from './answer.ts';
import type { EventStreams } from './eventStreams.ts';
import type { Feed } from './feed.ts';
import { dashboardDocument, signedInDocument, signInDocument } from './pageDocument.ts';
import { pageFile, pageFiles } from './pageFiles.ts';
import type { PageStates } from './pageStates.ts';
import { problem } from './problems.ts';
import type { Route } from './route.ts';
import type { SignIn } from './signIn.ts';

const HTML = 'text/html; charset=utf-8';

export interface PageParts {
  readonly feed: Feed;
  readonly states: PageStates;
  readonly streams: EventStreams;
  readonly signIn: SignIn | undefined;
  /** Where the page's files are. */
  readonly filesFolder: string;
}

/** The dashboard in a browser, and what it loads. */
export function pageRoutes({ feed, states, streams, signIn, filesFolder }: PageParts): Route[] {
  const titled = () => ({ locale: feed.language.locale, title: said(say('server.title'), feed) });
  return [
    {
      path: '/',
      summary: 'The dashboard',
      type: HTML,
      isPage: true,
      answer: () => dashboardDocument(titled()),
    },
    {
      path: '/page/state',
      summary: 'Server-sent events with all that the dashboard shows; for the dashboard alone, and without a promise',
      type: 'text/event-stream',
      parameters: [
        { name: 'range', description: 'What its charts show.', schema: { type: 'string', enum: chartRanges } },
      ],
      answer({ query }) {
        const range = chartRanges.find((each) => each === query.get('range'));
        if (!range) return problem('badParameter', { name: 'range' });
        if (streams.isFull) return problem('tooManyStreams');
        return (response) =>
          streams.open(response, (send) => states.watch(range, (state) => send('state', state, 'state')));
      },
    },
    ...pageFiles.map((name): Route => ({
      path: `/${name}`,
      summary: 'A part of the dashboard',
      type: 'application/octet-stream',
      isOpen: true,
      answer: ({ knownTag }) => pageFile(filesFolder, name, knownTag),
    })),
    ...(signIn ? [signInRoute(signIn, feed, titled)] : []),
  ];
}

function signInRoute(signIn: SignIn, feed: Feed, titled: () => { locale: string; title: string }): Route {
  return {
    path: '/sign-in',
    summary: 'Signs a browser in: sets a cookie. Works once for each link',
    type: HTML,
    isPage: true,
    isOpen: true,
    parameters: [{ name: 'code', description: 'Of the link.', schema: { type: 'string' } }],
    answer({ query }): Answer {
      const cookie = signIn.useLink(query.get('code') ?? '');
      if (cookie !== undefined) return signedInDocument(titled(), cookie);
      return signInPage(feed, 'server.usedLink');
    },
  };
}

/** What a browser is shown that may not read. */
export function signInPage(feed: Feed, why: 'server.signIn' | 'server.usedLink'): Answer {
  const text = said(say(why), feed);
  return signInDocument({ locale: feed.language.locale, title: said(say('server.title'), feed), text }, 401);
}

function said(message: Message, { language: { locale, texts } }: Feed): string {
  return render(message, locale, (template) => texts[template]);
}
