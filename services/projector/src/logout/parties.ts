// What this process knows of the parties it talks to: attempts in flight and circuits. Lost on a restart, which costs a few attempts.
import type { Clock } from '@signet/platform'
import { type Circuit, closedCircuit, evolveCircuit, isOpen, roomOf } from '../domain/circuit.ts'
import type { Room } from './queue.ts'

export interface Parties {
  isOpen(clientId: string): boolean
  begin(clientId: string): void
  /** `isDown` is what the attempt told about the party; undefined when it told nothing. */
  end(clientId: string, isDown: boolean | undefined): void
  /** The parties that may get fewer attempts than a free one. */
  rooms(): readonly Room[]
}

interface Party {
  readonly circuit: Circuit
  readonly inFlight: number
}

export function openParties(clock: Clock): Parties {
  const parties = new Map<string, Party>()
  const of = (clientId: string): Party => parties.get(clientId) ?? { circuit: closedCircuit, inFlight: 0 }
  const keep = (clientId: string, party: Party): void => {
    if (party.inFlight === 0 && party.circuit === closedCircuit) parties.delete(clientId)
    else parties.set(clientId, party)
  }
  return Object.freeze({
    isOpen: (clientId: string) => isOpen(of(clientId).circuit, clock.now()),
    begin: (clientId: string) => {
      const party = of(clientId)
      keep(clientId, { ...party, inFlight: party.inFlight + 1 })
    },
    end: (clientId: string, isDown: boolean | undefined) => {
      const { circuit, inFlight } = of(clientId)
      keep(clientId, { circuit: isDown === undefined ? circuit : evolveCircuit(circuit, isDown, clock.now()), inFlight: inFlight - 1 })
    },
    rooms: (): readonly Room[] => {
      const now = clock.now()
      return [...parties].map(([clientId, { circuit, inFlight }]) => ({ clientId, room: isOpen(circuit, now) ? 'open' : roomOf(circuit, inFlight, now) }))
    },
  })
}
