import type { Disposable } from '../core/emitter.ts';
import type { CheckDocument } from '../core/report.ts';

/** What another extension gets of this one, from `exports` of the activated extension. */
export interface ExtensionApi {
  /** Of this contract. What is added doesn't change it; what is taken away or altered does. */
  readonly version: 1;
  /** What is known of the user's accounts, as `fuelgauge check --json` prints it. Nobody is asked for it. */
  readings(): Promise<CheckDocument>;
  /** Calls back when any of that has changed, with all of it. */
  onDidChangeReadings(listener: (readings: CheckDocument) => unknown): Disposable;
}

/** What it needs of the running extension. */
export interface ReadingsSource {
  readings(): CheckDocument;
  onDidChangeReadings(listener: (readings: CheckDocument) => unknown): Disposable;
}

/** Costs an object: what it speaks for is loaded when it would be anyway. */
export function extensionApi(source: () => Promise<ReadingsSource>): ExtensionApi {
  return {
    version: 1,
    readings: async () => (await source()).readings(),
    onDidChangeReadings(listener) {
      let isDisposed = false;
      const subscription = source().then((found) => (isDisposed ? undefined : found.onDidChangeReadings(listener)));
      return {
        dispose() {
          isDisposed = true;
          void subscription.then((subscribed) => subscribed?.dispose());
        },
      };
    },
  };
}
