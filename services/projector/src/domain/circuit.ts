// A circuit breaker per party: a party that is down is asked now and then by one attempt, and costs the others nothing.

/** Attempts at one party at the same time. */
export const MAX_PER_PARTY = 4

/** Failures in a row that open the circuit. */
const TRIPPING_FAILURES = 5

/** How long an open circuit rests before one attempt may probe it, in milliseconds. */
const REST_MS = 30_000

export interface Circuit {
  /** In a row. */
  readonly failures: number
  /** Open until then, and half open from then on; 0 while closed. */
  readonly openUntil: number
}

export const closedCircuit: Circuit = { failures: 0, openUntil: 0 }

export const isOpen = (circuit: Circuit, now: number): boolean => now < circuit.openUntil

/** How many more attempts may start now beside those in flight: a half-open circuit admits one probe. */
export function roomOf(circuit: Circuit, inFlight: number, now: number): number {
  if (isOpen(circuit, now)) return 0
  return Math.max(0, (circuit.openUntil > 0 ? 1 : MAX_PER_PARTY) - inFlight)
}

/** The circuit after an attempt has told whether the party is down. */
export function evolveCircuit(circuit: Circuit, isDown: boolean, now: number): Circuit {
  if (!isDown) return closedCircuit
  const failures = circuit.failures + 1
  return { failures, openUntil: failures >= TRIPPING_FAILURES ? now + REST_MS : 0 }
}
