// A database that was restored to an earlier time: what the feed still holds of the time that was taken back is told from what stands.
// An event stands in the log when its position holds its id, so no clock and no count decides it.
import type { RecordedEvent, SqlQuery } from '../ports.ts'

/** What was published stands in the log no more. The message is one sentence for an operator. */
export class LogRestored extends Error {
  constructor({ position, event }: RecordedEvent) {
    super(
      `The database was restored: the feed has ${event.type} as position ${position}, which this log does not hold, so nothing more is published or handled ` +
        'until every process is stopped and `signet restored` has begun a new origin.',
    )
    this.name = 'LogRestored'
  }
}

export interface Told {
  /** The present one. */
  readonly origin: string
  /** Of this log, under its present origin. Events of a log that is no relation of this one are among them as they came. */
  readonly standing: readonly RecordedEvent[]
  /** Of the time that a restore has taken back. */
  readonly lost: readonly RecordedEvent[]
}

interface Lineage {
  readonly origin: string
  readonly former: readonly string[]
  readonly standing: readonly string[]
}

/** Tells apart what was published. `unsettled`: lost under the present origin, so the new one has not begun. */
export async function tellApart(sql: SqlQuery, events: readonly RecordedEvent[]): Promise<Told & { readonly unsettled: readonly RecordedEvent[] }> {
  const [lineage] = await sql.query<Lineage>(
    `select (select id from log.origin) as origin, array(select parent from log.fork) as former, array(select log.standing($1, $2)::text) as standing`,
    [events.map(({ position }) => position), events.map(({ event }) => event.id)],
  )
  if (lineage === undefined) throw new Error('the log has no origin')
  const { origin, former } = lineage
  const standing = new Set(lineage.standing)
  const told = { origin, standing: [] as RecordedEvent[], lost: [] as RecordedEvent[], unsettled: [] as RecordedEvent[] }
  for (const event of events) {
    const isOurs = event.origin === origin || former.includes(event.origin)
    if (!isOurs) told.standing.push(event)
    else if (standing.has(event.event.id)) told.standing.push({ ...event, origin })
    else if (event.origin === origin) told.unsettled.push(event)
    else told.lost.push(event)
  }
  return told
}

/** The same, for who cannot go on before an operator has settled it. Raises LogRestored. */
export async function requireSettled(sql: SqlQuery, events: readonly RecordedEvent[]): Promise<Told> {
  const { unsettled, ...told } = await tellApart(sql, events)
  const [first] = unsettled
  if (first !== undefined) throw new LogRestored(first)
  return told
}
