/** Style sheets are imported for their effect only: the build collects them into one file beside the script. */
declare module '*.css';
