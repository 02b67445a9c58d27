// The lease and the cursor of whoever publishes the log: one holder at a time, by the database's clock, and a number (epoch) that
// keeps an earlier holder, waking up late, from moving the cursor. A row and not an advisory lock, which a stopped process or a
// lost node never gives up.
import type { SqlQuery } from '../ports.ts'

export interface Cursor {
  readonly origin: string
  readonly position: number
}

/** The epoch of a lease that was free, had run out or was this holder's; undefined when somebody else has it. */
export async function takeLease(sql: SqlQuery, name: string, holder: string, ms: number): Promise<number | undefined> {
  const [row] = await sql.query<{ epoch: number | null }>('select log.take_lease($1, $2, $3) as epoch', [name, holder, ms])
  return row?.epoch ?? undefined
}

/** Prolongs a lease to `ms` from now. False when somebody else has taken it: whoever held it must stop. */
export async function renewLease(sql: SqlQuery, name: string, epoch: number, ms: number): Promise<boolean> {
  const [row] = await sql.query<{ renewed: boolean }>('select log.renew_lease($1, $2, $3) as renewed', [name, epoch, ms])
  return row?.renewed === true
}

/** Lets the next holder begin at once. Changes nothing when the lease is somebody else's by now. */
export async function releaseLease(sql: SqlQuery, name: string, epoch: number): Promise<void> {
  await sql.query('select log.release_lease($1, $2)', [name, epoch])
}

/** How far the holders of a lease have come; undefined before the first step. */
export async function readCursor(sql: SqlQuery, name: string): Promise<Cursor | undefined> {
  const [row] = await sql.query<Cursor>('select origin, position from log.cursor where name = $1', [name])
  return row
}

/** Moves the cursor of a lease. False, and nothing moved, when the epoch is not the lease's any more. */
export async function moveCursor(sql: SqlQuery, name: string, epoch: number, { origin, position }: Cursor): Promise<boolean> {
  const [row] = await sql.query<{ moved: boolean }>('select log.move_cursor($1, $2, $3, $4) as moved', [name, origin, position, epoch])
  return row?.moved === true
}

/** The id of this log: a restored database starts a new one. */
export async function readOrigin(sql: SqlQuery): Promise<string> {
  const [row] = await sql.query<{ id: string }>('select id from log.origin')
  if (row === undefined) throw new Error('the log has no origin')
  return row.id
}

/** Keeps at least one empty partition ahead of the log. The relay calls it once a minute or so. */
export async function ensurePartitions(sql: SqlQuery): Promise<void> {
  await sql.query('select log.ensure_partitions()')
}

/** How far the log has come and how far it was published. */
export interface Travel {
  readonly head: number
  readonly position: number
  readonly holder: string | null
  /** Its lease has not run out. */
  readonly held: boolean | null
  /** How old the first event is that was not published, in milliseconds; null when all were. */
  readonly age: number | null
}

/** Of the relay, by the database's clock. For the projector's role. */
export async function readTravel(sql: SqlQuery): Promise<Travel> {
  const [row] = await sql.query<Travel>(
    `with cursor as (select coalesce((select position from log.cursor where name = 'relay'), 0) as position)
     select (select coalesce(max(position), 0) from log.event) as head, cursor.position, lease.holder, lease.until > clock_timestamp() as held,
            (select (extract(epoch from clock_timestamp() - e.time) * 1000)::bigint from log.event as e
              where e.position > cursor.position order by e.position limit 1) as age
       from cursor left join log.lease on lease.name = 'relay'`,
  )
  if (row === undefined) throw new Error('the log says nothing about the relay')
  return row
}
