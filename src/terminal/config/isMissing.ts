/** Whether a file couldn't be read because it isn't there, or the folder that it would be in. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
