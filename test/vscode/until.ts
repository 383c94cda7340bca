import type { Locator } from 'playwright-core';

/** Repeats until the attempt neither fails nor returns false. `what` is named when it gives up. */
export async function until(
  what: string | (() => string),
  attempt: () => Promise<boolean | void>,
  timeoutMs = 30_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  let cause: unknown;
  for (;;) {
    try {
      if ((await attempt()) !== false) return;
    } catch (error) {
      cause = error;
    }
    if (Date.now() > deadline) {
      const awaited = typeof what === 'string' ? what : what();
      throw new Error(`Waited ${timeoutMs / 1000} s in vain for ${awaited}.`, { cause });
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export async function whenVisible(locator: Locator, what: string, timeoutMs = 30_000): Promise<void> {
  await locator.waitFor({ state: 'visible', timeout: timeoutMs }).catch((cause: unknown) => {
    throw new Error(`Waited ${timeoutMs / 1000} s in vain for ${what}.`, { cause });
  });
}
