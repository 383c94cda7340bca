import { render } from '../../core/message.ts';
import { SCHEMA_VERSION } from '../../core/model.ts';
import type { ReportedAccount } from '../../core/report.ts';

/** What `fuelgauge forecast --json` prints: each meter with what is to be expected of it, as of `fetchedAt`. */
export function forecastDocument(accounts: readonly ReportedAccount[], now: Date) {
  return {
    schemaVersion: SCHEMA_VERSION,
    generatedAt: now.toISOString(),
    accounts: accounts.map(({ account: { id, label, provider }, reading: { snapshot, outlook, state } }) => ({
      provider,
      account: { id, label },
      state,
      ...(snapshot ? { fetchedAt: snapshot.fetchedAt } : {}),
      ...(outlook?.binding === undefined ? {} : { binding: outlook.binding }),
      meters: (snapshot?.meters ?? []).map((meter) => {
        const forecast = outlook?.meters[meter.id];
        return { ...meter, label: render(meter.label), ...(forecast ? { forecast } : {}) };
      }),
      ...(outlook?.spend ? { spend: outlook.spend } : {}),
    })),
  };
}
