// An event of the log as people and programs read it, the same in a page, a stream and an export.
import { decodeEntry } from '@signet/protos'
import { z } from 'zod'

interface RecordedEvent {
  readonly position: string
  readonly leafHash: Buffer
  readonly entry: Buffer
}

export const RenderedEvent = z
  .strictObject({
    position: z.int().describe('Its place in the log, without gaps, from 1.'),
    id: z.uuid(),
    type: z.string().describe('`noun.past_participle`; `/api/asyncapi.json` lists them.'),
    at: z.int().describe('Milliseconds since 1970.'),
    tenant: z.string().describe('Empty for what belongs to no tenant.'),
    actor: z.string().describe('Who did it: user:<id>, client:<id>, apikey:<id> or service:<name>.'),
    subject: z.string().describe('Whom it is about.'),
    client: z.json().describe('The client that it names; null where there is none.'),
    session: z.json().describe('The session that it names; null where there is none.'),
    cause: z.string().describe('The event or request that led to it; empty when nothing did.'),
    data: z.record(z.string(), z.json()).describe('What the type says; personal data is not in it.'),
    leafHash: z.string().describe('SHA-256(0x00 ‖ entry), base64url: the leaf of the Merkle log.'),
    entry: z.string().optional().describe('The recorded bytes, base64url, when asked for.'),
  })
  .meta({ id: 'AuditEvent', description: 'An event of the log.' })

export type RenderedEvent = z.infer<typeof RenderedEvent>

/** `client` and `session` are null where the event names none. `entry`, the recorded bytes, comes on demand. */
export function renderEvent({ position, leafHash, entry }: RecordedEvent, withEntry: boolean): RenderedEvent {
  const event = decodeEntry(entry)
  return {
    position: Number(position),
    id: event.id,
    type: event.type,
    at: Date.parse(event.time),
    tenant: event.tenant,
    actor: event.actor,
    subject: event.subject,
    client: event.data.client_id ?? null,
    session: event.data.sid ?? null,
    cause: event.cause,
    data: event.data,
    leafHash: leafHash.toString('base64url'),
    ...(withEntry ? { entry: entry.toString('base64url') } : {}),
  }
}
