import * as os from 'node:os';
import * as vscode from 'vscode';
import { render } from '../../core/message.ts';
import { redact } from '../../core/redact.ts';
import type { Settings } from '../../core/settings.ts';
import type { DeliveryRecord, StoreStatus } from '../../history/store.ts';
import type { AccountView } from '../../polling/poller.ts';
import { alertSettings, kindsOff, quietHoursNow } from '../alertSettings.ts';

const MOST_DELIVERIES = 20;

/** What a bug report needs, as text for the clipboard. No secret, no label, no figure of an account; hosts only. */
export function diagnostics(input: {
  version: string;
  settings: Settings;
  store: StoreStatus;
  views: readonly AccountView[];
  /** By account id. */
  snoozedUntil: Readonly<Record<string, string>>;
  deliveries: readonly DeliveryRecord[];
  now: number;
}): string {
  const { version, settings, store, views, snoozedUntil, deliveries, now } = input;
  const report = {
    fuelgauge: version,
    editor: `${vscode.env.appName} ${vscode.version} (${vscode.env.appHost}, ${vscode.env.language})`,
    node: process.versions.node,
    system: `${os.platform()} ${os.release()} ${os.arch()}`,
    history: { mode: store.mode, ...(store.problem ? { problem: store.problem.id } : {}) },
    settings: {
      intervalMs: settings.intervalMs,
      pauseAfterMs: settings.pauseAfterMs,
      thresholds: { money: settings.thresholds.money, percent: settings.thresholds.percent },
      repeatHours: settings.repeatHours,
      logs: settings.logs,
      alertsOff: kindsOff(settings.alertKinds),
      ...(settings.quietHours ? { quietHours: quietHoursNow(settings.quietHours, new Date(now)) } : {}),
      statusBar: { items: settings.statusBar.items, style: settings.statusBar.style },
      hosts: Object.fromEntries(
        Object.entries(settings.providers).flatMap(([id, { baseUrl }]) =>
          baseUrl ? [[id, URL.parse(baseUrl)?.host ?? 'unusable']] : [],
        ),
      ),
      problems: settings.problems.map(({ id }) => id),
    },
    sinks: settings.sinks.map(({ kind }) => kind),
    // Of where they went the host alone.
    deliveries: deliveries.slice(0, MOST_DELIVERIES).map(({ id: _id, accountId: _account, ...record }) => record),
    accounts: views.map(({ polled, reading }) => ({
      id: polled.account.id,
      credential: polled.credentialSource,
      alerts: alertSettings(polled, snoozedUntil[polled.account.id]),
      state: reading.state,
      level: reading.level,
      meters: reading.snapshot?.meters.map(({ id, unit }) => `${id} (${unit})`) ?? [],
      notes: reading.snapshot?.notes?.map(({ id }) => id) ?? [],
      ...(reading.snapshot ? { ageSeconds: Math.round((now - Date.parse(reading.snapshot.fetchedAt)) / 1000) } : {}),
      ...(reading.error
        ? { error: { kind: reading.error.kind, text: render(reading.error.message), since: reading.error.since } }
        : {}),
    })),
  };
  return redact(JSON.stringify(report, undefined, 2));
}
