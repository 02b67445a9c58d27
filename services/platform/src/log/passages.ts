// Where a handler is in its partitions. Most batches have nothing for most handlers: those it passes over in memory, and a little later writes down for all
// partitions at once how far it has come. Whoever dies before that reads as much again.
import type { Log, SqlQuery } from '../ports.ts'
import { type Checkpoint, moveAlong, type Passage, type Place } from './checkpoint.ts'

/** How long a checkpoint may be behind what was passed over, in milliseconds; longer while the database is away. */
const BEHIND_MS = 250
const MAX_BEHIND_MS = 10_000

interface Partition {
  readonly topic: string
  readonly partition: number
  /** Where its checkpoint is, as far as this process has moved it. */
  readonly written: Checkpoint
  /** How far nothing was for the handler since. */
  readonly passed?: Pick<Passage, 'to' | 'last'>
}

export interface Passages {
  /** Where the handler is; undefined when this process does not know. */
  at(place: Place): Checkpoint | undefined
  /** Nothing was for the handler from where it is to here. */
  pass(place: Place, to: Checkpoint, last: Passage['last']): void
  /** The checkpoint is here now; undefined when that is not known. */
  moved(place: Place, to: Checkpoint | undefined): void
  /** Writes down what was passed over. Where a checkpoint turns out to be elsewhere, nothing is known of it afterwards. */
  write(): Promise<void>
  /** Writes it down for the last time. */
  close(): Promise<void>
}

export function openPassages(sql: SqlQuery, handler: string, log: Log): Passages {
  const partitions = new Map<string, Partition>()
  let writing: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let behindMs = BEHIND_MS
  let isClosed = false
  const keyOf = ({ topic, partition }: Pick<Place, 'topic' | 'partition'>) => `${topic} ${partition}`

  const writeDown = async (): Promise<void> => {
    const passages = [...partitions.values()].flatMap(({ passed, written, ...place }) => (passed === undefined ? [] : [{ ...place, from: written, ...passed }]))
    if (passages.length === 0) return
    const moved = await moveAlong(sql, handler, passages)
    for (const passage of passages) {
      const { topic, partition, to } = passage
      const now = partitions.get(keyOf(passage))
      if (!moved.includes(passage)) partitions.delete(keyOf(passage))
      else
        partitions.set(keyOf(passage), { topic, partition, written: to, ...(now?.passed === undefined || now.passed.to === to ? {} : { passed: now.passed }) })
    }
  }

  /** One statement at a time: two would move the same checkpoints from the same place. */
  const write = (): Promise<void> => {
    const written = writing.then(writeDown)
    writing = written.catch(() => undefined)
    return written
  }

  const writeLater = (): void => {
    if (isClosed) return
    timer ??= setTimeout(async () => {
      timer = undefined
      try {
        await write()
        behindMs = BEHIND_MS
      } catch (error) {
        log.warn('how far a handler has come could not be written down', { handler, error })
        behindMs = Math.min(behindMs * 2, MAX_BEHIND_MS)
        writeLater()
      }
    }, behindMs)
  }

  return Object.freeze({
    at: (place: Place) => {
      const known = partitions.get(keyOf(place))
      return known?.passed?.to ?? known?.written
    },
    pass: (place: Place, to: Checkpoint, last: Passage['last']) => {
      const known = partitions.get(keyOf(place))
      if (known === undefined) throw new Error(`${handler} passes over a partition without being in it`)
      partitions.set(keyOf(place), { ...known, passed: { to, last } })
      writeLater()
    },
    moved: ({ topic, partition }: Place, to: Checkpoint | undefined) => {
      if (to === undefined) partitions.delete(keyOf({ topic, partition }))
      else partitions.set(keyOf({ topic, partition }), { topic, partition, written: to })
    },
    write,
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      await write().catch((error: unknown) => log.debug('how far a handler has come was not written down', { handler, error }))
    },
  })
}
