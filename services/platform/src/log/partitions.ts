// A handler's dealings with the partitions of a feed that has offsets: what to do after each batch, whatever went wrong with it.
import type { Log, Sql, Subscription } from '../ports.ts'
import { type Batch, HandlerStopped, handleBatch, type Place, passOver } from './checkpoint.ts'
import { openPassages } from './passages.ts'
import { LogRestored, requireSettled } from './restored.ts'

/** What the feed does next with a partition. */
export type Outcome =
  | { readonly kind: 'handled' }
  /** Read from this offset instead. */
  | { readonly kind: 'seek'; readonly offset: number }
  /** Nothing moved: hand on the same events after this many milliseconds. */
  | { readonly kind: 'again'; readonly afterMs: number }
  /** Hand on nothing until a person has decided something. */
  | { readonly kind: 'stopped'; readonly sentence: string }

const FIRST_PAUSE_MS = 100
const MAX_PAUSE_MS = 10_000

export interface Partitions {
  /** Handles one batch of a partition; never rejects. `read` makes the batch of what came and may raise HandlerStopped. */
  handle(place: Omit<Place, 'handler'>, read: () => Batch): Promise<Outcome>
  /** Comes after the last batch, while the database is still there. */
  close(): Promise<void>
}

export function handlePartitions(sql: Sql, subscription: Subscription, log: Log): Partitions {
  const handler = subscription.name
  const passages = openPassages(sql, handler, log)
  const waits = new Map<string, number>()
  const sought = new Map<string, number>()

  /** Without what a restore has taken back; the feed keeps it for as long as it keeps anything. */
  const settle = async (batch: Batch): Promise<Batch> => {
    const { origin, standing, lost } = await requireSettled(sql, batch.events)
    if (lost.length > 0) log.warn('events of a time that a restore took back are passed over', { handler, events: lost.length })
    const last = standing.at(-1)
    return { ...batch, events: standing, origin: last?.origin ?? origin, through: last?.position ?? 0 }
  }

  const pass = (place: Place, batch: Batch): boolean => {
    const from = passages.at(place)
    const last = batch.events.at(-1)
    const to = from && passOver(subscription, place, from, batch)
    if (to === undefined || last === undefined) return false
    if (to !== from) passages.pass(place, to, last)
    return true
  }

  const handle = async ({ topic, partition }: Omit<Place, 'handler'>, read: () => Batch): Promise<Outcome> => {
    const key = `${topic} ${partition}`
    const place = { handler, topic, partition }
    try {
      const came = read()
      if (pass(place, came)) return { kind: 'handled' }
      await passages.write()
      const handled = await handleBatch(sql, subscription, place, await settle(came))
      waits.delete(key)
      passages.moved(place, handled.kind === 'handled' ? handled.at : undefined)
      if (handled.kind === 'handled') {
        sought.delete(key)
        return { kind: 'handled' }
      }
      // Asked for once and not given: the topic has dropped it, and to go on would be to pass over it.
      if (sought.get(key) === handled.nextOffset)
        throw new HandlerStopped(
          `${handler} has missed events of ${topic}, partition ${partition}: it goes on at offset ${handled.nextOffset} and the topic begins at ${came.firstOffset}.`,
        )
      sought.set(key, handled.nextOffset)
      return { kind: 'seek', offset: handled.nextOffset }
    } catch (error) {
      if (error instanceof HandlerStopped || error instanceof LogRestored) return { kind: 'stopped', sentence: error.message }
      const afterMs = waits.get(key) ?? FIRST_PAUSE_MS
      waits.set(key, Math.min(afterMs * 2, MAX_PAUSE_MS))
      log.error('a handler failed and gets the same events again', { handler, topic, partition, error })
      return { kind: 'again', afterMs }
    }
  }

  return Object.freeze({ handle, close: passages.close })
}
