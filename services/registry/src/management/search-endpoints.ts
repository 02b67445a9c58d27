// Searches come in two forms, as GET with a query and as POST with the same in a body, and answer a page with the total.

import { decodeValue, readBody, requireComparable } from '@signet/platform/management/body'
import { api, capital, header, json, shows } from '@signet/platform/management/described'
import { z } from 'zod'
import { type Call, type Endpoint, type Means, requireQuery } from './endpoint.ts'
import type { Kind } from './kind.ts'

export interface Search<S extends z.ZodObject> {
  /** What it may ask for. */
  readonly asks: S
  /** The same in a query, where everything is text. */
  readonly queries?: z.ZodObject
  readonly answers: Readonly<Record<string, z.ZodType>>
  readonly find: (asked: z.output<S>, call: Call, means: Means) => Promise<object>
}

/** GET and POST `<path>/search`. */
export function searchEndpoints<S extends z.ZodObject>(
  { declaration: { plural }, path, tag }: Kind,
  { asks, queries = asks, answers, find }: Search<S>,
): readonly Endpoint[] {
  const common = {
    ...api,
    tag,
    path: `${path}/search`,
    answers: shows(`Those that were found, and how many there are.`, z.strictObject({ ...answers, total: z.int() })),
  }
  const [name, about] = [capital(plural), `Search the ${plural.replaceAll(/([A-Z])/g, ' $1').toLowerCase()}`]
  return [
    {
      ...common,
      method: 'GET',
      id: `search${name}ByQuery`,
      about: `${about}, by query.`,
      parameters: { header, query: queries },
      read: async (call, means) => ({ body: await find(decodeValue(asks, decodeValue(queries, call.query)), call, means) }),
    },
    {
      ...common,
      method: 'POST',
      id: `search${name}`,
      about: `${about}.`,
      parameters: { header },
      body: json(z.strictObject({ search: asks })),
      read: async (call, means) => {
        requireQuery(call.query)
        const { search } = decodeValue(z.strictObject({ search: asks }), requireComparable(readBody(call.body))) as { readonly search: z.output<S> }
        return { body: await find(search, call, means) }
      },
    },
  ]
}
