import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { PageLayout } from '../protocol.ts';
import { pagePolicy } from '../dashboard/pagePolicy.ts';

/** A page's document: it may load its own script and style, and nothing else. */
export function pageHtml(webview: vscode.Webview, dist: vscode.Uri, title: string, layout: PageLayout): string {
  const file = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
  const nonce = randomBytes(16).toString('base64url');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${pagePolicy(webview.cspSource, nonce)}">
<meta property="csp-nonce" content="${nonce}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${file('webview.css')}">
</head>
<body data-layout="${layout}">
<div id="app"></div>
<script nonce="${nonce}" src="${file('webview.js')}"></script>
</body>
</html>`;
}
