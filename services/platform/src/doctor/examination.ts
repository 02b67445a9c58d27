// What `signet doctor` looks with, and what its looks have in common.
import type { ServiceName } from '@signet/protos'
import type { KafkaState } from '../adapters/kafka-probe.ts'
import type { Config } from '../config.ts'
import type { Clock, RecordedEvent, Sql } from '../ports.ts'
import type { Finding, ServiceDescription } from '../service.ts'

export interface Examination {
  readonly config: Config
  readonly services: readonly ServiceDescription[]
  readonly clock: Clock
  /** As a service's own role. Throws when no database is configured. */
  readonly sql: (service: ServiceName) => Sql
  /** Asked once for all looks. */
  readonly kafka: () => Promise<KafkaState>
  /** The last event of each partition. */
  readonly latest: () => Promise<readonly RecordedEvent[]>
}

/** A look at what the platform itself needs. What it throws is shown as a problem. */
export interface PlatformCheck {
  readonly name: string
  readonly look: (examination: Examination) => Promise<Finding>
}

export const ok = (found: string): Finding => ({ state: 'ok', found })
export const warning = (found: string, advice: string): Finding => ({ state: 'warning', found, advice })
export const problem = (found: string, advice: string): Finding => ({ state: 'problem', found, advice })

/** Whole seconds, minutes, hours or days, whichever reads best. */
export function span(ms: number): string {
  const [size, unit] = (
    [
      [86_400_000, 'd'],
      [3_600_000, 'h'],
      [60_000, 'min'],
      [1000, 's'],
    ] as const
  ).find(([each]) => ms >= each * 2) ?? [1, 'ms']
  return `${Math.round(ms / size)} ${unit}`
}
