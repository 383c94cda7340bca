import { ProviderError } from '../core/errors.ts';
import type { RequestRecord } from '../core/model.ts';
import { redact } from '../core/redact.ts';
import type { RequestTrace } from '../core/request.ts';

/** Far more than any provider asks. */
const MOST = 20;

/** What a poll asks of its provider and what comes of it. */
export class RequestLog {
  readonly #records: RequestRecord[] = [];
  readonly #now: () => number;
  readonly #secret: string;

  /** `secret` is the credential's, which no path should ever hold. */
  constructor(now: () => number, secret: string) {
    this.#now = now;
    this.#secret = secret;
  }

  /** Asks by `send`, which fills in the trace, and keeps a record, also in `report`, unless nothing was sent. */
  async record<T>(path: string, send: (trace: RequestTrace) => Promise<T>, report: RequestRecord[] = []): Promise<T> {
    const trace: RequestTrace = {};
    const startedMs = this.#now();
    const keep = (error?: unknown) => {
      if (!trace.isSent) return;
      const record: RequestRecord = {
        path: redact(withoutValues(path), [this.#secret]),
        startedAt: new Date(startedMs).toISOString(),
        durationMs: Math.max(0, Math.round(this.#now() - startedMs)),
        ...(trace.status === undefined ? {} : { status: trace.status }),
        ...(trace.bytes === undefined ? {} : { bytes: trace.bytes }),
        ...(error instanceof ProviderError ? { error: error.kind } : {}),
      };
      this.#keep(record);
      report.push(record);
    };
    try {
      const value = await send(trace);
      keep();
      return value;
    } catch (error) {
      keep(error);
      throw error;
    }
  }

  /** Adds the requests of an earlier poll, by which a report came that still holds. */
  addKept(records: readonly RequestRecord[] = []): void {
    for (const record of records) this.#keep({ ...record, isKept: true });
  }

  /** In the order in which they were sent; the kept ones, which are older, behind them. */
  get records(): RequestRecord[] {
    const byStart = (a: RequestRecord, b: RequestRecord) => a.startedAt.localeCompare(b.startedAt);
    const { kept = [], sent = [] } = Object.groupBy(this.#records, ({ isKept }) => (isKept ? 'kept' : 'sent'));
    return [...sent.toSorted(byStart), ...kept.toSorted(byStart)];
  }

  #keep(record: RequestRecord): void {
    if (this.#records.length < MOST) this.#records.push(record);
  }
}

/** A query's names say what was asked for; its values are nobody's business. */
function withoutValues(path: string): string {
  const [before = '', query] = path.split('?', 2);
  const names = [...new URLSearchParams(query).keys()];
  return names.length === 0 ? before : `${before}?${names.join('&')}`;
}
