const counted = new Set(['requests', 'credits', 'tokens', 'percent']);

/** Whether a meter's unit is money: a lower-case ISO 4217 code, as opposed to something counted. */
export function isCurrency(unit: string): boolean {
  return /^[a-z]{3}$/.test(unit) && !counted.has(unit);
}
