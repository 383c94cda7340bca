import type { Texts } from './texts.ts';

/** What `fuelgauge serve` says at its start, and to a browser that isn’t signed in. Programs are answered in English. */
export const serverTexts = {
  'server.address': 'Only a token lets other machines in: add --token to listen at {address}.',
  'server.cantListen': 'Fuelgauge can’t listen at {place}: {reason}.',
  'server.host': '--allow-host takes a name without a port, such as fuel.example.com.',
  'server.inUse': '{place} is in use. End what listens there, or choose another with --port or --socket.',
  'server.link': 'To sign a browser in, open this link. It works once, within {minutes} minutes.',
  'server.linkMore': 'For another link, ask {path} with the token.',
  'server.listening': 'Fuelgauge listens at {place}. Ctrl+C ends it.',
  'server.noSocket': 'There are no Unix sockets on Windows. Use --token.',
  'server.notEncrypted':
    'The connection is not encrypted. Put a server with TLS in front of it, or use it in a network that you trust.',
  'server.origin': '--allow-origin takes the origin of a page, such as https://example.com.',
  'server.port': '--port takes a number from 0 to 65535.',
  'server.readableByAll':
    'Every user of this machine can read it. With --token it asks for one; with --socket PATH only you can connect.',
  'server.signIn':
    'This browser isn’t signed in. Open the link that “fuelgauge serve” printed; for a new one, ask /api/sign-in-link with the token.',
  'server.socketHow': 'Only you can connect, for example: curl --unix-socket {path} http://localhost/api/accounts',
  'server.title': 'AI usage – Fuelgauge',
  'server.token': 'Programs send this token, which is for this run alone: Authorization: Bearer {token}',
  'server.tokenFile': 'Programs send the token of {file} (Authorization: Bearer …).',
  'server.tokenFileUnusable': '{file} can’t be used: {reason}.',
  'server.tokenTooShort': 'A token has 16 to 512 characters without spaces.',
  'server.usedLink':
    'This link was used, or is too old. For a new one, ask /api/sign-in-link with the token, or start “fuelgauge serve” again.',
  'server.whereSocket': '--socket stands alone: leave out --address and --port.',
  'terminal.usage.serve':
    'Usage: fuelgauge serve [OPTIONS]\n\nServes the dashboard as a page, and the figures to programs, read-only.\nWhat there is stands in /openapi.json.\n\n  --port N               4000 unless told; 0 for any that is free\n  --address ADDRESS      127.0.0.1 unless told; another only with a token\n  --token                ask for a token: the one of FUELGAUGE_SERVE_TOKEN, or a new one\n  --token-file FILE      ask for the token in this file; makes it if there is none\n  --socket PATH          a Unix socket that only you can open, in place of a port\n  --allow-host NAME      it may be called by this name too (more than once)\n  --allow-origin ORIGIN  pages of this origin may read it (more than once)\n  --provider ID          only this provider\n  --account NAME         only this account, by its label or id\n  --warning N            warn at this much left: money (5) or percent (25%)\n  --critical N           critical at this much left\n  --config FILE          read settings from this file\n  --env-file FILE        add the variables of a .env file\n\nExit code: 0 after a signal, 69 where it can’t listen, 64 wrong usage.',
} as const satisfies Texts;
