/** Calls back once a minute while the page is in sight, and at once when it comes back into sight. */
export function everyMinuteInSight(callback: () => void): void {
  let timer: number | undefined;
  const start = () => (timer ??= window.setInterval(callback, 60_000));
  const stop = () => {
    window.clearInterval(timer);
    timer = undefined;
  };
  document.addEventListener('visibilitychange', () => {
    stop();
    if (document.visibilityState === 'hidden') return;
    callback();
    start();
  });
  if (document.visibilityState !== 'hidden') start();
}
