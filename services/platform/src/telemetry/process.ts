// What a process says of itself, whatever it hosts.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Telemetry } from '../ports.ts'
import { eventLoopDelay } from './metrics.ts'

export function observeProcess(telemetry: Telemetry): void {
  const delays = monitorEventLoopDelay()
  delays.enable()
  telemetry.observe(eventLoopDelay, () => {
    const value = delays.percentile(99) / 1e9
    delays.reset()
    return [{ value }]
  })
}
