// An event of the log as people and programs read it, the same in a page, a stream and an export.
import { decodeEntry } from '@signet/protos'

interface RecordedEvent {
  readonly position: string
  readonly leafHash: Buffer
  readonly entry: Buffer
}

/** `client` and `session` are null where the event names none. `entry`, the recorded bytes, comes on demand. */
export function renderEvent({ position, leafHash, entry }: RecordedEvent, withEntry: boolean) {
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

export type RenderedEvent = ReturnType<typeof renderEvent>
