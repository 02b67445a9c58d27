// For `signet doctor`: is there a key of each algorithm to sign with, and is it replaced in time?
import type { Check, Finding } from '@signet/platform'
import { nextKeyAt, signerAt } from './schedule.ts'
import { type Algorithm, algorithms } from './signing-key.ts'

const DAY_MS = 24 * 60 * 60 * 1000

interface KeyAge {
  readonly algorithm: Algorithm
  readonly activeFrom: number
  readonly revoked: boolean
}

export const keysCheck: Check = {
  name: 'signing keys',
  look: async ({ sql, clock }) => {
    const keys = await sql.query<KeyAge>(
      `select document ->> 'algorithm' as algorithm, active_from as "activeFrom", (document ->> 'revoked')::boolean or deleted_at is not null as revoked
       from token.signing_key where active_from is not null order by active_from, kid`,
    )
    return judgeKeys(keys, clock.now())
  },
}

/** `keys` are in order of `activeFrom`. */
export function judgeKeys(keys: readonly KeyAge[], now: number): Finding {
  const missing = algorithms.filter((algorithm) => signerAt(keys, algorithm, now) === undefined)
  if (missing.length > 0) return { state: 'problem', found: `no key for ${missing.join(', ')}`, advice: 'run the token service, which makes the first ones' }
  const found = algorithms
    .map((algorithm) => `${algorithm} ${Math.floor((now - (signerAt(keys, algorithm, now)?.activeFrom ?? now)) / DAY_MS)} d old`)
    .join(', ')
  // a running service makes the next key within seconds of its time
  const overdue = algorithms.filter((algorithm) => nextKeyAt(keys, algorithm, now - DAY_MS) !== undefined)
  return overdue.length === 0
    ? { state: 'ok', found }
    : {
        state: 'warning',
        found: `${found}; ${overdue.join(', ')} is overdue`,
        advice: 'is the token service running? it replaces keys; so does `signet keys rotate`',
      }
}
