// Entries of the event log, written beside the answers: nothing waits for them, and what cannot be kept is dropped and counted.
import type { Clock, Log, RpcClients } from '@signet/platform'
import { cached } from '@signet/platform/cache'
import { type Client, clientOf } from '@signet/platform/directory'
import { ClientId, type Refused, refusals } from '@signet/protos'
import type { Diagnostic } from '@signet/protos/rpc/gen/signet/projector/v1/Diagnostic'

/** What waits to be sent; more are dropped. */
const MAX_WAITING = 1000
const MAX_BATCH = 200

/** Clients that are looked up at a time. */
const MAX_LOOKUPS = 50

/** How long a switch may take to be seen, in milliseconds. */
const MAX_AGE_MS = 1000

const DEADLINE_MS = 5000

export interface Diagnostics {
  /** Explains a refusal to the developers of a client, if its switch `debug` is on. `what` was refused, in words without anything secret. */
  explain(clientId: string, what: string, refused: Refused, request: string): void
}

export interface Around {
  readonly rpc: Pick<RpcClients, 'projector' | 'registry'>
  readonly clock: Clock
  readonly log: Log
}

export function openDiagnostics({ rpc, clock, log }: Around): Diagnostics {
  const { projector, registry } = rpc
  const waiting: Diagnostic[] = []
  let lost = 0
  let isSending = false
  let lookups = 0

  const entry = (type: string, message: string): Diagnostic => ({ atMs: clock.now(), type, message })
  const options = () => ({ deadline: clock.now() + DEADLINE_MS })
  const clients = cached<string, Client>(
    async (clientId) => {
      const { client } = await registry.getClient({ clientId }, options())
      return client ? clientOf(client) : undefined
    },
    { max: 1000, maxAgeMs: MAX_AGE_MS, clock },
  )

  const write = (each: Diagnostic): void => {
    if (waiting.length < MAX_WAITING) waiting.push(each)
    else lost += 1
    if (!isSending) void send()
  }

  const send = async (): Promise<void> => {
    isSending = true
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MAX_BATCH)
      const missing = lost
      const told = missing > 0 ? [entry('Error', `${missing} entries of the event log were lost, because it could not be written.`)] : []
      try {
        await projector.recordDiagnostics({ entries: [...told, ...batch] }, options())
        lost -= missing
      } catch (error) {
        lost += batch.length
        log.warn('entries of the event log were dropped', { lost, error })
      }
    }
    isSending = false
  }

  return {
    explain: (clientId, what, refused, request) => {
      const id = ClientId.safeParse(clientId)
      if (!id.success || lookups >= MAX_LOOKUPS) return
      lookups += 1
      clients
        .get(id.data)
        .then((client) => {
          if (client?.oauthConfiguration.debug !== true) return
          const { error, reason } = refusals[refused.kind]
          const why = [refused.message, refused.detail === undefined ? '' : `(${refused.detail})`].filter(Boolean).join(' ')
          write(entry('Debug', `${what} of the client ${client.id} was refused: ${why} error=${error} error_reason=${reason} request=${request}`))
        })
        .catch((error: unknown) => log.warn('a refusal could not be explained in the event log', { error }))
        .finally(() => {
          lookups -= 1
        })
    },
  }
}
