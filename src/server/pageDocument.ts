import { randomBytes } from 'node:crypto';
import { pagePolicy } from '../dashboard/pagePolicy.ts';
import type { Answer } from './answer.ts';

interface Said {
  readonly locale: string;
  readonly title: string;
}

/** The dashboard: the page of the editor, with a style sheet that gives it the colours that the editor would. */
export function dashboardDocument({ locale, title }: Said): Answer {
  const nonce = randomBytes(16).toString('base64url');
  const head = `<meta property="csp-nonce" content="${nonce}">
<link rel="stylesheet" href="webview.css">`;
  const body = `<body data-layout="full">
<div id="app"></div>
<script nonce="${nonce}" src="webview.js"></script>
</body>`;
  return page({ locale, title, head, body, policy: `${pagePolicy("'self'", nonce)}; connect-src 'self'` });
}

/** What a browser sees that hasn't signed in, or whose link no longer works. */
export function signInDocument({ locale, title, text }: Said & { text: string }, status: number): Answer {
  const body = `<body class="notice">
<main><h1>${escaped(title)}</h1><p>${escaped(text)}</p></main>
</body>`;
  return { ...page({ locale, title, head: '', body, policy: `${NOTHING}; style-src 'self'; img-src 'self'` }), status };
}

/**
 * Leads from a link on to the dashboard. Not a redirect: the request after it would count as coming from where the link
 * was clicked, and a strict cookie would stay behind.
 */
export function signedInDocument({ locale, title }: Said, cookie: string): Answer {
  const head = '<meta http-equiv="refresh" content="0; url=./">';
  const answer = page({
    locale,
    title,
    head,
    body: '<body></body>',
    policy: `${NOTHING}; style-src 'self'; img-src 'self'`,
  });
  return { ...answer, headers: { ...answer.headers, 'Set-Cookie': cookie } };
}

const NOTHING = "default-src 'none'";

function page({ locale, title, head, body, policy }: Said & { head: string; body: string; policy: string }): Answer {
  return {
    status: 200,
    type: 'text/html; charset=utf-8',
    body: `<!DOCTYPE html>
<html lang="${escaped(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<link rel="icon" href="icon.svg">
<link rel="stylesheet" href="browser.css">
${head}
</head>
${body}
</html>`,
    headers: {
      'Content-Security-Policy': `${policy}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    },
  };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
