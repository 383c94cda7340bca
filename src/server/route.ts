import type * as z from 'zod/mini';
import type { Answer, Streaming } from './answer.ts';

export interface Asked {
  readonly query: URLSearchParams;
  /** The version of a file that the browser has already. */
  readonly knownTag: string | undefined;
}

export interface Parameter {
  readonly name: string;
  readonly description: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** One address with what the OpenAPI document says of it. */
export interface Route {
  readonly path: string;
  readonly summary: string;
  readonly type: string;
  /** Of a JSON answer. */
  readonly schema?: z.ZodMiniType;
  readonly parameters?: readonly Parameter[];
  /** Asked for by people: what goes wrong is said on a page. */
  readonly isPage?: boolean;
  /** Read without a token. */
  readonly isOpen?: boolean;
  answer(asked: Asked): Answer | Promise<Answer> | Streaming;
}
