// Passwords: argon2id with a pepper (RFC 9106; OWASP's minimum), compared as the exact characters in NFC.
import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { MAX_PASSWORD_BYTES, MAX_PASSWORD_LENGTH } from '@signet/protos'
import { openGate } from './gate.ts'

/** 19 MiB, two passes, one lane: 13.5 ms of one core. Version and algorithm are the library's defaults: 0x13, argon2id. */
const COST = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 }

/** About two thirds of a second's work for each core; who would wait longer is told so. */
const WAITING_PER_CORE = 50

/** Hashed in place of one that is missing. Of the same cost as the others, and of no password: its digest is all zeros. */
const NOBODYS_HASH = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`

export interface Passwords {
  /** The PHC string to store. Refuses with `temporarily_unavailable` when too many wait. */
  hash(password: string, signal?: AbortSignal): Promise<string>
  /** Whether the password is the stored one: one hash of the same cost, whatever is stored and whatever is asked. */
  matches(password: string, stored: string, signal?: AbortSignal): Promise<boolean>
}

export function openPasswords({ pepper, cores = availableParallelism() }: { pepper: Buffer; cores?: number }): Passwords {
  const gate = openGate({ atOnce: cores, waiting: cores * WAITING_PER_CORE })
  const options = { ...COST, secret: pepper }
  return Object.freeze({
    hash: (password: string, signal?: AbortSignal) => gate.run(() => hash(password.normalize('NFC'), options), signal),
    matches: async (password: string, stored: string, signal?: AbortSignal) => {
      const possible = password.length <= MAX_PASSWORD_LENGTH && Buffer.byteLength(password) <= MAX_PASSWORD_BYTES
      const against = possible && stored !== '' ? stored : NOBODYS_HASH
      return gate.run(() => verify(against, possible ? password.normalize('NFC') : '', options), signal)
    },
  })
}
