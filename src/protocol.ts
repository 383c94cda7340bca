import * as z from 'zod/mini';
import type { AgentId, AgentTotals, AgentUsage, LogProgress, RefusedRequest } from './core/agentLogs/agentUsage.ts';
import type { BlockOutlook } from './core/agentLogs/blockOutlook.ts';
import type { UsageBlock } from './core/agentLogs/blocks.ts';
import type { AlertRecord } from './core/alerts/alert.ts';
import type { AccountChart } from './core/chart.ts';
import type { Message } from './core/message.ts';
import type { Reading } from './core/model.ts';
import type { CardModule } from './core/modules.ts';
import type { CredentialSource } from './core/provider.ts';

/** Every message between the extension and its pages. State goes down whole, intents come up. */

/** Told to a page by its document, as `data-layout` of the body; it stays the same for as long as the page lives. */
export type PageLayout = 'full' | 'compact';

export interface HostMessage {
  readonly type: 'state';
  readonly state: PackedState;
  /** The account whose details somebody asked for; told once. */
  readonly open?: string | undefined;
}

/**
 * A whole state on its way: every account as JSON, what agents' logs tell, and what else there is. A text passes from
 * process to process many times faster than what it says, and where it is the one of before, nothing has to be unpacked
 * or drawn.
 */
export interface PackedState {
  readonly accounts: readonly string[];
  readonly agentLogs?: string | undefined;
  readonly rest: string;
}

export function packed({ accounts, agentLogs, ...rest }: DashboardState): PackedState {
  return {
    accounts: accounts.map((account) => JSON.stringify(account)),
    agentLogs: agentLogs && JSON.stringify(agentLogs),
    rest: JSON.stringify(rest),
  };
}

export interface DashboardState {
  /** BCP 47. */
  readonly locale: string;
  /** Translations by English template; empty in English. */
  readonly texts: Readonly<Record<string, string>>;
  readonly accounts: readonly AccountCard[];
  readonly arrangement: CardArrangement;
  /** What the charts show. */
  readonly range: ChartRange;
  /** What the logs of agents on this machine tell; absent where nobody may read them, as on a page in a browser. */
  readonly agentLogs?: AgentLogsState | undefined;
  /** The warnings of the last 30 days over all accounts, newest first. */
  readonly alerts: readonly AlertRecord[];
  /** Something about Fuelgauge itself that the user should know (the history file, a malformed setting). */
  readonly problems: readonly Message[];
  /** Polling is paused because no window had the focus for long. */
  readonly isPaused: boolean;
}

export interface AccountCard {
  readonly id: string;
  readonly label: string;
  readonly provider: { readonly id: string; readonly name: string; readonly icon: string };
  readonly reading: Reading;
  /** The parts of its card, in their order. */
  readonly modules: readonly CardModule[];
  /** How its figures went; absent until it was looked up. */
  readonly chart?: AccountChart | undefined;
  /** Where the figures come from; never a secret. */
  readonly source?: AccountSource | undefined;
  /** A request is under way. */
  readonly isRefreshing: boolean;
  /** What the user can do about the state, in order of use. */
  readonly remedies: readonly Remedy[];
  /** ISO; when the server allows the next request, where it asked to wait. */
  readonly cooldownUntil?: string | undefined;
}

export interface AgentLogsState {
  /** Nothing is read before a yes. */
  readonly isEnabled: boolean;
  /** Whose logs are on this machine. */
  readonly found: readonly AgentId[];
  /** While there is a lot to read. */
  readonly progress?: LogProgress | undefined;
  /** Of each agent that has any; absent until it was looked up. */
  readonly agents?: readonly AgentCard[] | undefined;
  /** YYYY-MM-DD, of the list prices. */
  readonly pricesDate: string;
  /** Whether pictures and copied tables may name projects. */
  readonly mayShareProjects: boolean;
  /** What is wrong with the reading, or with what is kept of it. */
  readonly problem?: Message | undefined;
}

export interface AgentCard {
  readonly id: AgentId;
  readonly name: string;
  /** Of the range that the charts show. */
  readonly usage: AgentUsage;
  readonly today: AgentTotals;
  /** The five hours under way; Claude's alone. */
  readonly block?: BlockOutlook | undefined;
  /** Those before, the latest first. */
  readonly blocks: readonly UsageBlock[];
  /** A limit that was reached and isn't reset yet. */
  readonly refused?: RefusedRequest | undefined;
}

export interface AccountSource {
  /** That is asked; undefined where the address that was set can't be used. */
  readonly host?: string | undefined;
  readonly credential: CredentialSource;
  /** The variable or the file. */
  readonly credentialName?: string | undefined;
}

export const chartRanges = ['24h', '7d', '30d', '1y'] as const;
export type ChartRange = (typeof chartRanges)[number];

export const remedies = ['signIn', 'replaceKey', 'retry', 'openSettings', 'showLog', 'addCredits'] as const;
export type Remedy = (typeof remedies)[number];

/** A picture of 2 × 8000 pixels a side stays far below. */
const MOST_PICTURE_CHARS = 12_000_000;
const MOST_COPIED_CHARS = 500_000;

/** Base64 that begins as every PNG does: its signature and the head of its first chunk. */
const png = z.lazy(() =>
  z.string().check(z.maxLength(MOST_PICTURE_CHARS), z.regex(/^iVBORw0KGgoAAAANSUhEUg[A-Za-z0-9+/]+={0,2}$/)),
);

const accountId = z.lazy(() => z.string().check(z.regex(/^[a-z]+-[0-9a-f]{12}$/)));

const accountIds = z.lazy(() =>
  z.readonly(
    z.array(accountId).check(
      z.maxLength(1000),
      z.refine((ids) => new Set(ids).size === ids.length),
    ),
  ),
);

/** How the reader arranged the cards, by account ids; the same in every page. */
export const cardArrangementSchema = z.lazy(() =>
  z.strictObject({
    /** The reader's own order; empty: worst first. */
    order: accountIds,
    hidden: accountIds,
  }),
);
export type CardArrangement = Readonly<z.infer<typeof cardArrangementSchema>>;

/** What a page may ask for. Anything else is dropped by the host. */
export const pageMessageSchema = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('ready') }),
    z.strictObject({ type: z.literal('refresh'), accountId: z.optional(accountId) }),
    z.strictObject({ type: z.literal('addAccount') }),
    z.strictObject({ type: z.literal('remedy'), accountId, remedy: z.enum(remedies) }),
    z.strictObject({ type: z.literal('rename'), accountId }),
    z.strictObject({ type: z.literal('remove'), accountId }),
    z.strictObject({ type: z.literal('setRange'), range: z.enum(chartRanges) }),
    z.strictObject({ type: z.literal('export') }),
    z.strictObject({ type: z.literal('readLogs') }),
    z.strictObject({ type: z.literal('cancelReadingLogs') }),
    z.strictObject({ type: z.literal('showDashboard'), accountId: z.optional(accountId) }),
    z.strictObject({ type: z.literal('arrange'), arrangement: cardArrangementSchema }),
    /** `title`: what the picture shows, for its file’s name. */
    z.strictObject({ type: z.literal('savePicture'), title: z.string().check(z.maxLength(200)), png }),
    z.strictObject({ type: z.literal('copyText'), text: z.string().check(z.maxLength(MOST_COPIED_CHARS)) }),
  ]),
);
export type PageMessage = z.infer<typeof pageMessageSchema>;
export type SavePicture = Extract<PageMessage, { type: 'savePicture' }>;
