// The beginning of a new origin in a database that was restored.
import { randomUUID } from 'node:crypto'
import type { SqlSession } from '../adapters/postgres.ts'
import { StartupError } from '../startup-error.ts'
import { roleOf } from './roles.ts'

export interface Place {
  /** Who publishes now; undefined when nobody does. */
  readonly leader: string | undefined
  /** When the event happened that the relay published last as far as this database knows; 0 for none. In milliseconds since 1970. */
  readonly publishedAt: number
  readonly position: number
}

export async function readPlace(session: SqlSession): Promise<Place> {
  const [row] = await session.query<{ leader: string | null; publishedAt: number | null; position: number }>(
    `select (select holder from log.lease where name = 'relay' and until > clock_timestamp()) as leader,
            (select (extract(epoch from e.time) * 1000)::bigint from log.event as e join log.cursor as c on c.position = e.position where c.name = 'relay') as "publishedAt",
            (select position from log.counter) as position`,
  )
  if (row === undefined) throw new StartupError('The database has no log: run `signet migrate` first.')
  return { leader: row.leader ?? undefined, publishedAt: row.publishedAt ?? 0, position: row.position }
}

/** Begins a new origin after a position: what stands up to there is of both logs, what stands behind it was never published. Resolves with its id. */
export async function beginOrigin(session: SqlSession, position: number): Promise<string> {
  const id = randomUUID()
  await session.transaction(async (tx) => {
    await session.script(`set local role ${roleOf('log')}`)
    // nobody appends meanwhile
    await tx.query('select position from log.counter for update')
    await tx.query('insert into log.fork (origin, parent, position) select $1, o.id, $2 from log.origin as o', [id, position])
    await tx.query('update log.origin set id = $1', [id])
    await tx.query('update log.event set origin = $1 where position > $2', [id, position])
  })
  return id
}
