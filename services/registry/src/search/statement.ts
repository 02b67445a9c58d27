// What a search of objects asks for, as a condition of SQL. Everything that a caller says is a parameter; names of columns come from declarations.
import type { SqlValue } from '@signet/platform'
import { anywhere, likePattern } from '@signet/platform/management/search'
import { type Field, fieldsOfObject, type ObjectDeclaration, type Recipient } from '@signet/protos'
import { longestPiece, type Term } from './query.ts'

export interface Sought {
  /** Of every tenant when empty. */
  readonly tenantId: string
  readonly active?: boolean | undefined
  readonly ids?: readonly string[] | undefined
  /** In any case; a star stands for anything, and without one the text may stand anywhere. */
  readonly name?: string | undefined
  /** The same, in the name or the client id. */
  readonly nameOrClientId?: string | undefined
  /** The same, in the name of the entity on which a grant is. */
  readonly targetName?: string | undefined
  readonly targetId?: string | undefined
  readonly recipient?: Recipient | undefined
  readonly terms?: readonly Term[]
  /** The kind has a text of its own to narrow a search by terms down. */
  readonly hasText?: boolean
}

export interface Statement {
  readonly condition: string
  readonly values: readonly SqlValue[]
}

export function statementOf(declaration: ObjectDeclaration, sought: Sought): Statement {
  const values: SqlValue[] = []
  const put = (value: SqlValue): string => `$${values.push(value)}`
  const { tenantId, active, ids, name, nameOrClientId, targetName, targetId, recipient, terms = [], hasText = false } = sought
  const nameLike = (of: string, pattern: string): string => `lower(${of}.document ->> 'name') like ${pattern}`
  const putText = (text: string): string => put(anywhere(text.toLowerCase()))
  // the kind stands in the text, so that the plan is made for its partition
  const conditions = [`o.kind = '${declaration.kind}'`, 'o.ended_at is null']
  if (tenantId !== '') conditions.push(`o.tenant_id = ${put(tenantId)}`)
  if (active !== undefined) conditions.push(`o.active = ${put(active)}`)
  if (ids !== undefined) conditions.push(`o.id = any (${put([...ids])})`)
  if (name !== undefined) conditions.push(nameLike('o', putText(name)))
  if (nameOrClientId !== undefined) {
    const pattern = putText(nameOrClientId)
    conditions.push(`(${nameLike('o', pattern)} or lower(o.document ->> 'client_id') like ${pattern})`)
  }
  if (targetName !== undefined)
    conditions.push(`o.said ->> 'entity_id' in (select e.id from entity e where e.ended_at is null and ${nameLike('e', putText(targetName))})`)
  if (targetId !== undefined) conditions.push(`o.said ->> 'entity_id' = ${put(targetId)}`)
  if (recipient !== undefined) conditions.push(`o.said ->> 'recipient' = ${put(`${recipient.kind}:${recipient.id}`)}`)
  for (const { path, value } of terms) {
    const piece = hasText ? longestPiece(value) : undefined
    if (piece !== undefined) conditions.push(`o.id in (select s.id from user_search s where s.text like ${put(`%${likePattern(piece)}%`)})`)
    if (path.length > 0) conditions.push(`${columnOf(declaration, path, put)} like ${put(likePattern(value))}`)
    else if (!hasText) conditions.push(nameLike('o', put(`%${likePattern(value)}%`)))
    else if (piece !== value) conditions.push(`search_text(o.document) like ${put(`%${likePattern(value)}%`)}`)
  }
  return { condition: conditions.join(' and '), values }
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
