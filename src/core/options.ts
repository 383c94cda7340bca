import type { Options, Provider, ProviderOption } from './provider.ts';

/**
 * The provider's options from what the user set (settings or an account's own), else from the environment, else the
 * default. A value of the wrong type or range counts as not set; `optionProblem` tells the user.
 */
export function optionsFrom(
  provider: Provider,
  set: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
): Options {
  return Object.fromEntries(
    provider.options.map((option) => {
      const fromVariable = option.variable ? parseVariable(option, environment[option.variable]) : undefined;
      return [option.key, [set[option.key], fromVariable].find((value) => isUsable(option, value)) ?? option.default];
    }),
  ) as Options;
}

/** Whether a value that the user set can be used. Null and undefined are "not set", never a problem. */
export function isUsable(option: ProviderOption, value: unknown): value is string | number {
  if (typeof value !== option.type || value === '') return false;
  return option.type === 'string' || (Number.isFinite(value) && Number(value) >= (option.minimum ?? -Infinity));
}

function parseVariable(option: ProviderOption, text: string | undefined): string | number | undefined {
  const trimmed = text?.trim();
  if (!trimmed) return undefined;
  return option.type === 'number' ? Number(trimmed) : trimmed;
}
