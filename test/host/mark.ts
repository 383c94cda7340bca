/** Stands before what the tests inside VS Code print, because VS Code's own log takes the same way. It is invisible. */
export const mark = '\u2063';
