import { hasSecret, sinkSecret, sinkSigningKey, type SinkEntry } from '../core/sinks.ts';
import { say, type Message } from '../core/say.ts';
import { testDelivery, type Speech } from './compose.ts';
import { Courier, type CourierTools, type RunningSink } from './courier.ts';
import { openSink } from './openSink.ts';
import { isSinkError, type SinkTools } from './sink.ts';

/** A secret by its name (`sinkSecret`, `sinkSigningKey`); a message says why it can't be read. */
export type ReadSecret = (name: string) => PromiseLike<string | Message | undefined>;

export interface SinksTools extends CourierTools {
  readonly sinkTools: SinkTools;
  readonly secret: ReadSecret;
}

/** The sinks of this process at work. */
export interface RunningSinks {
  /**
   * Replaces them by these, with their secrets as they are now. Those that nobody
   * had before hear what is said from `since` on. Gives what is wrong with those that can't be used.
   */
  use(entries: readonly SinkEntry[], since?: string): Promise<readonly Message[]>;
  /** Resolves when everything that can be sent now was. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** Brings warnings and readings to the sinks from now on. Calls of `use` are done one after the other. */
export function startSinks({ sinkTools, secret, ...courierTools }: SinksTools): RunningSinks {
  const courier = new Courier(courierTools);
  let last: Promise<unknown> = Promise.resolve();
  const use = async (entries: readonly SinkEntry[], since: string | undefined) => {
    const opened = await Promise.all(entries.map((entry) => open(entry, secret, sinkTools)));
    await courier.use(opened.flatMap((one) => ('sink' in one ? [{ ...one, since }] : [])));
    return opened.filter((one): one is Message => !('sink' in one));
  };
  return {
    use: (entries, since) => {
      const next = last.then(() => use(entries, since));
      last = next.catch(() => undefined);
      return next;
    },
    settle: async () => {
      await last;
      await courier.settle();
    },
    stop: async () => {
      await last;
      await courier.stop();
    },
  };
}

/** Sends a test message. Gives why that failed. */
export async function testSink(
  entry: SinkEntry,
  secret: ReadSecret,
  tools: SinkTools,
  speech: Speech,
): Promise<Message | undefined> {
  const opened = await open(entry, secret, tools);
  if (!('sink' in opened)) return opened;
  const { sink } = opened;
  try {
    const delivery = testDelivery(speech, tools.now(), `test-${crypto.randomUUID()}`);
    await sink.test(delivery, AbortSignal.timeout(sink.timeoutMs ?? 20_000));
    return undefined;
  } catch (error) {
    return isSinkError(error) ? error.text : say('sink.network', { host: sink.host });
  } finally {
    await sink.dispose();
  }
}

/** The id of a sink in the store; undefined where it can't be sent to. */
export async function idOfSink(entry: SinkEntry, secret: ReadSecret, tools: SinkTools): Promise<string | undefined> {
  const opened = await open(entry, secret, tools);
  if (!('sink' in opened)) return undefined;
  await opened.sink.dispose();
  return opened.sink.id;
}

async function open(entry: SinkEntry, secret: ReadSecret, tools: SinkTools): Promise<RunningSink | Message> {
  const [url, signingKey] = hasSecret(entry)
    ? await Promise.all([secret(sinkSecret(entry.name)), secret(sinkSigningKey(entry.name))])
    : [];
  for (const unread of [url, signingKey]) if (typeof unread === 'object') return unread;
  try {
    const secrets = { url: url as string | undefined, signingKey: signingKey as string | undefined };
    return { sink: await openSink(entry, secrets, tools), entry };
  } catch (error) {
    if (isSinkError(error)) return error.text;
    throw error;
  }
}
