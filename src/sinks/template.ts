import type { Delivery } from './sink.ts';

export type ContentType = 'application/json' | 'application/x-www-form-urlencoded' | 'text/plain';

/** A value put into a text of its kind can't end what it stands in. */
const encoders: Readonly<Record<ContentType, (value: string) => string>> = {
  'application/json': (value) => JSON.stringify(value).slice(1, -1),
  'application/x-www-form-urlencoded': encodeURIComponent,
  'text/plain': (value) => value,
};

/** Puts a delivery's parts into the user's own text; braces around anything else stay as they are. */
export function fillTemplate(template: string, delivery: Delivery, contentType: ContentType): string {
  const { id, kind, level, title, text, firedAt, account, providerName } = delivery;
  const values: Readonly<Record<string, string>> = {
    id,
    kind,
    level,
    title,
    text,
    time: firedAt,
    account: account.label,
    accountId: account.id,
    provider: providerName,
  };
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? encoders[contentType](values[name] ?? '') : whole,
  );
}
