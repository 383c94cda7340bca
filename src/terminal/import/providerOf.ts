import { providers } from '../../providers/index.ts';

/** The id of the provider that another program calls so (`OpenRouter`, `open_router`); undefined where it is none of ours. */
export function providerOf(name: unknown): string | undefined {
  if (typeof name !== 'string') return undefined;
  const letters = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return providers.find((known) => [known.id, known.name].some((own) => letters(own) === letters(name)))?.id;
}
