// How often secrets may be guessed: of one client from one network, and of any from one network. What is counted is wrong guesses, so who
// knows the secret is never counted, and who guesses elsewhere is nobody's business but their own.
import { createHmac } from 'node:crypto'
import type { Clock, Random } from '@signet/platform'
import { networkOf } from '@signet/platform/addresses'
import { type RefusalKind, Refused } from '@signet/protos'

/** A deployment with an old secret shows after ten; at ten a minute a guesser gets nowhere. */
const PER_OWNER = 10
/** For all clients together, or a guesser would go from one to the next. */
const PER_NETWORK = 60
const WINDOW_MS = 60_000

/** Guesses that come at once are all made before the first is counted; they are paid for with at most this much waiting, in milliseconds. */
const LONGEST_WAIT_MS = 5 * 60_000

/** Credentials that were right: behind one address there may be somebody who knows and somebody who guesses. */
const MAX_KNOWN = 10_000
const KNOWN_FOR_MS = 60 * 60_000

/** Networks and owners that guess; beyond, those that were there first are forgotten. */
const MAX_COUNTED = 50_000

/** What a wrong guess is answered with. */
const wrong: readonly RefusalKind[] = ['wrong_client_authentication', 'unauthorized_api_key']

interface Guess {
  readonly address: string
  /** Whose secret it should be. */
  readonly owner: string
  /** What was sent to prove it; empty for nothing, which is no guess. */
  readonly credential: string
}

export interface Guesses {
  /** Does the work and counts it if it is refused as a wrong guess. Raises `too_many_attempts` instead while its network has guessed too often. */
  watch<T>(guess: Guess, work: () => Promise<T>): Promise<T>
}

/** Each replica counts for itself: that needs no store, so it holds while there is none. Losing the counts gives a guesser another minute's worth. */
export function openGuesses({ clock, random }: { clock: Clock; random: Random }): Guesses {
  const key = random.bytes(32)
  /** When the next guess would be due (GCRA), by network and owner. */
  const due = new Map<string, number>()
  const known = new Map<string, number>()
  /** Credentials are kept as what only this process could compare them with. */
  const print = (text: string): string => createHmac('sha256', key).update(text).digest('base64url')

  const remember = (map: Map<string, number>, max: number, name: string, value: number): void => {
    map.delete(name)
    map.set(name, value)
    for (const [oldest] of map) {
      if (map.size <= max) return
      map.delete(oldest)
    }
  }
  const waitOf = (name: string, limit: number, now: number): number => Math.max(0, (due.get(name) ?? 0) - WINDOW_MS + WINDOW_MS / limit - now)
  const count = (name: string, limit: number, now: number): void =>
    remember(due, MAX_COUNTED, name, Math.min(Math.max(now, due.get(name) ?? 0) + WINDOW_MS / limit, now + WINDOW_MS + LONGEST_WAIT_MS))

  return Object.freeze({
    watch: async <T>({ address, owner, credential }: Guess, work: () => Promise<T>): Promise<T> => {
      if (credential === '') return work()
      const network = networkOf(address)
      const limits = () => [
        { name: network, limit: PER_NETWORK },
        { name: `${network} ${print(owner)}`, limit: PER_OWNER },
      ]
      const proof = print(`${owner} ${credential}`)
      const isKnown = clock.now() - (known.get(proof) ?? Number.NEGATIVE_INFINITY) < KNOWN_FOR_MS
      // a network that has guessed nothing wrong, as nearly every one, has no owner to guess at either
      const waitMs = due.has(network) ? Math.max(...limits().map(({ name, limit }) => waitOf(name, limit, clock.now()))) : 0
      if (waitMs > 0 && !isKnown)
        throw new Refused('too_many_attempts', 'There were too many wrong secrets. Wait a little.', { retryAfter: Math.ceil(waitMs / 1000) })
      try {
        const answer = await work()
        remember(known, MAX_KNOWN, proof, clock.now())
        return answer
      } catch (error) {
        if (error instanceof Refused && wrong.includes(error.kind)) {
          known.delete(proof)
          for (const { name, limit } of limits()) count(name, limit, clock.now())
        }
        throw error
      }
    },
  })
}
