// A handler's dealings with the partitions of a feed that has offsets: what to do after each batch, whatever went wrong with it.
import type { Log, Sql, Subscription } from '../ports.ts'
import { type Batch, type Checkpoint, HandlerStopped, handleBatch, type Place, passBatch } from './checkpoint.ts'
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

/** Handles one batch of a partition; never rejects. `read` makes the batch of what came and may raise HandlerStopped. */
export function handlePartitions(sql: Sql, subscription: Subscription, log: Log): (place: Omit<Place, 'handler'>, read: () => Batch) => Promise<Outcome> {
  const handler = subscription.name
  const waits = new Map<string, number>()
  const sought = new Map<string, number>()
  /** Where each partition's checkpoint is, as far as this process has moved it. */
  const reached = new Map<string, Checkpoint>()

  /** Without what a restore has taken back; the feed keeps it for as long as it keeps anything. */
  const settle = async (batch: Batch): Promise<Batch> => {
    const { origin, standing, lost } = await requireSettled(sql, batch.events)
    if (lost.length > 0) log.warn('events of a time that a restore took back are passed over', { handler, events: lost.length })
    const last = standing.at(-1)
    return { ...batch, events: standing, origin: last?.origin ?? origin, through: last?.position ?? 0 }
  }

  return async ({ topic, partition }, read) => {
    const key = `${topic} ${partition}`
    const place = { handler, topic, partition }
    const from = reached.get(key)
    try {
      const came = read()
      // most batches have nothing for most handlers
      const passed = from && (await passBatch(sql, subscription, place, from, came))
      const handled = passed === undefined ? await handleBatch(sql, subscription, place, await settle(came)) : { kind: 'handled' as const, at: passed }
      waits.delete(key)
      if (handled.kind === 'handled') {
        sought.delete(key)
        if (handled.at === undefined) reached.delete(key)
        else reached.set(key, handled.at)
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
}
