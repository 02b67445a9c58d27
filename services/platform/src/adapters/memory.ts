// The vault in this process: a map and the caller's clock. For one process on one machine, which loses it when it ends, as a
// vault may.
import type { Taken, Vault, VaultRecord } from '../ports.ts'

interface Entry {
  readonly record: VaultRecord
  /** Milliseconds since 1970, by the caller's clock. */
  readonly expiresAt: number
  /** Taken before: only `take` still sees it. */
  readonly spent: boolean
}

export interface MemoryVault extends Vault {
  /** Forgets everything, as a store does that was restarted. */
  lose(): void
  close(): Promise<void>
}

/** How many entries there may be before expired ones are looked for; after each search, twice as many as are left. */
const SWEEP_AT = 1000

export function openMemoryVault({ sweepAt = SWEEP_AT }: { sweepAt?: number } = {}): MemoryVault {
  const entries = new Map<string, Entry>()
  let nextSweepAt = sweepAt

  const find = (key: string, now: number): Entry | undefined => {
    const entry = entries.get(key)
    return entry !== undefined && entry.expiresAt > now ? entry : undefined
  }
  const findUnspent = (key: string, now: number): Entry | undefined => {
    const entry = find(key, now)
    return entry?.spent === false ? entry : undefined
  }
  const store = (key: string, entry: Entry, now: number): void => {
    entries.set(key, entry)
    if (entries.size <= nextSweepAt) return
    for (const [each, { expiresAt }] of entries) if (expiresAt <= now) entries.delete(each)
    nextSweepAt = Math.max(sweepAt, entries.size * 2)
  }

  /** One turn of the event loop, so nothing comes in between; what it throws becomes a rejection. */
  const atomic =
    <Arguments extends readonly unknown[], Reply>(work: (...values: Arguments) => Reply) =>
    async (...values: Arguments): Promise<Reply> =>
      work(...values)

  return Object.freeze<MemoryVault>({
    put: atomic((key, record, { now, expiresAt, bar, ifAbsent = false }) => {
      if (bar !== undefined && findUnspent(bar, now) !== undefined) return false
      if (ifAbsent && find(key, now) !== undefined) return false
      store(key, { record: { ...record }, expiresAt, spent: false }, now)
      return true
    }),

    read: atomic((key, { now, set, expiresAt }) => {
      const entry = findUnspent(key, now)
      if (entry === undefined) return undefined
      if (set !== undefined || expiresAt !== undefined)
        store(key, { record: { ...entry.record, ...set }, expiresAt: expiresAt ?? entry.expiresAt, spent: false }, now)
      return { ...entry.record }
    }),

    present: atomic((keys, now) => keys.map((key) => findUnspent(key, now) !== undefined)),

    take: atomic((key, { now, match, spentUntil, bar }): Taken => {
      const entry = find(key, now)
      if (entry === undefined) return { kind: 'unknown' }
      const record = { ...entry.record }
      if (entry.spent) return { kind: 'spent', record }
      const field = Object.keys(match).find((name) => match[name] !== record[name])
      if (field !== undefined) return { kind: 'mismatch', field, record }
      if (bar !== undefined && findUnspent(bar, now) !== undefined) return { kind: 'barred', record }
      store(key, { record: entry.record, expiresAt: spentUntil, spent: true }, now)
      return { kind: 'taken', record }
    }),

    end: atomic((keys, { now, mark, until }) => {
      for (const key of keys) entries.delete(key)
      // a repetition never shortens a mark
      store(mark, { record: {}, expiresAt: Math.max(until, findUnspent(mark, now)?.expiresAt ?? 0), spent: false }, now)
    }),

    // GCRA: the record holds the theoretical arrival time of the next event.
    spend: atomic((key, { now, limit, windowMs }) => {
      const arrival = Math.max(now, Number(find(key, now)?.record.arrival ?? now)) + windowMs / limit
      const wait = arrival - windowMs - now
      // less than a millisecond is none: fractions of the interval must not add up to a refusal
      if (wait >= 1) return Math.ceil(wait)
      store(key, { record: { arrival: String(arrival) }, expiresAt: arrival, spent: false }, now)
      return 0
    }),

    lose: () => entries.clear(),
    close: () => Promise.resolve(),
  })
}
