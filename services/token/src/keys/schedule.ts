// When a signing key signs, is replaced and disappears. Everything follows from the instants at which keys become active, so
// that replicas agree without talking. What administrators made or handed in takes no turns: it signs for whoever has chosen it. `keys` are in order of these instants; a revoked key stays among them, because it still
// tells when the one before it was replaced.

/** How long a relying party may go on with the key set it has, in milliseconds: a key is published this long before it signs. */
export const PUBLISHED_AHEAD_MS = 60 * 60 * 1000

/** A key signs for this long before the next one is made: 90 days. */
export const KEY_LIFE_MS = 90 * 24 * 60 * 60 * 1000

/** A replaced key stays published for this long, for tokens that are verified late and for ID tokens as logout hints: 30 days. */
export const KEPT_AFTER_MS = 30 * 24 * 60 * 60 * 1000

interface Scheduled {
  readonly algorithm: string
  /** Milliseconds since 1970. */
  readonly activeFrom: number
  readonly revoked: boolean
}

/**
 * The key that signs now: the newest active one. In the place of a revoked one, the next that is not, also where this machine's
 * clock is behind the one that the new key was made by.
 */
export function signerAt<K extends Scheduled>(keys: readonly K[], algorithm: string, now: number): K | undefined {
  const own = keys.filter((key) => key.algorithm === algorithm)
  const newest = own.findLastIndex((key) => key.activeFrom <= now)
  if (newest === -1) return undefined
  return own.slice(newest).find((key) => !key.revoked) ?? own.slice(0, newest).findLast((key) => !key.revoked)
}

/** The keys that relying parties may still need: all but the revoked and those whose successor has signed for long enough. */
export const publishedAt = <K extends Scheduled>(keys: readonly K[], now: number): readonly K[] =>
  keys.filter((key, index) => {
    const replacedAt = replacementOf(keys, index)?.activeFrom
    return !key.revoked && (replacedAt === undefined || now < replacedAt + KEPT_AFTER_MS)
  })

const replacementOf = <K extends Scheduled>(keys: readonly K[], index: number): K | undefined =>
  keys.slice(index + 1).find((other) => other.algorithm === keys[index]?.algorithm)

const newestOf = (keys: readonly Scheduled[], algorithm: string) => keys.findLast((key) => key.algorithm === algorithm && !key.revoked)

/** When the next key of an algorithm begins to sign, if it is to be made now: at once for the first, after everybody can know it for others. */
export function nextKeyAt(keys: readonly Scheduled[], algorithm: string, now: number): number | undefined {
  const newest = newestOf(keys, algorithm)
  if (newest === undefined) return now
  return now < newest.activeFrom + KEY_LIFE_MS ? undefined : now + PUBLISHED_AHEAD_MS
}

/** When a key that is asked for before its time begins to sign; undefined when one is waiting for its hour already. */
export function plannedKeyAt(keys: readonly Scheduled[], algorithm: string, now: number): number | undefined {
  const newest = newestOf(keys, algorithm)
  if (newest === undefined) return now
  return newest.activeFrom > now ? undefined : now + PUBLISHED_AHEAD_MS
}

/** When a key that must be made beside a revocation begins to sign: at once when the revoked one is the one that signs, else there is none to make. */
export const replacementAt = (keys: readonly Scheduled[], revoked: Scheduled, now: number): number | undefined =>
  signerAt(keys, revoked.algorithm, now) === revoked ? now : undefined

/** Where a key of the turn stands. */
export type Standing = 'signs' | 'waits' | 'published' | 'retired' | 'revoked'

export function standingAt<K extends Scheduled>(keys: readonly K[], key: K, now: number): Standing {
  if (key.revoked) return 'revoked'
  if (signerAt(keys, key.algorithm, now) === key) return 'signs'
  if (key.activeFrom > now) return 'waits'
  return publishedAt(keys, now).includes(key) ? 'published' : 'retired'
}

/** Whether relying parties may still need a key that takes no turns: it can sign, or was deleted not long ago. One that never could is not ours to vouch for. */
export const isKept = ({ signs, revoked, deletedAt }: { signs: boolean; revoked: boolean; deletedAt: number | undefined }, now: number): boolean =>
  signs && !revoked && (deletedAt === undefined || now < deletedAt + KEPT_AFTER_MS)
