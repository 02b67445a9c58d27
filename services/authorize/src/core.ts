// What every part of the service works with.
import type { Platform } from '@signet/platform'
import type { Directory } from '@signet/platform/directory'

export interface Core {
  readonly platform: Platform
  readonly directory: Directory
}

/** Protocol parameters that have a value, each at most once. */
export type Sent = Readonly<Record<string, string | undefined>>

/** Drops parameters without a value, which count as absent (RFC 6749 §3.1). */
export const sentParameters = (parameters: Readonly<Record<string, string>>): Sent =>
  Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== ''))

/** Whole seconds, as tokens count (RFC 7519 §2, NumericDate). */
export const seconds = (ms: number): number => Math.floor(ms / 1000)
