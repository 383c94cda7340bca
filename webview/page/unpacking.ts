import type { AccountCard, DashboardState, PackedState } from '../../src/protocol.ts';

interface Unpacked<T> {
  readonly text: string;
  readonly value: T;
}

/** Unpacks one state after the other. What comes as the same text as before is the same object as before. */
export class Unpacking {
  #accounts: readonly Unpacked<AccountCard>[] = [];
  #rest: Unpacked<Omit<DashboardState, 'accounts'>> | undefined;

  next({ accounts, rest }: PackedState): DashboardState {
    const before = this.#accounts;
    this.#accounts = accounts.map((text, index) => unpacked(text, before[index]));
    this.#rest = unpacked(rest, this.#rest);
    return { ...this.#rest.value, accounts: this.#accounts.map(({ value }) => value) };
  }
}

function unpacked<T>(text: string, before: Unpacked<T> | undefined): Unpacked<T> {
  return before?.text === text ? before : { text, value: JSON.parse(text) as T };
}
