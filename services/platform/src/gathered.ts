// Questions to a store that come at the same time go there together: a trip costs more than what it carries.

/** While one trip is under way the next gathers; a second may start, so that nobody waits for a slow one alone. */
const MAX_UNDER_WAY = 2

interface Asked<K, V> {
  readonly key: K
  readonly resolve: (answer: V) => void
  readonly reject: (error: unknown) => void
}

/**
 * Asks for one key at a time, and for up to `most` at once: whatever comes in one turn of the event loop, or while others are under way. `ask` answers in the
 * order of the keys, and begins after each of them was asked about; when it fails, all of its keys fail.
 */
export function gathered<K, V>(ask: (keys: readonly K[]) => Promise<readonly V[]>, most: number): (key: K) => Promise<V> {
  const waiting: Asked<K, V>[] = []
  let underWay = 0
  let isScheduled = false

  const schedule = (): void => {
    if (isScheduled || waiting.length === 0 || underWay === MAX_UNDER_WAY) return
    isScheduled = true
    setImmediate(() => {
      isScheduled = false
      void go(waiting.splice(0, most))
      schedule()
    })
  }

  const go = async (together: readonly Asked<K, V>[]): Promise<void> => {
    underWay += 1
    try {
      const answers = await ask(together.map(({ key }) => key))
      for (const [place, { resolve }] of together.entries()) resolve(answers[place] as V)
    } catch (error) {
      for (const { reject } of together) reject(error)
    } finally {
      underWay -= 1
      schedule()
    }
  }

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject })
      schedule()
    })
}
