import { calls, type Answer, type Arguments, type CallName } from './calls.ts';
import type { Store } from './store.ts';

/** Performs a call somewhere: in the worker, or on tables in memory. */
export type Call = <N extends CallName>(name: N, args: Arguments<N>) => Promise<Answer<N>>;

/** A store whose calls all go one way. */
export function asStore(call: Call, rest: Omit<Store, CallName>): Store {
  const methods = Object.fromEntries(
    (Object.keys(calls) as CallName[]).map((name) => [name, (...args: Arguments<CallName>) => call(name, args)]),
  ) as unknown as Pick<Store, CallName>;
  return { ...methods, ...rest };
}
