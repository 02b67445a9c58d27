// The system's clock and randomness.
import { randomBytes, randomUUID } from 'node:crypto'
import { v7 } from 'uuid'
import type { Clock, Random } from '../ports.ts'

export const systemClock: Clock = Object.freeze({ now: () => Date.now() })

/** 256 bits. */
const SECRET_BYTES = 32

export const systemRandom: Random = Object.freeze({
  bytes: (count: number) => randomBytes(count),
  secret: () => randomBytes(SECRET_BYTES).toString('base64url'),
  uuid: () => randomUUID(),
  orderedUuid: (now: number) => v7({ msecs: now }),
})
