// A clock that stands still and a log that says nothing, for tests.
import type { Clock, Log } from '../ports.ts'

/** 2026-11-02T12:00:00Z */
const START_MS = Date.UTC(2026, 10, 2, 12)

export interface TestClock extends Clock {
  advance(ms: number): void
}

export function testClock(startMs: number = START_MS): TestClock {
  let now = startMs
  return Object.freeze({
    now: () => now,
    advance: (ms: number) => {
      now += ms
    },
  })
}

const ignore = () => undefined

export const silentLog: Log = Object.freeze({ debug: ignore, info: ignore, warn: ignore, error: ignore, child: () => silentLog })
