// A bounded cache of what another service owns: filled on a miss, cleared by events, and never older than its age bound.
import type { CallOptions } from '@signet/protos'
import { LRUCache } from 'lru-cache'
import type { Clock, Telemetry } from './ports.ts'
import { cacheEntries, cacheRequests } from './telemetry/metrics.ts'

/** Keeps what was used last, up to `max`. */
export const recent = <V extends object>(max: number): Pick<LRUCache<string, V>, 'get' | 'set'> => new LRUCache<string, V>({ max })

export interface Cached<K extends string, V extends object> {
  get(key: K, options?: CallOptions): Promise<V | undefined>
  delete(key: K): void
  clear(): void
}

interface Entry<V> {
  readonly value: Promise<V | undefined>
  readonly loadedAt: number
}

/**
 * Callers of one key share one load. A failed load is not kept, nor that there is nothing: what is new, or comes back, can be used at once, and a flood of
 * keys that nobody has displaces none that counts. A load that was under way when the cache was cleared is not kept either.
 */
export function cached<K extends string, V extends object>(
  load: (key: K, options?: CallOptions) => Promise<V | undefined>,
  { max, maxAgeMs, clock, watched }: { max: number; maxAgeMs: number; clock: Clock; watched?: { readonly name: string; readonly telemetry: Telemetry } },
): Cached<K, V> {
  const entries = new LRUCache<K, Entry<V>>({ max })
  let [hits, misses] = [0, 0]
  const attributes = { 'signet.cache': watched?.name ?? '' }
  watched?.telemetry.observe(cacheEntries, () => [{ value: entries.size, attributes }])
  watched?.telemetry.observe(cacheRequests, () => [
    { value: hits, attributes: { ...attributes, 'signet.outcome': 'hit' } },
    { value: misses, attributes: { ...attributes, 'signet.outcome': 'miss' } },
  ])

  return Object.freeze({
    get(key: K, options?: CallOptions) {
      const held = entries.get(key)
      if (held !== undefined && clock.now() - held.loadedAt < maxAgeMs) {
        hits += 1
        return held.value
      }
      misses += 1
      const value = load(key, options)
      const entry: Entry<V> = { value, loadedAt: clock.now() }
      entries.set(key, entry)
      const drop = () => {
        if (entries.peek(key) === entry) entries.delete(key)
      }
      value.then((found) => found ?? drop(), drop)
      return value
    },
    delete: (key: K) => void entries.delete(key),
    clear: () => entries.clear(),
  })
}
