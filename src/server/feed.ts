import type { Message } from '../core/message.ts';
import type { CardModule } from '../core/modules.ts';
import type { Texts } from '../core/words.ts';
import type { DashboardInput } from '../dashboard/dashboardState.ts';
import type { Store } from '../history/store.ts';
import type { AccountView } from '../polling/poller.ts';

/** What there is to serve. Whoever polls provides it. */
export interface Feed {
  /** Resolves when it is known which accounts there are; until then every answer waits. Never rejects. */
  readonly ready: Promise<void>;
  readonly store: Pick<Store, 'chart' | 'alertsSince'>;
  readonly environment: DashboardInput['environment'];
  /** In which the page speaks. */
  readonly language: { readonly locale: string; readonly texts: Texts };
  /** In the order in which the user has them. */
  views(): readonly AccountView[];
  /** What the reader of the page should know of Fuelgauge itself. */
  problems(): readonly Message[];
  modulesOf(accountId: string): readonly CardModule[];
  /** Readings, requests under way, warnings: something to show may be another than before. */
  onDidChange(listener: () => void): { dispose(): void };
  now(): number;
  /** For whoever runs the server. */
  warn(line: string): void;
}
