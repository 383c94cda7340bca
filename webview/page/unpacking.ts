import type { AccountCard, AgentLogsState, DashboardState, PackedState } from '../../src/protocol.ts';

interface Unpacked<T> {
  readonly text: string;
  readonly value: T;
}

/** Unpacks one state after the other. What comes as the same text as before is the same object as before. */
export class Unpacking {
  #accounts: readonly Unpacked<AccountCard>[] = [];
  #agentLogs: Unpacked<AgentLogsState> | undefined;
  #rest: Unpacked<Omit<DashboardState, 'accounts' | 'agentLogs'>> | undefined;

  next({ accounts, agentLogs, rest }: PackedState): DashboardState {
    const before = this.#accounts;
    this.#accounts = accounts.map((text, index) => unpacked(text, before[index]));
    this.#agentLogs = agentLogs === undefined ? undefined : unpacked(agentLogs, this.#agentLogs);
    this.#rest = unpacked(rest, this.#rest);
    return {
      ...this.#rest.value,
      accounts: this.#accounts.map(({ value }) => value),
      ...(this.#agentLogs && { agentLogs: this.#agentLogs.value }),
    };
  }
}

function unpacked<T>(text: string, before: Unpacked<T> | undefined): Unpacked<T> {
  return before?.text === text ? before : { text, value: JSON.parse(text) as T };
}
