// The keys that seal what the log holds about people. Each is stored wrapped; without its row every entry about the person is noise.
import type { Random, Sql } from '@signet/platform'
import { seal, unseal } from '@signet/platform/secret'

/** AES-256. */
const KEY_BYTES = 32

export interface PersonKeys {
  /** A person's key; undefined when the person is unknown or erased. */
  find(userId: string): Promise<Buffer | undefined>
  /** A person's key, made when there is none. Of several makers at once all get the same. */
  obtain(userId: string): Promise<Buffer>
}

export function openPersonKeys({ sql, random, kek }: { sql: Pick<Sql, 'query'>; random: Random; kek: Uint8Array }): PersonKeys {
  const open = (row: { wrapped: Buffer } | undefined, userId: string) => (row === undefined ? undefined : unseal(kek, row.wrapped, userId))
  return Object.freeze({
    find: async (userId: string) => {
      // a key that was made too late, for somebody who was erased meanwhile, opens nothing and is nobody's
      const [row] = await sql.query<{ wrapped: Buffer }>(
        `select wrapped from person_key where user_id = $1 and not exists (select from object where kind = 'user' and id = $1 and ended_at is not null)`,
        [userId],
      )
      return open(row, userId)
    },
    obtain: async (userId: string) => {
      const wrapped = seal(kek, random.bytes(KEY_BYTES), userId)
      await sql.query('insert into person_key (user_id, wrapped) values ($1, $2) on conflict do nothing', [userId, wrapped])
      const [row] = await sql.query<{ wrapped: Buffer }>('select wrapped from person_key where user_id = $1', [userId])
      const key = open(row, userId)
      if (key === undefined) throw new Error('a person key vanished while it was made')
      return key
    },
  })
}
