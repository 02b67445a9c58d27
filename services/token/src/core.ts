// What every part of the service works with.
import type { Platform } from '@signet/platform'
import type { Directory } from '@signet/platform/directory'
import type { Families } from './families/family.ts'
import type { SigningKeys } from './keys/signing-keys.ts'

export interface Core {
  readonly platform: Platform
  readonly directory: Directory
  readonly families: Families
  readonly keys: SigningKeys
  /** For the comparison of client secrets, which people may have chosen. */
  readonly pepper: Buffer
}

/** Whole seconds, as JWTs count (RFC 7519 §2, NumericDate). */
export const seconds = (ms: number): number => Math.floor(ms / 1000)
