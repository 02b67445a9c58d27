// Entries of the event log, written beside the answers: nothing waits for them, and what cannot be kept is dropped and counted.
import type { Clock, Log, RpcClients, Telemetry } from '@signet/platform'
import { cached } from '@signet/platform/cache'
import { type Client, clientOf } from '@signet/platform/directory'
import { ClientId, Refused, refusals } from '@signet/protos'
import type { Diagnostic } from '@signet/protos/rpc/gen/signet/projector/v1/Diagnostic'
import { entriesDropped } from './metrics.ts'

/** What waits to be sent; more are dropped. */
const MAX_WAITING = 1000
const MAX_BATCH = 200

/** Clients that are looked up at a time. */
const MAX_LOOKUPS = 50

/** How long a switch may take to be seen, in milliseconds. */
const MAX_AGE_MS = 1000

const DEADLINE_MS = 5000

/** Why something was refused, in words without anything secret. */
export interface Reason {
  readonly message: string
  readonly error: string
  readonly reason: string
}

export interface Diagnostics {
  /** Explains a refusal to the developers of a client, if its switch `debug` is on. `what` was refused, in words without anything secret. */
  explain(clientId: string, what: string, why: Refused | Reason, request: string): void
  /** Tells administrators of what went wrong on our side. */
  report(message: string): void
  /** Resolves when all that was told is kept or dropped. */
  flush(): Promise<void>
}

export interface Around {
  readonly rpc: Pick<RpcClients, 'projector' | 'registry'>
  readonly clock: Clock
  readonly log: Log
  readonly telemetry: Pick<Telemetry, 'record'>
}

const reasonOf = (why: Refused | Reason): Reason => {
  if (!(why instanceof Refused)) return why
  const { error, reason } = refusals[why.kind]
  return { message: [why.message, why.detail === undefined ? '' : `(${why.detail})`].filter(Boolean).join(' '), error, reason }
}

export function openDiagnostics({ rpc, clock, log, telemetry }: Around): Diagnostics {
  const { projector, registry } = rpc
  const waiting: Diagnostic[] = []
  let lost = 0
  let sending: Promise<void> | undefined
  const lookups = new Set<Promise<void>>()

  const entry = (type: string, message: string): Diagnostic => ({ atMs: clock.now(), type, message })
  const options = () => ({ deadline: clock.now() + DEADLINE_MS })
  const clients = cached<string, Client>(
    async (clientId) => {
      const { client } = await registry.getClient({ clientId }, options())
      return client ? clientOf(client) : undefined
    },
    { max: 1000, maxAgeMs: MAX_AGE_MS, clock },
  )

  const drop = (count: number): void => {
    lost += count
    telemetry.record(entriesDropped, count)
  }

  const write = (each: Diagnostic): void => {
    if (waiting.length < MAX_WAITING) waiting.push(each)
    else drop(1)
    sending ??= send()
  }

  const send = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MAX_BATCH)
      const missing = lost
      const told = missing > 0 ? [entry('Error', `${missing} entries of the event log were lost, because it could not be written.`)] : []
      try {
        await projector.recordDiagnostics({ entries: [...told, ...batch] }, options())
        lost -= missing
      } catch (error) {
        // what waits behind it would wait as long
        drop(batch.length + waiting.splice(0).length)
        log.warn('entries of the event log were dropped', { lost, error })
      }
    }
    sending = undefined
  }

  return {
    explain: (clientId, what, why, request) => {
      const id = ClientId.safeParse(clientId)
      if (!id.success || lookups.size >= MAX_LOOKUPS) return
      const lookup = clients
        .get(id.data)
        .then((client) => {
          if (client?.oauthConfiguration.debug !== true) return
          const { message, error, reason } = reasonOf(why)
          write(entry('Debug', `${what} of the client ${client.id} was refused: ${message} error=${error} error_reason=${reason} request=${request}`))
        })
        .catch((error: unknown) => log.warn('a refusal could not be explained in the event log', { error }))
        .finally(() => void lookups.delete(lookup))
      lookups.add(lookup)
    },
    report: (message) => write(entry('Error', message)),
    flush: async () => {
      await Promise.all(lookups)
      await sending
    },
  }
}
