/** What a page may load: its own script and style, and nothing else. `source` is where its files come from. */
export function pagePolicy(source: string, nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    // The toolkit probes the browser with a <style> of its own, which finds the nonce in the meta element of this name.
    `style-src ${source} 'nonce-${nonce}'`,
    `font-src ${source}`,
    `img-src ${source} data:`,
  ].join('; ');
}
