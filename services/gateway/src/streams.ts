// Answers that go on for longer than a request: written no faster than the client reads, ended when it goes away, and cut off, so
// that the client notices, when they cannot be completed.
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refused } from '@signet/protos'
import type { Context } from 'koa'

interface Stream {
  readonly headers: Readonly<Record<string, string>>
  /** Has no end of its own: `drain` ends it. */
  readonly isEndless?: boolean
  /** Asked for the next piece when the last one is on its way; none may be empty. The signal aborts when nobody wants more. */
  readonly texts: (signal: AbortSignal) => AsyncGenerator<string | Uint8Array, void>
}

export interface Streams {
  /** Resolves when the answer is complete or the client has gone. Refuses `temporarily_unavailable` when too many are open; raises what `texts` raises. */
  answer(context: Context, stream: Stream): Promise<void>
  /** Ends those that have no end. */
  drain(): void
}

/** Each holds a connection and at most two pages of events. */
const MAX_OPEN = 256

/** A client that has read nothing for so long, in milliseconds, has gone without saying so. */
const STALLED_MS = 60_000

/** Texts wait in a buffer of this many bytes; a text that is longer waits alone. */
const BUFFER_BYTES = 64 * 1024

export function makeStreams(maxOpen = MAX_OPEN): Streams {
  const endings = new Set<() => void>()
  let open = 0

  const answer = async (context: Context, { headers, isEndless = false, texts }: Stream): Promise<void> => {
    if (open >= maxOpen) throw new Refused('temporarily_unavailable', 'Too many streams are open. Try again later.', { retryAfter: 10 })
    const { res } = context
    context.status = 200
    context.set({ 'Cache-Control': 'no-store', ...headers, ...(isEndless ? { Connection: 'close' } : {}) })
    context.respond = false
    if (context.method === 'HEAD') return void res.end()

    const ending = new AbortController()
    const end = () => ending.abort()
    let failure: { error: unknown } | undefined
    async function* watched() {
      try {
        yield* texts(ending.signal)
      } catch (error) {
        // What fails because nobody wants it any more is no failure.
        if (!ending.signal.aborted) failure = { error }
        throw error
      }
    }
    open += 1
    if (isEndless) endings.add(end)
    res.once('close', end).setTimeout(STALLED_MS)
    res.flushHeaders()
    try {
      await pipeline(Readable.from(watched(), { objectMode: false, highWaterMark: BUFFER_BYTES }), res)
    } catch {
      // The connection is cut by now, by the client or because of the failure.
      if (failure !== undefined) throw failure.error
    } finally {
      endings.delete(end)
      open -= 1
    }
  }

  return Object.freeze({
    answer,
    drain: () => {
      for (const end of endings) end()
    },
  })
}
