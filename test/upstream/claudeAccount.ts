import type { Clock } from './clock.ts';
import { Window, type WindowOptions } from './window.ts';

/** Use beyond the plan; amounts in the currency's smallest unit. */
export interface Extra {
  readonly limit: number | null;
  readonly used: number;
  readonly currency: string;
  readonly decimalPlaces: number;
}

export interface ClaudeOptions {
  readonly accessToken: string;
  readonly accountId: string;
  /** Default `org-` and the account's id. */
  readonly organizationId?: string;
  /** Default `pro`. */
  readonly plan?: string;
  /** Default `default_claude_ai`. */
  readonly tier?: string;
  /** Without its length, which is five hours. Default: unused. */
  readonly fiveHours?: Omit<WindowOptions, 'seconds'>;
  /** Default: unused. */
  readonly week?: Omit<WindowOptions, 'seconds'>;
  /** Weekly windows of single models, by their names. */
  readonly models?: Readonly<Record<string, Omit<WindowOptions, 'seconds'>>>;
  readonly extra?: Extra;
}

/** One Claude subscription behind one access token. What isn't `readonly` can be changed while it is being asked. */
export class ClaudeAccount {
  /** Claude Code gets a new one every few hours; the old one is refused from then on. */
  accessToken: string;
  readonly accountId: string;
  readonly organizationId: string;
  plan: string;
  tier: string;
  readonly fiveHours: Window;
  readonly week: Window;
  readonly models: Readonly<Record<string, Window>>;
  extra: Extra | null;

  constructor(clock: Clock, options: ClaudeOptions) {
    const weekly = (window: Omit<WindowOptions, 'seconds'> = {}) => new Window(clock, { seconds: 604_800, ...window });
    this.accessToken = options.accessToken;
    this.accountId = options.accountId;
    this.organizationId = options.organizationId ?? `org-${options.accountId}`;
    this.plan = options.plan ?? 'pro';
    this.tier = options.tier ?? 'default_claude_ai';
    this.fiveHours = new Window(clock, { seconds: 18_000, ...options.fiveHours });
    this.week = weekly(options.week);
    this.models = Object.fromEntries(
      Object.entries(options.models ?? {}).map(([name, window]) => [name, weekly(window)]),
    );
    this.extra = options.extra ?? null;
  }
}
