import type * as z from 'zod/mini';
import type { AgentId } from './agentLogs/agentUsage.ts';
import type { LoggedLimits } from './agentLogs/loggedLimits.ts';
import type { ProviderError } from './errors.ts';
import type { Message } from './message.ts';
import type { KeyUsage, Meter, Spend, UsageRow } from './model.ts';

/** Where a secret came from; it decides which base URL it may be sent to and what the remedy is when it is refused. */
export type CredentialSource = 'stored' | 'environment' | 'file' | 'session';
export const credentialSources = ['stored', 'environment', 'file', 'session'] as const;

export interface Credential {
  readonly secret: string;
  readonly source: CredentialSource;
  /** What the user would look for: the variable, the file or the sign-in. */
  readonly name: string;
  /** The upstream's own account, where the credential names it. */
  readonly identity?: string | undefined;
  /** When the file that it stands in was written; ISO. */
  readonly writtenAt?: string | undefined;
  /** The account's plan, where the credential names it. */
  readonly plan?: string | undefined;
  /** A base URL that came with the credential (both from the environment) and serves it alone. */
  readonly baseUrl?: string | undefined;
}

/** A setting of a provider, `fuelgauge.<provider>.<key>`, that an account's own `options` may override. */
export interface ProviderOption {
  readonly key: string;
  readonly type: 'number' | 'string';
  readonly minimum?: number;
  readonly default?: number | string;
  /** Environment variable that gives it where the setting is not set. */
  readonly variable?: string;
}

export type Options = Readonly<Record<string, number | string | undefined>>;

/** What is asked for less often than the rest, as it was when last fetched. `error` is why it could not be renewed. */
export interface Report<T> {
  readonly value?: T | undefined;
  readonly fetchedAt?: string | undefined;
  readonly error?: ProviderError | undefined;
}

export interface FetchContext {
  readonly credential: Credential;
  readonly options: Options;
  readonly now: Date;
  /**
   * GETs a path below the account's base URL and parses it; with a `question`, POSTs that as JSON, for upstreams that are
   * asked so. Throws nothing but ProviderError.
   */
  get<T>(path: string, schema: z.ZodMiniType<T>, question?: object): Promise<T>;
  /**
   * Loads something at most every `maxAgeMs` and keeps it across polls and restarts. JSON values only. Never throws.
   * What is asked with the given `get` is known as the report's.
   */
  report<T>(
    name: string,
    maxAgeMs: number,
    schema: z.ZodMiniType<T>,
    load: (get: FetchContext['get']) => Promise<T>,
  ): Promise<Report<T>>;
}

export interface Fetched {
  /** The upstream's own name of the account (login, account id), where it names one. */
  readonly identity?: string | undefined;
  /** How the account is best labelled, where the upstream says. */
  readonly suggestedLabel?: string | undefined;
  readonly plan?: string | undefined;
  readonly meters: readonly Meter[];
  readonly spend?: Spend | undefined;
  readonly breakdown?: readonly UsageRow[] | undefined;
  readonly keys?: KeyUsage | undefined;
  readonly notes?: readonly Message[] | undefined;
  /** When the figures were fetched, where all of them come from an earlier report. ISO. */
  readonly fetchedAt?: string | undefined;
}

/** Everything Fuelgauge knows of a provider: who it is, where its credential is found, and how it is read. */
export interface Provider {
  readonly id: string;
  /** As the vendor writes it. */
  readonly name: string;
  /** A VS Code product icon. */
  readonly icon: string;
  readonly baseUrl: string;
  /** No poll is closer to the last than this. */
  readonly floorMs: number;
  /**
   * For an upstream that soon refuses who asks often: the floor holds for a refresh by hand too, and after a 429 that
   * names no wait nobody asks for this long, doubled while that goes on.
   */
  readonly strict?: { readonly cooldownMs: number; readonly longestCooldownMs: number };
  readonly environment: {
    /** In order of preference. `accepts` tells a variable that other programs use for other hosts too. */
    readonly secrets: readonly { readonly name: string; accepts?(value: string): boolean }[];
    /** Variables whose credential gives nothing to read, and what to do instead. */
    readonly unusable?: { readonly names: readonly string[]; why(name: string): Message };
    readonly baseUrl: string;
    /** The variable with the upstream's account, where the provider needs it beside the secret. */
    readonly identity?: string;
  };
  /** Sign-in file of the vendor's own program; read, never written. */
  readonly signInFile?: {
    /** Where it is, given the environment and the home folder; path segments are joined by the reader. */
    path(environment: Readonly<Record<string, string | undefined>>, home: string): readonly string[];
    /** What renews the sign-in, run in a terminal. */
    readonly command: string;
    /** The credential in it, or why there is none. */
    parse(text: string): Pick<Credential, 'secret' | 'identity' | 'plan'> | Message;
  };
  /**
   * What the vendor's own agent writes down of the limits while it works: figures for when the upstream can't be asked.
   * Undefined where it tells nothing that still holds.
   */
  readonly logs?: { readonly agent: AgentId; read(limits: LoggedLimits, now: Date): Fetched | undefined };
  /** The editor's own sign-in. */
  readonly session?: {
    /** The editor's authentication provider for the host of this base URL. */
    provider(baseUrl: string): string;
    readonly scopes: readonly string[];
    /** The identity that `fetch` gives for the account of this name. */
    identity(account: string): string;
  };
  /** How a pasted key is recognised and asked for; absent where there is nothing to paste. */
  readonly key?: { readonly prompt: Message; readonly placeholder: string; problem?(key: string): Message | undefined };
  /** The only addresses that buttons of this provider open. */
  readonly pages: { readonly credits?: string; readonly keys?: string; readonly usage?: string };
  readonly options: readonly ProviderOption[];
  headers(credential: Credential): Readonly<Record<string, string>>;
  /** What the body of a refusal (400, 401, 403, 404) means, where it says more than the status. Quotes none of it. */
  readonly explain?: (body: unknown) => Message | undefined;
  fetch(context: FetchContext): Promise<Fetched>;
}
