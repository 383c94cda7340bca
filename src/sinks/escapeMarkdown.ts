/** Text that shows as it is where Markdown is read. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_~|>[\]#]/g, '\\$&');
}
