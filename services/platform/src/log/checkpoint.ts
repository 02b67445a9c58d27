// How far a handler has come in a topic's partition: a row beside what the handler writes, moved by compare-and-set. It makes
// repetition harmless, whether a second relay, a lost answer or a rebalance caused it: what the row has seen is not handled again.
import type { RecordedEvent, Sql, SqlQuery, Subscription } from '../ports.ts'

/** Whose checkpoint, and of what. */
export interface Place {
  readonly handler: string
  readonly topic: string
  readonly partition: number
}

export interface Checkpoint {
  readonly origin: string
  /** Everything up to here has been handled. */
  readonly position: number
  /** Where the feed goes on; 0 for a feed without offsets of its own. */
  readonly nextOffset: number
}

/** Part of a partition, in its order. `events` is what the place's topic has of it and may be empty. */
export interface Batch {
  readonly events: readonly RecordedEvent[]
  readonly origin: string
  /** The last position that the batch covers. */
  readonly through: number
  readonly firstOffset: number
  readonly nextOffset: number
}

/** `missing`: the batch begins after what comes next; nothing was handled. `at` is where the checkpoint is now, if that is known. */
export type Handled = { readonly kind: 'handled'; readonly at: Checkpoint | undefined } | { readonly kind: 'missing'; readonly nextOffset: number }

/** A handler cannot go on until a person has decided something. The message is one sentence for that person. */
export class HandlerStopped extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'HandlerStopped'
  }
}

/** Reads the checkpoints of a handler by topic and partition. */
export const readCheckpoints = (sql: SqlQuery, handler: string): Promise<readonly (Checkpoint & Place)[]> =>
  sql.query<Checkpoint & Place>('select handler, topic, partition, origin, position, next_offset as "nextOffset" from checkpoint where handler = $1', [handler])

async function readCheckpoint(sql: SqlQuery, { handler, topic, partition }: Place, lock: '' | 'for update'): Promise<Checkpoint | undefined> {
  // a log that a restore has begun anew is the same as far as a checkpoint can have come
  const text = `select case when exists (select from log.fork where parent = checkpoint.origin) then (select id from log.origin) else origin end as origin,
    position, next_offset as "nextOffset" from checkpoint where handler = $1 and topic = $2 and partition = $3 ${lock}`
  const [row] = await sql.query<Checkpoint>(text, [handler, topic, partition])
  return row
}

/** Moves a checkpoint that is still where it was read. Says whether it did. */
async function moveCheckpoint(sql: SqlQuery, { handler, topic, partition }: Place, from: Checkpoint | undefined, to: Checkpoint): Promise<boolean> {
  const moved = await sql.query(
    `insert into checkpoint as c (handler, topic, partition, origin, position, next_offset) values ($1, $2, $3, $4, $5, $6)
     on conflict (handler, topic, partition) do update set origin = excluded.origin, position = excluded.position, next_offset = excluded.next_offset
       where c.position = $7 and c.next_offset = $8
     returning position`,
    [handler, topic, partition, to.origin, to.position, to.nextOffset, from?.position ?? -1, from?.nextOffset ?? -1],
  )
  return moved.length === 1
}

/**
 * Gives a handler what it has not seen of a batch and moves its checkpoint: in one transaction for `project`, afterwards for `react`.
 * Raises what the handler raised, and HandlerStopped for events of another log than the checkpoint's.
 */
export async function handleBatch(sql: Sql, subscription: Subscription, place: Place, batch: Batch): Promise<Handled> {
  if (subscription.kind === 'react') {
    const from = await readCheckpoint(sql, place, '')
    const step = judge(place, from, batch)
    if (step.kind === 'missing') return step
    const heard = step.fresh.filter(isHeard(subscription))
    if (heard.length > 0) await subscription.react(heard)
    if (step.to === undefined) return { kind: 'handled', at: from }
    // Where it was moved meanwhile, another replica has handled the same.
    return { kind: 'handled', at: (await moveCheckpoint(sql, place, from, step.to)) ? step.to : undefined }
  }
  return sql.transaction(async (tx) => {
    const from = await readCheckpoint(tx, place, 'for update')
    const step = judge(place, from, batch)
    if (step.kind === 'missing') return step
    const heard = step.fresh.filter(isHeard(subscription))
    if (heard.length > 0) await subscription.project(heard, tx)
    // Only a row that did not exist could not be locked: whoever comes second must not commit.
    if (step.to !== undefined && !(await moveCheckpoint(tx, place, from, step.to))) throw new Error(`two replicas began ${place.handler} at once`)
    return { kind: 'handled', at: step.to ?? from }
  })
}

/** Whether an event is one of those that a handler hears. */
export const isHeard =
  ({ hears }: Subscription) =>
  ({ event }: RecordedEvent): boolean =>
    hears.some(({ type }) => type === event.type)

/**
 * Where a checkpoint goes past a batch that has nothing for its handler. Undefined when there is something after all, or something is missing before it:
 * then `handleBatch` finds out.
 */
export function passOver(subscription: Subscription, place: Place, from: Checkpoint, batch: Batch): Checkpoint | undefined {
  const { events, origin } = batch
  if ([origin, ...events.map((event) => event.origin)].some((each) => each !== from.origin) || events.some(isHeard(subscription))) return undefined
  const step = judge(place, from, batch)
  return step.kind === 'missing' ? undefined : (step.to ?? from)
}

/** How far a handler has passed over a partition in which nothing was for it. */
export interface Passage {
  readonly topic: string
  readonly partition: number
  /** Where its checkpoint was when this process last moved it. */
  readonly from: Checkpoint
  readonly to: Checkpoint
  readonly last: RecordedEvent
}

/**
 * Moves a handler's checkpoints to where it has passed, in one statement, and answers which have moved. The others are elsewhere by now, or a restore has
 * taken back the end of what was passed, whose positions others will have: nothing has happened to them, and the next batch finds out.
 */
export async function moveAlong(sql: SqlQuery, handler: string, passages: readonly Passage[]): Promise<readonly Passage[]> {
  const column = <T>(of: (passage: Passage) => T) => passages.map(of)
  // what a restore takes back it takes to the end, so where the last event stands all of them do
  const moved = await sql.query<Omit<Place, 'handler'>>(
    `update checkpoint as c set position = to_position, next_offset = to_next
       from unnest($2::text[], $3::int[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::uuid[])
         as p (topic, partition, from_position, from_next, to_position, to_next, last_position, last_id)
      where c.handler = $1 and c.topic = p.topic and c.partition = p.partition and c.position = from_position and c.next_offset = from_next
        and exists (select from log.standing(array[last_position], array[last_id]))
      returning c.topic, c.partition`,
    [
      handler,
      column(({ topic }) => topic),
      column(({ partition }) => partition),
      column(({ from }) => from.position),
      column(({ from }) => from.nextOffset),
      column(({ to }) => to.position),
      column(({ to }) => to.nextOffset),
      column(({ last }) => last.position),
      column(({ last }) => last.event.id),
    ],
  )
  return passages.filter(({ topic, partition }) => moved.some((each) => each.topic === topic && each.partition === partition))
}

type Step = { kind: 'missing'; nextOffset: number } | { kind: 'go'; fresh: readonly RecordedEvent[]; to: Checkpoint | undefined }

/** What of a batch is new, and where the checkpoint goes; undefined when it stays. */
function judge(place: Place, from: Checkpoint | undefined, { events, origin, through, firstOffset, nextOffset }: Batch): Step {
  const known = from?.origin ?? origin
  const foreign = [origin, ...events.map((event) => event.origin)].find((each) => each !== known)
  if (foreign !== undefined)
    throw new HandlerStopped(
      `${place.handler} has handled ${place.topic} up to position ${from?.position ?? 0} of the log ${known} and is now given events of the log ${foreign}: ` +
        `if its tables hold what the new log tells, set the origin of its checkpoints to ${foreign}; to let it handle everything again, delete them.`,
    )
  if (from !== undefined && firstOffset > from.nextOffset) return { kind: 'missing', nextOffset: from.nextOffset }
  const fresh: RecordedEvent[] = []
  for (const event of events) if (event.position > (fresh.at(-1)?.position ?? from?.position ?? 0)) fresh.push(event)
  const to = {
    origin: known,
    position: Math.max(from?.position ?? 0, through),
    // A feed that was made anew counts from 0 again; a late repetition of old events must not turn the offset back.
    nextOffset: fresh.length > 0 ? nextOffset : Math.max(from?.nextOffset ?? 0, nextOffset),
  }
  return { kind: 'go', fresh, to: to.position === from?.position && to.nextOffset === from.nextOffset ? undefined : to }
}
