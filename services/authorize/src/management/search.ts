// GET and POST /api/consent/search. Both find the same.
import { decodeValue, readBody, requireComparable } from '@signet/platform/management/body'
import { api, header, json, shows } from '@signet/platform/management/described'
import { requireQuery } from '@signet/platform/management/query'
import { z } from 'zod'
import { searchConsents } from '../consents/search.ts'
import { Consent, shown } from './bodies.ts'
import type { Answer, Call, Endpoint, Means } from './endpoint.ts'

/** A total is exact up to here, unless asked to be exact whatever that costs; and whoever reads further down narrows the search down. */
const MAX_ROWS = 10_000

const criteria = (isOn: z.ZodType<boolean>) =>
  z.strictObject({
    userId: z.string().max(255).default('').describe('Only this person’s.'),
    applicationId: z.string().max(255).default('').describe('Only to this application.'),
    orderBy: z
      .string()
      .regex(/^insertInstant(?: (?:ASC|DESC))?$/i, { error: 'The order is insertInstant, then ASC or DESC.' })
      .default('insertInstant DESC')
      .describe('`insertInstant ASC` or `insertInstant DESC`, the default.'),
    startRow: z.coerce.number().int().min(0).max(MAX_ROWS).default(0),
    numberOfResults: z.coerce.number().int().min(1).max(500).default(25),
    accurateTotal: isOn.describe(`Count them all, also beyond ${MAX_ROWS}.`),
  })

const Criteria = criteria(z.boolean().default(false))
/** In a query everything is text. */
const Query = criteria(
  z
    .enum(['true', 'false'])
    .default('false')
    .transform((each) => each === 'true'),
)

async function find(
  { userId, applicationId, orderBy, startRow, numberOfResults, accurateTotal }: z.output<typeof Criteria>,
  { scope }: Call,
  { sql }: Means,
): Promise<Answer> {
  const descending = !/^insertInstant(?: ASC)?$/i.test(orderBy)
  const countTo = accurateTotal ? Number.MAX_SAFE_INTEGER : MAX_ROWS
  const search = { tenantId: scope.tenantId, userId: userId.toLowerCase(), clientId: applicationId, descending, startRow, numberOfResults, countTo }
  const { found, total } = await searchConsents(sql, search)
  return { body: { consents: found.map(shown), total } }
}

const searching = {
  ...api,
  tag: 'Consents',
  path: '/api/consent/search',
  answers: shows('Those that were found, and how many there are.', z.strictObject({ consents: z.array(Consent), total: z.int() })),
} as const

export const searchEndpoints: readonly Endpoint[] = [
  {
    ...searching,
    method: 'GET',
    id: 'searchConsentsByQuery',
    about: 'Search consents, by query.',
    parameters: { header, query: Query },
    answer: (call, means) => find(decodeValue(Query, call.query), call, means),
  },
  {
    ...searching,
    method: 'POST',
    id: 'searchConsents',
    about: 'Search consents.',
    parameters: { header },
    body: json(z.strictObject({ search: Criteria })),
    answer: (call, means) => {
      requireQuery(call.query)
      const { search } = decodeValue(z.strictObject({ search: Criteria }), requireComparable(readBody(call.body)))
      return find(search, call, means)
    },
  },
]
