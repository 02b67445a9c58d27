// The entry of the log: one structured CloudEvent 1.0 in JSON, made once, kept and hashed as exact bytes.
import { z } from 'zod'
import type { DataOf, EventDeclaration } from './declare.ts'

/** An entry may have at most this many bytes, so that it fits an entry bundle of C2SP tlog-tiles (65,535) with room to spare. */
export const MAX_ENTRY_BYTES = 60 * 1024

const text = z.string().min(1)

type Json = z.output<ReturnType<typeof z.json>>

/** The envelope (CloudEvents 1.0 §3) with our extension attributes. `data` is an object here and decoded by the type's own declaration. */
export const CloudEvent = z.strictObject({
  specversion: z.literal('1.0'),
  /** UUID version 7. */
  id: z.uuid(),
  /** /signet/<service> */
  source: text,
  type: text,
  /** Whom it is about: a user's id where there is one, else the object's. */
  subject: text,
  /** RFC 3339, in milliseconds and UTC. */
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
  stream: text,
  /** The place in its stream, from 1. */
  version: z.number().int().positive(),
  /** Empty for what belongs to no tenant. */
  tenant: z.string(),
  /** Who did it: user:<id>, client:<id>, apikey:<id> or service:<name>. */
  actor: text,
  /** The event or request that led to it; empty when nothing did. */
  cause: z.string(),
  traceparent: z.string(),
  data: z.custom<Record<string, Json>>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
  /** `A256GCM.<nonce>.<ciphertext and tag>` in base64url, under the subject's person key; absent when nothing is sealed. */
  sealed: z.string().optional(),
})
export type CloudEvent = z.infer<typeof CloudEvent>

/** The exact bytes of an entry. Throws when they are too many, which its declaration should have made impossible. */
export function encodeEntry(event: CloudEvent): Buffer {
  const bytes = Buffer.from(JSON.stringify(event))
  if (bytes.length > MAX_ENTRY_BYTES) throw new Error(`an event ${event.type} of ${bytes.length} bytes exceeds ${MAX_ENTRY_BYTES}`)
  return bytes
}

/** Reads the envelope of an entry. Throws on anything that is not one. */
export const decodeEntry = (entry: Buffer): CloudEvent => CloudEvent.parse(JSON.parse(entry.toString('utf8')))

/**
 * The data of an event if it is of the declared type, after any upcasts that lead from its own type to that one; else undefined.
 * Throws when the data is not what its declaration says.
 */
export function dataOf<D extends EventDeclaration>(event: CloudEvent, declaration: D, older: readonly EventDeclaration[] = []): DataOf<D> | undefined {
  if (event.type === declaration.type) return declaration.data.parse(event.data) as DataOf<D>
  const old = older.find((each) => each.type === event.type)
  if (old?.upcast === undefined) return undefined
  return dataOf({ ...event, type: old.upcast.to.type, data: old.upcast.data(old.data.parse(event.data)) as CloudEvent['data'] }, declaration, older)
}
