// What is too large for an event (design 5): kept by the SHA-256 of its JSON, which is all that the log and the view say of it. A content never
// changes and is never deleted, because the log may name it for ever. One that no event names, left by a lost race, harms nobody.
import type { Sql } from '@signet/platform'
import { sha256 } from '@signet/platform/secret'
import { type Contents, type Flat, fieldsOfObject, fieldValue, type ObjectDeclaration } from '@signet/protos'

/** Two values that say the same have one hash: the order of an object's members says nothing. */
const jsonOf = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each,
  )

export const contentHash = (value: unknown): string => sha256(jsonOf(value))

/** The hashes that an object names. */
const namedBy = (declaration: ObjectDeclaration, flat: Flat): readonly string[] =>
  fieldsOfObject(declaration).flatMap((field) => (field.marks.stored === undefined ? [] : [String(fieldValue(flat, field))]))

export interface ContentStore {
  /** Before the events that name them. */
  keep(contents: Contents): Promise<void>
  /** What objects of a kind name. */
  of(declaration: ObjectDeclaration, flats: readonly Flat[]): Promise<Contents>
}

export const openContents = ({ query }: Pick<Sql, 'query'>): ContentStore =>
  Object.freeze<ContentStore>({
    keep: async (contents) => {
      if (contents.size === 0) return
      const entries = [...contents]
      await query('insert into content (hash, json) select * from unnest($1::text[], $2::text[]) on conflict do nothing', [
        entries.map(([hash]) => hash),
        entries.map(([, value]) => jsonOf(value)),
      ])
    },
    of: async (declaration, flats) => {
      const hashes = [...new Set(flats.flatMap((flat) => namedBy(declaration, flat)))].filter((hash) => hash !== '')
      if (hashes.length === 0) return new Map()
      const rows = await query<{ hash: string; json: string }>('select hash, json from content where hash = any ($1)', [hashes])
      return new Map(rows.map(({ hash, json }) => [hash, JSON.parse(json) as unknown]))
    },
  })
