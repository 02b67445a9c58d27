// Searches: `GET` and `POST /api/<object>/search` with FusionAuth's parameters. Each finds the same.

import { decodeValue, readBody, refuseFields, requireComparable } from '@signet/platform/management/body'
import { api, capital, header, json, shows } from '@signet/platform/management/described'
import { pageQuery } from '@signet/platform/management/page'
import { show } from '@signet/protos'
import { z } from 'zod'
import { fieldError } from '../domain/decision.ts'
import { readTerms } from '../search/query.ts'
import { isSearchable, statementOf } from '../search/statement.ts'
import { type Call, type Endpoint, type Means, requireQuery } from './endpoint.ts'
import { type Kind, listFilters, scopeWithin } from './kind.ts'

export interface Searched {
  /** There is a text to search by, kept beside the object. */
  readonly text?: boolean
  /** By what results can be ordered, the first by default: the API's name and an expression that an index knows. */
  readonly orders: Readonly<Record<string, string>>
}

/** For what administrators have tens or hundreds of. */
export const byName: Searched = {
  orders: { name: "o.document ->> 'name'", insertInstant: 'o.created_at', lastUpdateInstant: 'o.changed_at' },
}

/** A total is exact up to here, unless asked to be exact whatever that costs, as in FusionAuth. */
const MAX_COUNTED = 10_000
const MAX_IDS = 1000

/** Whoever reads further down narrows the search down. */
const MAX_ROWS = 10_000

const page = { startRow: z.coerce.number().int().min(0).max(MAX_ROWS).default(0), numberOfResults: z.coerce.number().int().min(1).max(500).default(25) }

function criteriaOf(kind: Kind) {
  const { declaration, search } = kind
  const names = Object.keys(search?.orders ?? {}) as [string, ...string[]]
  const direction = z.enum(['asc', 'desc', 'ASC', 'DESC'])
  return z.strictObject({
    ids: z.array(z.string().max(600)).max(MAX_IDS).optional().describe('Only these.'),
    queryString: z.string().default('').describe('Words that must all hold: `ada`, `email:ada*`, `data.crm.id:42`. A star stands for anything.'),
    ...('name' in declaration.changed || search?.text !== true ? { name: z.string().default('').describe('The name, with stars for anything.') } : {}),
    ...('deactivated' in declaration.life && { state: z.enum(['Active', 'Inactive']).optional() }),
    ...listFilters(kind),
    orderBy: z
      .string()
      .regex(new RegExp(`^(?:${names.join('|')})(?: (?:asc|desc))?(?:, ?(?:${names.join('|')})(?: (?:asc|desc))?)*$`, 'i'), {
        error: `Results are ordered by ${names.join(', ')}, each ASC or DESC.`,
      })
      .optional()
      .describe(`By ${names.join(', ')}: \`${names[0]} ASC\`.`),
    sortFields: z
      .array(z.strictObject({ name: z.enum(names), order: direction.default('asc'), missing: z.string().optional() }))
      .max(names.length)
      .optional(),
    ...page,
    accurateTotal: z.boolean().default(false).describe(`Count them all, also beyond ${MAX_COUNTED}.`),
  })
}

type Criteria = z.output<ReturnType<typeof criteriaOf>> & { readonly name?: string; readonly state?: 'Active' | 'Inactive' | undefined }

function orderOf({ search }: Kind, { orderBy, sortFields }: Criteria) {
  const orders = search?.orders ?? {}
  const [first = ''] = Object.keys(orders)
  const named = orderBy?.split(',').map((each) => each.trim().split(' ')) ?? sortFields?.map(({ name, order }) => [name, order]) ?? [[first, 'asc']]
  return named.map(([name = '', way = 'asc']) => {
    const [, column = ''] = Object.entries(orders).find(([each]) => each.toLowerCase() === name.toLowerCase()) ?? []
    return { column, descending: way.toLowerCase() === 'desc' }
  })
}

async function find(kind: Kind, criteria: Criteria, call: Call, { store, contents }: Means) {
  const { declaration, search } = kind
  const { ids, queryString, name = '', state, startRow, numberOfResults, accurateTotal } = criteria
  const terms = readTerms(queryString, (path) => isSearchable(declaration, path))
  if (typeof terms === 'string') return refuseFields([fieldError('invalid', 'search.queryString', terms)])
  const alone = Object.keys(listFilters(kind)).flatMap((field) => {
    const value = (criteria as Readonly<Record<string, unknown>>)[field]
    return value === undefined ? [] : [{ path: [field], value: String(value).toLowerCase() }]
  })
  const named = name === '' || name === '*' ? [] : [{ path: ['name'], value: name.toLowerCase() }]
  const statement = statementOf(declaration, search?.text === true, {
    tenantId: scopeWithin(kind, call).tenantId,
    ...(state !== undefined && { active: state === 'Active' }),
    ids: ids?.map((id) => declaration.id.schema.safeParse(id).data ?? ''),
    terms: [...terms, ...named, ...alone],
    order: orderOf(kind, criteria),
    startRow,
    numberOfResults,
  })
  const [found, total] = await Promise.all([store.search(statement), store.count(statement, accurateTotal ? undefined : MAX_COUNTED)])
  const stored = await contents.of(
    declaration,
    found.map(({ flat }) => flat),
  )
  return { body: { [declaration.plural]: found.map((each) => show(declaration, each, stored)), total } }
}

export function searchEndpoints(kind: Kind): readonly Endpoint[] {
  if (kind.search === undefined) return []
  const { declaration, tag, shown } = kind
  const criteria = criteriaOf(kind)
  const query = z.object({
    ...criteria.omit({ ids: true, sortFields: true, accurateTotal: true }).partial().shape,
    ...pageQuery.shape,
    ids: z.string().optional().describe('Only these: it may be repeated, or with commas between them.'),
    accurateTotal: z.enum(['true', 'false']).optional(),
  })
  const shared = {
    ...api,
    tag,
    path: `${kind.path}/search`,
    about: `Search ${declaration.plural.replaceAll('_', ' ')}.`,
    answers: shows('What was found, and how many there are.', z.strictObject({ [declaration.plural]: z.array(shown.partial()), total: z.int() })),
  }
  const body = z.strictObject({ search: criteria })
  return [
    {
      ...shared,
      method: 'GET',
      id: `search${capital(declaration.plural)}`,
      parameters: { header, query },
      read: (call, means) => {
        requireQuery(call.query, Object.keys(query.shape))
        const { ids, accurateTotal, ...rest } = call.query
        const search = {
          ...rest,
          ...(ids !== undefined && { ids: ids.split(/[ ,]/) }),
          ...(accurateTotal !== undefined && { accurateTotal: accurateTotal === 'true' }),
        }
        return find(kind, (decodeValue(body, { search }) as { search: Criteria }).search, call, means)
      },
    },
    {
      ...shared,
      method: 'POST',
      id: `search${capital(declaration.plural)}ByBody`,
      parameters: { header },
      body: json(body),
      read: (call, means) => {
        requireQuery(call.query)
        return find(kind, (decodeValue(body, requireComparable(readBody(call.body))) as { search: Criteria }).search, call, means)
      },
    },
  ]
}
