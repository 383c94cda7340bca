/** What secrets look like wherever they come from: vendors' key prefixes, and JSON web tokens. */
const secretLike = /\b(?:sk-[\w-]{8,}|gh[a-z]_\w{8,}|github_pat_\w{8,}|hf_\w{8,}|eyJ[\w-]{8,}\.[\w-]+\.[\w-]+)/g;

/** Text for the log: the given secrets, and anything that looks like one, replaced. */
export function redact(text: string, secrets: readonly string[] = []): string {
  const known = secrets.filter((secret) => secret.length >= 4);
  return known.reduce((kept, secret) => kept.replaceAll(secret, '[secret]'), text).replaceAll(secretLike, '[secret]');
}

/** An error and what caused it, in one redacted line for the log. */
export function describeError(error: unknown, secrets: readonly string[] = []): string {
  const parts: string[] = [];
  for (let at: unknown = error, depth = 0; at !== undefined && depth < 5; depth++) {
    const code = at instanceof Error && 'code' in at ? ` (${String(at.code)})` : '';
    parts.push(at instanceof Error ? `${at.message}${code}` : typeof at === 'string' ? at : 'an error that is none');
    at = at instanceof Error ? at.cause : undefined;
  }
  return redact(parts.join(' ← '), secrets);
}
