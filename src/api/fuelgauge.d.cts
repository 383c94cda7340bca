/**
 * Fuelgauge for programs: what is left on AI accounts. The functions are for Node.js 22.15 or newer; `ExtensionApi` is
 * what an extension of VS Code gets. Times are ISO 8601 in UTC, currencies lower-case ISO 4217 codes. Every figure is
 * optional: absent means unknown, which is not zero.
 */

/** Reads every account now, and keeps the readings in the history that all windows and terminals share. */
export function check(options?: CheckOptions): Promise<CheckDocument>;

/** How what was left went. Needs no credential: nobody is asked. */
export function history(options?: HistoryOptions): Promise<HistoryDocument>;

/**
 * How fast a meter is used, over the last days: the one that stops work first, unless an id is given. Undefined where too
 * little is known of it.
 */
export function burnRate(account: AccountReport, meterId?: string): BurnRate | undefined;

/**
 * How many days a meter likely lasts: the one that stops work first, unless an id is given. Undefined where it lasts until
 * its reset, or nobody can tell.
 */
export function daysLeft(account: AccountReport, meterId?: string): number | undefined;

export interface Options {
  /** Only accounts of this provider: `openrouter`, `copilot`, `codex`, `claude`. */
  readonly provider?: string | undefined;
  /** Only this account, by its id or its label in any case. Rejects where there is none. */
  readonly account?: string | undefined;
  /** In place of the config file in the user's config folder. */
  readonly configFile?: string | undefined;
  /** In place of `process.env`: credentials, proxies, folders. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** Called with what a person should know: a setting that can't be used, a damaged history. English. */
  readonly onRemark?: ((text: string) => void) | undefined;
}

export interface CheckOptions extends Options {
  /** False keeps nothing and uses nothing that was kept, so that there are no forecasts. True unless told. */
  readonly keep?: boolean | undefined;
}

export interface HistoryOptions extends Options {
  /** 24 unless told. */
  readonly hours?: number | undefined;
  /** About how many readings a meter may have; 500 unless told. */
  readonly points?: number | undefined;
}

export type Level = 'normal' | 'warning' | 'critical' | 'exhausted' | 'unknown';

/**
 * `ok`: a usable answer. `stale`: the last try failed, or was long ago; the last good figures stand. `signedOut`: no
 * credential, or it was refused. `error`: nothing good to show. `loading`: not read yet.
 */
export type State = 'ok' | 'stale' | 'error' | 'signedOut' | 'loading';

export interface CheckDocument {
  schemaVersion: 1;
  generatedAt: string;
  /** The worst of all accounts. */
  level: Level;
  accounts: AccountReport[];
}

export interface AccountReport {
  provider: string;
  account: { id: string; label: string };
  state: State;
  level: Level;
  plan?: string | undefined;
  fetchedAt?: string | undefined;
  /** Id of the meter that the account is judged by. */
  headline?: string | undefined;
  meters: Meter[];
  spend?: Spend | undefined;
  forecast?: Outlook | undefined;
  breakdown?: UsageRow[] | undefined;
  /** Use by API key, where the provider tells. */
  keys?: KeyUsage | undefined;
  notes?: string[] | undefined;
  /** Why there are no figures, or none of now. */
  error?: Failure | undefined;
}

export interface Meter {
  id: string;
  label: string;
  /** A currency code, or what is counted: `requests`, `credits`, `tokens`, `percent`. */
  unit: string;
  level: Level | undefined;
  used?: number | undefined;
  limit?: number | undefined;
  remaining?: number | undefined;
  usedPercent?: number | undefined;
  unlimited?: boolean | undefined;
  reached?: boolean | undefined;
  resetsAt?: string | undefined;
  windowSeconds?: number | undefined;
  overage?: { permitted?: boolean | undefined; used?: number | undefined } | undefined;
  /** Worked out from the user's own setting rather than reported. */
  estimated?: boolean | undefined;
  asOf?: string | undefined;
}

export interface Spend {
  currency: string;
  of?: 'key' | 'account' | undefined;
  day?: number | undefined;
  week?: number | undefined;
  month?: number | undefined;
  total?: number | undefined;
  byok?: {
    day?: number | undefined;
    week?: number | undefined;
    month?: number | undefined;
    total?: number | undefined;
  };
}

export interface UsageRow {
  /** The UTC day, `YYYY-MM-DD`, or the month, `YYYY-MM`. */
  date: string;
  model?: string | undefined;
  project?: string | undefined;
  provider?: string | undefined;
  currency?: string | undefined;
  cost?: number | undefined;
  byokCost?: number | undefined;
  requests?: number | undefined;
  credits?: number | undefined;
  inputTokens?: number | undefined;
  /** What of the input came from a cache. */
  cachedInputTokens?: number | undefined;
  outputTokens?: number | undefined;
  reasoningTokens?: number | undefined;
}

export interface KeyUsage {
  /** What the shares compare: what was spent this month (UTC), or in all, or this month's tokens. */
  shareOf?: 'monthSpend' | 'totalSpend' | 'monthTokens' | undefined;
  /** The largest share first; at most a hundred. */
  keys: KeyUse[];
  /** False: there are more, or more was used, than is told here. */
  isComplete: boolean;
  asOf?: string | undefined;
}

export interface KeyUse {
  /** As its owner called it, or the provider's own id of it. */
  name?: string | undefined;
  /** The key as the provider masks it. */
  masked?: string | undefined;
  /** What was used without any key, as on the provider's own site. */
  isWithoutKey?: boolean | undefined;
  isDisabled?: boolean | undefined;
  spend?: {
    currency: string;
    day?: number | undefined;
    week?: number | undefined;
    month?: number | undefined;
    total?: number | undefined;
  };
  tokens?: { day?: number | undefined; month?: number | undefined };
  requests?: { day?: number | undefined; month?: number | undefined };
  /** The key has no limit of its own. */
  isUnlimited?: boolean | undefined;
  /** The key's own limit, in the currency of `spend`. */
  limit?: number | undefined;
  remaining?: number | undefined;
  limitPeriod?: 'daily' | 'weekly' | 'monthly' | undefined;
  sharePercent?: number | undefined;
}

export interface Failure {
  kind: 'auth' | 'forbidden' | 'rateLimited' | 'unavailable' | 'network' | 'timeout' | 'schema' | 'config';
  message: string;
  retryAfterMs?: number | undefined;
  since: string;
}

export interface Outlook {
  /** By meter id; only of meters that have a history. */
  readonly meters: Readonly<Record<string, Forecast>>;
  /** Id of the meter that stops work first. */
  readonly binding?: string | undefined;
  readonly spend?: SpendOutlook | undefined;
}

export interface Forecast {
  readonly unit: string;
  readonly outcome:
    'runsOut' | 'ranOut' | 'lastsUntilReset' | 'lastsBeyondHorizon' | 'idle' | 'needsHistory' | 'unknown';
  readonly burnRate: { readonly perDay: number; readonly days: number } | null;
  /** `earliest` to `latest` holds the true moment four times in five. */
  readonly earliest?: string;
  readonly likely?: string;
  readonly latest?: string;
  /** As of the reading; `daysLeft()` gives it as of now. */
  readonly daysLeft?: number;
  /** How likely it is to run out before `until`: 0 to 1. */
  readonly chance?: number;
  readonly until?: string;
  readonly confidence: 'low' | 'medium' | 'high';
  readonly basis: { readonly days: number; readonly readings: number };
}

export interface SpendOutlook {
  readonly currency: string;
  readonly today?: number | undefined;
  readonly month?: {
    readonly month: string;
    readonly spent: number;
    readonly projected: number;
    readonly low: number;
    readonly high: number;
    readonly budget?: {
      readonly amount: number;
      readonly outcome: 'passed' | 'likely' | 'possible' | 'kept';
      readonly passesAt?: string;
    };
    readonly days: number;
  };
  readonly unusual?: {
    readonly date: string;
    readonly cost: number;
    readonly usual: number;
    readonly because?: {
      readonly kind: 'model' | 'project';
      readonly name: string;
      readonly cost: number;
      readonly usual: number;
    };
  };
}

export interface BurnRate {
  /** In `unit`, per day of wall-clock time. */
  perDay: number;
  /** The days it rests on. */
  days: number;
  unit: string;
}

export interface HistoryDocument {
  schemaVersion: 1;
  generatedAt: string;
  from: string;
  to: string;
  accounts: {
    provider: string;
    account: { id: string; label: string };
    meters: {
      id: string;
      label: string;
      unit: string;
      used: number;
      /** A `remaining` of null is a time in which nothing was read. */
      readings: { at: string; remaining: number | null; limit?: number | undefined }[];
      events: { at: string; kind: 'reset' | 'topUp' | 'limitChange' }[];
    }[];
    spend?: { readonly currency: string; readonly days: readonly { readonly date: string; readonly cost: number }[] };
  }[];
}

/** What `vscode.extensions.getExtension('fuelgauge.fuelgauge')?.activate()` resolves to. */
export interface ExtensionApi {
  /** Of this contract. */
  readonly version: 1;
  /** What is known of the user's accounts. Nobody is asked for it. */
  readings(): Promise<CheckDocument>;
  /** Calls back when any of that has changed, with all of it. */
  onDidChangeReadings(listener: (readings: CheckDocument) => unknown): { dispose(): void };
}
