import { ProviderError } from './errors.ts';

/** How a request ended that need not succeed. */
export type Attempt<T> =
  { readonly value: T; readonly error?: undefined } | { readonly value?: undefined; readonly error: ProviderError };

/** Waits for it and keeps a ProviderError as a result; anything else is a bug and still rejects. */
export async function attempt<T>(promise: Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await promise };
  } catch (error) {
    if (error instanceof ProviderError) return { error };
    throw error;
  }
}

/**
 * What to report when every source of a provider failed: a refusal only if all of them refused, and then rather the one
 * that is about the credential itself.
 */
export function mostTelling(...errors: readonly [ProviderError, ...ProviderError[]]): ProviderError {
  return errors.find((error) => !error.isRefusal) ?? errors.find(({ kind }) => kind === 'auth') ?? errors[0];
}
