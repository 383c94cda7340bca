import * as z from 'zod/mini';
import { json } from './answer.ts';
import type { Route } from './route.ts';

const DESCRIPTION =
  'What is left on AI accounts. Read-only. Where a provider can’t be reached, the last good figures are given with ' +
  'their age; an unknown figure is null or absent, never zero.';

/** Describes the routes, and itself among them (OpenAPI 3.1). */
export function openApiRoute(routes: readonly Route[], hasToken: boolean): Route {
  const own: Route = {
    path: '/openapi.json',
    summary: 'This document',
    type: 'application/json',
    answer: () => json(openApi([...routes, own], hasToken)),
  };
  return own;
}

function openApi(routes: readonly Route[], hasToken: boolean) {
  return {
    openapi: '3.1.0',
    info: { title: 'Fuelgauge', version: '1', description: DESCRIPTION },
    ...(hasToken
      ? {
          components: {
            securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
          },
        }
      : {}),
    paths: Object.fromEntries(routes.map((route) => [route.path, { get: operation(route, hasToken) }])),
  };
}

function operation({ summary, type, schema, parameters = [], isOpen }: Route, hasToken: boolean) {
  const content = { [type]: { schema: schema ? jsonSchema(schema) : {} } };
  return {
    summary,
    parameters: parameters.map((parameter) => ({ ...parameter, in: 'query', required: false })),
    responses: { 200: { description: summary, content }, default: problemResponse },
    ...(hasToken && !isOpen ? { security: [{ token: [] }] } : {}),
  };
}

function jsonSchema(schema: z.ZodMiniType) {
  const { $schema: _, ...rest } = z.toJSONSchema(schema);
  return rest;
}

const problemResponse = {
  description: 'Why there is no answer',
  content: {
    'application/json': {
      schema: jsonSchema(z.strictObject({ error: z.strictObject({ code: z.string(), message: z.string() }) })),
    },
  },
};
