// What the gateway publishes but others own: held for seconds, and shown for longer while its owner cannot be asked.

import type { Clock } from '@signet/platform'
import { cached } from '@signet/platform/cache'
import { type CallOptions, Refused } from '@signet/protos'

/**
 * Age alone bounds it: HTTP caches hold these documents for longer than this, so hearing of changes through the feed would gain nothing
 * and make every gateway read whole topics. In milliseconds.
 */
const MAX_AGE_MS = 5000

/** More tenants than one cell serves. */
const MAX_ENTRIES = 10_000

export type LastGood<V> = (key: string, options: CallOptions) => Promise<V | undefined>

/** A reader whose last answer stands in while the owner is away: clients that cannot find keys or endpoints would fail where nothing has changed. */
export function lastGood<V extends object>(load: LastGood<V>, clock: Clock, maxAgeMs: number = MAX_AGE_MS): LastGood<V> {
  const cache = cached<string, V>((key, options) => load(key, options ?? {}), { max: MAX_ENTRIES, maxAgeMs, clock })
  const last = new Map<string, V>()
  return async (key, options) => {
    try {
      const found = await cache.get(key, options)
      if (found === undefined) last.delete(key)
      else last.set(key, found)
      return found
    } catch (error) {
      const held = last.get(key)
      if (held !== undefined && error instanceof Refused && ['temporarily_unavailable', 'late'].includes(error.kind)) return held
      throw error
    }
  }
}
