// The delivery of logout tokens: claims what is due, attempts it, and records a receipt whatever happened.
// Between the post and the receipt a crash may come: then the claim runs out and the party is told again, with a new token.
import type { Job, Platform, Span } from '@signet/platform'
import type { Directory } from '@signet/platform/directory'
import { logoutDelivered, logoutFailed, logoutGivenUp, logoutStream } from '@signet/protos'
import type { Bell } from '../bell.ts'
import { decideReceipt, isPartyDown, type Receipt } from '../domain/receipt.ts'
import { GIVE_UP_AFTER_MS } from '../domain/schedule.ts'
import { attemptDuration } from '../metrics.ts'
import { type Attempted, attempt } from './attempt.ts'
import { openParties } from './parties.ts'
import { claimDeliveries, type Delivery, postpone } from './queue.ts'

/** Attempts in flight at once, over all parties. */
const MAX_IN_FLIGHT = 256

/** How often the table is looked at when nothing rings, in milliseconds. */
const LOOK_MS = 250

/** When registry, token or egress is away: how soon to try again, in milliseconds. */
const UNSENT_PAUSE_MS = 2000

export function deliveryJob(platform: Platform, directory: Directory, bell: Bell): Job {
  const { clock, sql } = platform
  const parties = openParties(clock)

  /** Nothing was sent: no attempt, while there is time for one. */
  const unsent = (delivery: Delivery, reason: string): Attempted | undefined =>
    delivery.plannedAt + GIVE_UP_AFTER_MS <= clock.now() ? { jti: '', outcome: { kind: 'unanswered', reason, durationMs: 0 } } : undefined

  const tell = async (delivery: Delivery): Promise<Attempted | undefined> => {
    if (parties.isOpen(delivery.clientId)) return unsent(delivery, 'circuit_open')
    try {
      return await attempt({ rpc: platform.rpc, directory }, delivery)
    } catch (error) {
      platform.log.warn('a logout token could not be sent', { client_id: delivery.clientId, sid: delivery.sid, error })
      return unsent(delivery, 'not_sent')
    }
  }

  /** In the trace of the session that ended. */
  const deliver = (given: Delivery): Promise<void> => {
    const attributes = { 'signet.client.id': given.clientId, 'signet.attempt': given.attempts + 1 }
    return platform.telemetry.span('deliver logout', { parent: given.traceparent, attributes }, (span) =>
      deliverIn(span, { ...given, traceparent: span.traceparent }),
    )
  }

  const deliverIn = async (span: Span, delivery: Delivery): Promise<void> => {
    parties.begin(delivery.clientId)
    const since = performance.now()
    let isDown: boolean | undefined
    let outcome: Receipt['kind'] | 'unsent' = 'unsent'
    try {
      const attempted = await tell(delivery)
      if (attempted === undefined) return await postpone(sql, delivery, clock.now() + UNSENT_PAUSE_MS)
      isDown = isPartyDown(attempted.outcome)
      const receipt = decideReceipt(delivery, attempted.outcome, { now: clock.now(), jitter: platform.random.bytes(4).readUInt32BE() / 2 ** 32 })
      await record(platform, delivery, attempted.jti, receipt)
      outcome = receipt.kind
    } catch (error) {
      platform.log.error('a receipt of a logout was not recorded; the party will be told again', { client_id: delivery.clientId, sid: delivery.sid, error })
    } finally {
      parties.end(delivery.clientId, isDown)
      span.set({ 'signet.outcome': outcome })
      platform.telemetry.record(attemptDuration, (performance.now() - since) / 1000, { 'signet.client.id': delivery.clientId, 'signet.outcome': outcome })
    }
  }

  const run = async (signal: AbortSignal): Promise<void> => {
    const inFlight = new Set<Promise<void>>()
    try {
      while (!signal.aborted) {
        const now = clock.now()
        const limit = MAX_IN_FLIGHT - inFlight.size
        const claimed = limit === 0 ? [] : await claimDeliveries(sql, { now, limit, rooms: parties.rooms(), overdue: now - GIVE_UP_AFTER_MS })
        for (const delivery of claimed) {
          const work = deliver(delivery).finally(() => {
            inFlight.delete(work)
            bell.ring()
          })
          inFlight.add(work)
        }
        if (claimed.length === 0) await bell.wait(LOOK_MS, signal)
      }
    } finally {
      await Promise.all(inFlight)
    }
  }
  return { name: 'logout-delivery', run }
}

/** The receipt is the next event of the delivery's stream, so of two workers that told the same party one records it. */
async function record(platform: Platform, delivery: Delivery, jti: string, receipt: Receipt): Promise<void> {
  const { sid, sub, clientId, cause } = delivery
  const fields = {
    stream: logoutStream(sid, clientId),
    version: delivery.version + 1,
    tenant: delivery.tenant,
    subject: sub,
    actor: 'service:projector',
    cause: delivery.plannedId,
    traceparent: delivery.traceparent,
  }
  const { attempt: number, status, reason, durationMs } = receipt
  const data = { sid, sub, client_id: clientId, cause, attempt: number, jti, status, reason, duration_ms: durationMs }
  const log = { client_id: clientId, sid, attempt: number, status, reason }
  if (receipt.kind === 'delivered') {
    await platform.events.append([platform.fact(logoutDelivered, { ...fields, data })])
  } else if (receipt.kind === 'failed') {
    await platform.events.append([platform.fact(logoutFailed, { ...fields, data: { ...data, next_attempt_at: receipt.nextAttemptAt } })])
    platform.log.info('a client was not told of a logout yet', log)
  } else {
    await platform.events.append([platform.fact(logoutGivenUp, { ...fields, data })])
    platform.log.warn('a client will not be told of a logout', log)
  }
}
