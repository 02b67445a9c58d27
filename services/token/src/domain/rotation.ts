// Which generation of a family a presented refresh token is (RFC 9700 §4.14.2). Generations are integers and hashes are
// unique, so no clock orders anything; time only bounds the grace.

export interface Generations {
  readonly currentHash: string | null
  readonly previousHash: string | null
  /** When the previous generation was replaced, in milliseconds; null when there was none. */
  readonly rotatedAt: number | null
}

/**
 * `current`: rotate. `within_grace`: the same successor again, because the answer was lost or two tabs raced. `late`: a used
 * token, revoke. `other`: an older generation or no token of this family at all; only its history can tell.
 */
export type Presented = 'current' | 'within_grace' | 'late' | 'other'

/** Judges a presented token by its SHA-256. A grace of 0 ms tolerates nothing. Hashes of 256 random bits need no constant-time comparison. */
export function judgePresented(family: Generations, hash: string, at: { now: number; graceMs: number }): Presented {
  if (hash === family.currentHash) return 'current'
  if (hash !== family.previousHash || family.rotatedAt === null) return 'other'
  // replicas' clocks may differ a little; with a grace of 0 that must not make room
  return Math.max(0, at.now - family.rotatedAt) < at.graceMs ? 'within_grace' : 'late'
}
