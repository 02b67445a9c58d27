// The system's clock and randomness.
import { randomBytes, randomUUID } from 'node:crypto'
import { v7 } from 'uuid'
import type { Clock, Random } from '../ports.ts'

export const systemClock: Clock = Object.freeze({ now: () => Date.now() })

/** 256 bits. */
const SECRET_BYTES = 32

/** Asking the generator costs more than the bytes do, and a request needs a few in many places: they are asked for together. */
const POOL_BYTES = 4096
let pool = Buffer.alloc(0)
let used = 0

/** Each byte is given once and does not stay behind. */
function take(count: number): Buffer {
  if (count > POOL_BYTES) return randomBytes(count)
  if (used + count > pool.length) [pool, used] = [randomBytes(POOL_BYTES), 0]
  const taken = Buffer.from(pool.subarray(used, used + count))
  pool.fill(0, used, used + count)
  used += count
  return taken
}

export const systemRandom: Random = Object.freeze({
  bytes: take,
  secret: () => take(SECRET_BYTES).toString('base64url'),
  uuid: () => randomUUID(),
  orderedUuid: (now: number) => v7({ msecs: now }),
})
