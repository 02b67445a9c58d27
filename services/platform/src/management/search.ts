// Searches: GET and POST `<path>/search`, with FusionAuth's parameters. Both find the same, in pages of which there are as many as the total says.
import { z } from 'zod'
import type { Operation } from '../operation.ts'
import type { SqlQuery, SqlValue } from '../ports.ts'
import { decodeValue, readBody, requireComparable } from './body.ts'
import { api, capital, flag, header, json, shows, words } from './described.ts'
import { requireQuery } from './query.ts'

/** A total is exact up to here, unless asked to be exact whatever that costs, as in FusionAuth. */
const MAX_COUNTED = 10_000

/** To read as far as this costs no more than an accurate total. */
const MAX_START_ROW = 1_000_000
const MAX_RESULTS = 500
const DEFAULT_RESULTS = 25

interface Sorting {
  readonly name: string
  readonly order: 'asc' | 'desc'
}

/** Which part of what is found, and in which order. */
export interface Window {
  readonly sortFields: readonly Sorting[]
  readonly startRow: number
  readonly numberOfResults: number
  readonly accurateTotal: boolean
}

export interface Search<S extends z.ZodRawShape> {
  readonly tag: string
  /** Of what is searched: `/api/key`. */
  readonly path: string
  /** The member of the answer that has what was found; the operations are named for it. */
  readonly plural: string
  readonly details?: string
  /** What it may ask for, as a body says it. In a query `ids` may be repeated, or have commas between them. */
  readonly criteria: S
  /** By what results can be ordered, the first by default. */
  readonly orders: readonly [string, ...string[]]
  readonly latestFirst?: boolean
  /** One of what is found. */
  readonly shown: z.ZodType
  /** What else the answer says. */
  readonly beside?: z.ZodRawShape
}

export interface Said {
  readonly query: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export type Asked<S extends z.ZodRawShape> = z.output<z.ZodObject<S>> & Window

/** The two operations, each with what answers it; `asked` decodes what a call says in its form, and raises `invalid_fields`, `oversized_request`. */
export function searchEndpoints<S extends z.ZodRawShape, E extends object>(
  search: Search<S>,
  answered: (asked: (said: Said) => Asked<S>) => E,
): readonly (Operation & E)[] {
  const { tag, path, plural, details, criteria, shown, beside } = search
  const { sortFields, ...window } = windowOf(search)
  const Query = z.strictObject({
    ...criteria,
    ...window,
    ...(criteria.ids && { ids: listed(criteria.ids) }),
    accurateTotal: flag.transform((text) => text === 'true').describe(window.accurateTotal.description ?? ''),
  })
  const Criteria: z.ZodType<Record<string, unknown>> = z.strictObject({ ...criteria, ...window, sortFields })
  const Body = z.strictObject({ search: Criteria.prefault({}) })
  const fallback = [sortingOf(defaultOf(search), search.orders)]
  const sorted = ({ orderBy, sortFields: fields = fallback, ...rest }: Record<string, unknown>) => ({ ...rest, sortFields: orderBy ?? fields }) as Asked<S>
  const common = {
    ...api,
    tag,
    path: `${path}/search`,
    ...(details !== undefined && { details }),
    answers: shows('Those that were found, and how many there are.', z.strictObject({ [plural]: z.array(shown), total: z.int(), ...beside })),
  }
  return [
    {
      ...common,
      method: 'GET',
      id: `search${capital(plural)}ByQuery`,
      about: `Search the ${words(plural)}, by query.`,
      parameters: { header, query: Query },
      ...answered(({ query }) => sorted(decodeValue(Query, requireComparable(query)))),
    },
    {
      ...common,
      method: 'POST',
      id: `search${capital(plural)}`,
      about: `Search the ${words(plural)}.`,
      parameters: { header },
      body: json(Body),
      ...answered(({ query, body }) => {
        requireQuery(query)
        return sorted(decodeValue(Body, requireComparable(readBody(body))).search)
      }),
    },
  ]
}

const listed = (ids: z.core.$ZodType) =>
  z
    .string()
    .transform((text): unknown => text.split(/[ ,]/))
    .pipe(ids)
    .optional()
    .describe('Only these: it may be repeated, or have commas between them.')

type Orders = Pick<Search<z.ZodRawShape>, 'orders' | 'latestFirst'>

const defaultOf = ({ orders: [first], latestFirst = false }: Orders): readonly string[] => [first, latestFirst ? 'DESC' : 'ASC']

function windowOf(search: Orders) {
  const { orders: names } = search
  const one = `(?:${names.join('|')})(?:\\s+(?:ASC|DESC))?`
  const ordered = new RegExp(`^\\s*${one}(?:\\s*,\\s*${one}){0,${names.length - 1}}\\s*$`, 'i')
  return {
    orderBy: z
      .string()
      .max(500)
      .regex(ordered, { error: `Results are ordered by ${names.join(', ')}, each ASC or DESC.` })
      .transform((text) => text.split(',').map((term) => sortingOf(term.trim().split(/\s+/), names)))
      .optional()
      .describe(`By ${names.join(', ')}, each ASC or DESC; ${defaultOf(search).join(' ')} by default.`),
    sortFields: z
      .array(z.strictObject({ name: z.enum(names), order: z.enum(['asc', 'desc', 'ASC', 'DESC']).default('asc'), missing: z.string().optional() }))
      .max(names.length)
      .transform((fields) => fields.map(({ name, order }) => sortingOf([name, order], names)))
      .optional()
      .describe('The same in another form.'),
    startRow: z.coerce.number().int().min(0).max(MAX_START_ROW).default(0).describe('How many to leave out.'),
    numberOfResults: z.coerce.number().int().min(1).max(MAX_RESULTS).default(DEFAULT_RESULTS).describe('How many at most.'),
    accurateTotal: z.boolean().default(false).describe(`Count them all, also beyond ${MAX_COUNTED}.`),
  }
}

const sortingOf = ([name = '', order = 'asc']: readonly string[], names: readonly string[]): Sorting => ({
  name: names.find((each) => each.toLowerCase() === name.toLowerCase()) ?? name,
  order: order.toLowerCase() === 'desc' ? 'desc' : 'asc',
})

/** What is found: where it is read, and the columns and expressions that indexes know, by the names that orders have in the API. */
export interface Found {
  readonly columns: string
  /** With its conditions. */
  readonly from: string
  readonly values: readonly SqlValue[]
  readonly orders: Readonly<Record<string, string>>
  /** Settles what is equal. */
  readonly last: string
}

/** A page, and how many there are. */
export async function readPage<Row extends object>(
  { query }: SqlQuery,
  { columns, from, values, orders, last }: Found,
  { sortFields, startRow, numberOfResults, accurateTotal }: Window,
): Promise<{ readonly found: readonly Row[]; readonly total: number }> {
  // what settles it has the direction of what comes before, so that an index has the order, read forwards or backwards
  const order = [...sortFields.map((each) => `${orders[each.name]} ${each.order}`), `${last} ${sortFields.at(-1)?.order ?? 'asc'}`].join(', ')
  const next = values.length + 1
  // as far as one beyond the page in any case: a total tells whether there is more
  const counted = accurateTotal ? null : Math.max(MAX_COUNTED, startRow + numberOfResults + 1)
  const [found, [count]] = await Promise.all([
    query<Row>(`select ${columns} from ${from} order by ${order} limit $${next} offset $${next + 1}`, [...values, numberOfResults, startRow]),
    query<{ readonly n: number }>(`select count(*) as n from (select from ${from} limit $${next}) as counted`, [...values, counted]),
  ])
  return { found, total: count?.n ?? 0 }
}

/** A pattern for LIKE: stars become wildcards, and what LIKE would take for one stands for itself. */
export const likePattern = (value: string): string => value.replaceAll(/[\\%_]/g, '\\$&').replaceAll('*', '%')

/** The same for a text that may stand anywhere, unless it has stars of its own. */
export const anywhere = (text: string): string => likePattern(text.includes('*') ? text : `*${text}*`)
