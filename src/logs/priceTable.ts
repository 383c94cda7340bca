/**
 * The table of list prices that the package brings: its version, which package.json pins, and the day it was published.
 * https://github.com/pydantic/genai-prices
 */
export const PRICES = { version: '0.1.8', date: '2026-09-23' } as const;
