import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type * as declared from '../../../src/api/fuelgauge.d.cts';
import * as api from '../../../src/api/index.ts';
import type { ExtensionApi } from '../../../src/vscode/extensionApi.ts';

/** Both are the same to the compiler: what is declared is there, and what is there is declared. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;

// Each of these doesn't compile where the code and what is published have come apart.
const same: Record<string, true> = {
  check: true satisfies Same<typeof api.check, typeof declared.check>,
  history: true satisfies Same<typeof api.history, typeof declared.history>,
  burnRate: true satisfies Same<typeof api.burnRate, typeof declared.burnRate>,
  daysLeft: true satisfies Same<typeof api.daysLeft, typeof declared.daysLeft>,
};
true satisfies Same<ExtensionApi, declared.ExtensionApi>;
true satisfies Same<Required<api.CheckOptions>, Required<declared.CheckOptions>>;
true satisfies Same<Required<api.HistoryOptions>, Required<declared.HistoryOptions>>;

// Optional fields that one side lacks are assignable all the same: their names are compared, too.
type Report = Awaited<ReturnType<typeof api.check>>['accounts'][number];
type Names<A, B> = Same<keyof A, keyof B>;
true satisfies Names<Report, declared.AccountReport>;
true satisfies Names<Report['meters'][number], declared.Meter>;
true satisfies Names<NonNullable<Report['spend']>, declared.Spend>;
true satisfies Names<NonNullable<Report['breakdown']>[number], declared.UsageRow>;
true satisfies Names<NonNullable<Report['keys']>, declared.KeyUsage>;
true satisfies Names<NonNullable<Report['keys']>['keys'][number], declared.KeyUse>;
true satisfies Names<NonNullable<Report['error']>, declared.Failure>;
true satisfies Names<NonNullable<Report['forecast']>['meters'][string], declared.Forecast>;
true satisfies Names<NonNullable<NonNullable<Report['forecast']>['spend']>, declared.SpendOutlook>;

describe('the published types', () => {
  it('declare the functions that there are', () => {
    const text = readFileSync(new URL('../../../src/api/fuelgauge.d.cts', import.meta.url), 'utf8');
    const names = [...text.matchAll(/^export function (\w+)/gm)].map(([, name = '']) => name);
    assert.deepEqual(new Set(names), new Set(Object.keys(api)));
    assert.deepEqual(new Set(names), new Set(Object.keys(same)));
  });
});
