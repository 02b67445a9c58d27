// How objects are searched: by the words of a query, a name, a state or what lists filter by.

import { searchEndpoints, type Window } from '@signet/platform/management/search'
import { type ObjectDeclaration, show } from '@signet/protos'
import { z } from 'zod'
import { readTerms, type Term } from '../search/query.ts'
import { isSearchable, statementOf } from '../search/statement.ts'
import type { Call, Endpoint, Means } from './endpoint.ts'
import { type Kind, listFilters, scopeWithin } from './kind.ts'

export interface Searched {
  /** There is a text to search by, kept beside the object. */
  readonly text?: boolean
  /** By what results can be ordered, the first by default: the API's name and an expression that an index knows. */
  readonly orders: Readonly<Record<string, string>>
}

export const byInstant = { insertInstant: 'o.created_at', lastUpdateInstant: 'o.changed_at' } as const

/** For what administrators have tens or hundreds of. */
export const byName = { orders: { name: `lower(o.document ->> 'name')`, ...byInstant } } as const satisfies Searched

const MAX_IDS = 1000

export const nameText = z.string().max(191).optional().describe('A text of the name, in any case; * stands for anything.')

const queryOf = (declaration: ObjectDeclaration) =>
  z
    .string()
    .default('')
    .transform((text, context) => {
      const terms = readTerms(text, (path) => isSearchable(declaration, path))
      if (typeof terms !== 'string') return terms
      context.addIssue({ code: 'custom', message: terms })
      return z.NEVER
    })
    .describe('Words that must all hold: `ada`, `email:ada*`, `data.crm.id:42`. A star stands for anything.')

const criteriaOf = (kind: Kind) => ({
  ids: z.array(z.string().max(600)).max(MAX_IDS).optional().describe('Only these.'),
  queryString: queryOf(kind.declaration),
  ...('name' in kind.declaration.changed || kind.search?.text !== true ? { name: nameText } : {}),
  ...('deactivated' in kind.declaration.life && { state: z.enum(['Active', 'Inactive']).optional() }),
  ...listFilters(kind),
})

interface Criteria extends Window {
  readonly ids?: readonly string[] | undefined
  readonly queryString: readonly Term[]
  readonly name?: string
  readonly state?: 'Active' | 'Inactive'
}

async function find(kind: Kind, { orders, text = false }: Searched, criteria: Criteria, call: Call, { store, contents }: Means) {
  const { declaration } = kind
  const { ids, queryString, name, state } = criteria
  const alone = Object.keys(listFilters(kind)).flatMap((field) => {
    const value = (criteria as unknown as Readonly<Record<string, unknown>>)[field]
    return value === undefined ? [] : [{ path: [field], value: String(value).toLowerCase() }]
  })
  const sought = {
    tenantId: scopeWithin(kind, call).tenantId,
    active: state && state === 'Active',
    ids: ids?.map((id) => declaration.id.schema.safeParse(id).data ?? ''),
    name,
    terms: [...queryString, ...alone],
    hasText: text,
  }
  const { found, total } = await store.search(declaration.kind, statementOf(declaration, sought), orders, criteria)
  const stored = await contents.of(
    declaration,
    found.map(({ flat }) => flat),
  )
  return { body: { [declaration.plural]: found.map((each) => show(declaration, each, stored)), total } }
}

/** What the search of a kind has from the kind itself. */
export const searchOf = ({ tag, path, shown, declaration: { plural } }: Kind, orders: Searched['orders']) => ({
  ...{ tag, path, shown, plural },
  orders: Object.keys(orders) as [string, ...string[]],
})

export function objectSearch(kind: Kind): readonly Endpoint[] {
  const { search, shown } = kind
  if (search === undefined) return []
  return searchEndpoints({ ...searchOf(kind, search.orders), criteria: criteriaOf(kind), shown: shown.partial() }, (asked) => ({
    read: (call: Call, means: Means) => find(kind, search, asked(call) as unknown as Criteria, call, means),
  }))
}
