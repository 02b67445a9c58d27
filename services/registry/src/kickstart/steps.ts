// What each step of a kickstart file works with, and in whose name it is done.
import type { Platform } from '@signet/platform'
import type { Reading } from '@signet/platform/kickstart/read'
import type { Means } from '../management/endpoint.ts'
import type { Origin, Recorder } from '../recording.ts'

export interface Application {
  readonly platform: Pick<Platform, 'events' | 'log'>
  readonly means: Means
  readonly record: Recorder
  readonly reading: Reading
  /** Aborted when the process stops. */
  readonly signal: AbortSignal
}

export const origin: Origin = { actor: 'service:registry', traceparent: '' }
