import * as z from 'zod/mini';
import { defaultAlertKinds, type AlertSwitch } from './alerts/kinds.ts';
import { cardModules } from './modules.ts';
import { credentialSources } from './provider.ts';

/**
 * The id under which an account is known everywhere: provider, and 12 hex digits of SHA-256 over provider, host and the
 * upstream's own identity of the account (login, account id; the credential where it names none).
 */
export async function accountId(provider: string, baseUrl: string, identity: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${provider}\n${new URL(baseUrl).host}\n${identity}`);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hex = Array.from(digest.subarray(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${provider}-${hex}`;
}

const threshold = z.lazy(() =>
  z
    .object({ warning: z.number().check(z.minimum(0)), critical: z.number().check(z.minimum(0)) })
    .check(z.refine(({ warning, critical }) => critical <= warning, 'critical must not be above warning')),
);

const alertKinds = z.lazy(() => {
  const keys = Object.keys(defaultAlertKinds) as AlertSwitch[];
  return z.partial(
    z.strictObject(Object.fromEntries(keys.map((key) => [key, z.boolean()])) as Record<AlertSwitch, z.ZodMiniBoolean>),
  );
});

/** An entry of the setting `fuelgauge.accounts`. It holds no secret. */
export const accountEntrySchema = z.lazy(() =>
  z.strictObject({
    id: z.string().check(z.regex(/^[a-z]+-[0-9a-f]{12}$/)),
    provider: z.string(),
    label: z.string().check(z.minLength(1), z.maxLength(80)),
    credential: z.enum(credentialSources),
    /** Provider options that differ from the settings. */
    options: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
    /** By meter id; money or percent left, as the meter is judged. */
    thresholds: z.optional(z.record(z.string(), threshold)),
    /** False: no warnings for this account. */
    warnings: z.optional(z.boolean()),
    /** What is warned of where that differs from the setting. */
    alerts: z.optional(alertKinds),
    /** What the user means to spend in a month, in the currency of the account's spend. */
    monthlyBudget: z.optional(z.number().check(z.positive())),
    /** The parts of its card in the dashboard, in their order, where they differ from the setting. */
    modules: z.optional(z.array(z.enum(cardModules))),
  }),
);
export type AccountEntry = z.infer<typeof accountEntrySchema>;
