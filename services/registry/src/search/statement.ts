// A search as one SQL statement. Everything that a caller says is a parameter; names of columns come from the declaration alone.
import type { SqlValue } from '@signet/platform'
import { likePattern } from '@signet/platform/management/search'
import { type Field, fieldsOfObject, type ObjectDeclaration } from '@signet/protos'
import { longestPiece, type Term } from './query.ts'

export interface Search {
  readonly tenantId: string
  readonly active?: boolean | undefined
  readonly ids?: readonly string[] | undefined
  readonly terms: readonly Term[]
  readonly order: readonly { readonly column: string; readonly descending: boolean }[]
  readonly startRow: number
  readonly numberOfResults: number
}

export interface Statement {
  readonly condition: string
  readonly page: string
  readonly values: readonly SqlValue[]
}

/** `text`: the kind has a text of its own to narrow a search down by. */
export function statementOf(declaration: ObjectDeclaration, text: boolean, search: Search): Statement {
  const values: SqlValue[] = []
  const put = (value: SqlValue): string => `$${values.push(value)}`
  // the kind stands in the text, so that the plan is made for its partition
  const conditions = [`o.kind = '${declaration.kind}'`, 'o.ended_at is null']
  if (search.tenantId !== '') conditions.push(`o.tenant_id = ${put(search.tenantId)}`)
  if (search.active !== undefined) conditions.push(`o.active = ${put(search.active)}`)
  if (search.ids !== undefined) conditions.push(`o.id = any (${put([...search.ids])})`)
  for (const { path, value } of search.terms) {
    const piece = text ? longestPiece(value) : undefined
    if (piece !== undefined) conditions.push(`o.id in (select s.id from user_search s where s.text like ${put(`%${likePattern(piece)}%`)})`)
    if (path.length > 0) conditions.push(`${columnOf(declaration, path, put)} like ${put(likePattern(value))}`)
    else if (!text) conditions.push(`lower(o.document ->> 'name') like ${put(`%${likePattern(value)}%`)}`)
    else if (piece !== value) conditions.push(`search_text(o.document) like ${put(`%${likePattern(value)}%`)}`)
  }
  const order = [...search.order.map(({ column, descending }) => `${column}${descending ? ' desc' : ''}`), 'o.id']
  const { startRow, numberOfResults } = search
  return { condition: conditions.join(' and '), page: `order by ${order.join(', ')} limit ${numberOfResults} offset ${startRow}`, values }
}

const fieldAt = (declaration: ObjectDeclaration, path: readonly string[]): Field | undefined =>
  fieldsOfObject(declaration).find(
    ({ spelled, marks }) => spelled.join('.') === path.join('.') && marks.hashed === undefined && marks.stored === undefined && !('only' in marks),
  )

/** Whether a search may name it: a field of the object, or a member of the administrator's data. */
export const isSearchable = (declaration: ObjectDeclaration, path: readonly string[]): boolean =>
  path[0] === 'id'
    ? path.length === 1
    : path[0] === 'data'
      ? path.length > 1 && fieldAt(declaration, ['data']) !== undefined
      : fieldAt(declaration, path) !== undefined

function columnOf(declaration: ObjectDeclaration, path: readonly string[], put: (value: SqlValue) => string): string {
  if (path[0] === 'id') return 'o.id'
  if (path[0] === 'data') return `lower(o.document #>> ${put([...path])}::text[])`
  return `lower(o.document ->> ${put(fieldAt(declaration, path)?.name ?? '')})`
}
