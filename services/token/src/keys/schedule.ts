// When a signing key signs, is replaced and disappears. Everything follows from the instants at which keys become active, so
// that replicas agree without talking.

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
}

/** The key that signs now: the newest active one. `keys` are in order of `activeFrom`. */
export const signerAt = <K extends Scheduled>(keys: readonly K[], algorithm: string, now: number): K | undefined =>
  keys.findLast((key) => key.algorithm === algorithm && key.activeFrom <= now)

/** The keys that relying parties may still need: all but those whose successor has signed for long enough. */
export const publishedAt = <K extends Scheduled>(keys: readonly K[], now: number): readonly K[] =>
  keys.filter((key, index) => {
    const successor = keys.slice(index + 1).find((other) => other.algorithm === key.algorithm)
    return successor === undefined || now < successor.activeFrom + KEPT_AFTER_MS
  })

/** When the next key of an algorithm begins to sign, if it is to be made now: at once for the first, after everybody can know it for others. */
export function nextKeyAt(keys: readonly Scheduled[], algorithm: string, now: number): number | undefined {
  const newest = keys.findLast((key) => key.algorithm === algorithm)
  if (newest === undefined) return now
  return now < newest.activeFrom + KEY_LIFE_MS ? undefined : now + PUBLISHED_AHEAD_MS
}
