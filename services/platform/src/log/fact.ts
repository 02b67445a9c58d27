// Making an event of a declared type, and opening what it says about a person.
import { CloudEvent, type EventDeclaration, encodeEntry, Refused, type SealedOf, type ServiceName } from '@signet/protos'
import type { Clock, FactFields, NewEvent, Platform, Random } from '../ports.ts'
import { seal, unseal } from '../secret.ts'

/** Names the form of sealed data: AES-256-GCM with the event's id as additional data. */
const SEALED_FORM = 'A256GCM'
const NONCE_BYTES = 12

/** What `Platform.fact` is: data and sealed data are checked against the declaration, which throws on anything else. */
export function makeFact({ service, clock, random }: { service: ServiceName; clock: Clock; random: Random }): Platform['fact'] {
  return <D extends EventDeclaration>(declaration: D, fields: FactFields<D>): NewEvent => {
    if (declaration.owner !== service) throw new Error(`${service} may not say ${declaration.type}, which is ${declaration.owner}’s`)
    if (fields.sealed !== undefined && declaration.sealed === undefined) throw new Error(`${declaration.type} declares no sealed data`)
    const now = clock.now()
    const id = random.orderedUuid(now)
    const sealed = fields.sealed === undefined ? undefined : (declaration.sealed?.parse(fields.sealed.data) as Record<string, unknown>)
    // Checked whole: an entry that cannot be decoded again would stop everybody who reads the log.
    const event = CloudEvent.parse({
      specversion: '1.0',
      id,
      source: `/signet/${service}`,
      type: declaration.type,
      subject: fields.subject,
      time: new Date(now).toISOString(),
      datacontenttype: 'application/json',
      stream: fields.stream,
      version: fields.version,
      tenant: fields.tenant,
      actor: fields.actor,
      cause: fields.cause ?? '',
      traceparent: fields.traceparent ?? '',
      data: declaration.data.parse(fields.data),
      ...(fields.sealed === undefined ? {} : { sealed: sealData(fields.sealed.key, sealed, id) }),
    })
    const clear = sealed === undefined && fields.clear === undefined ? null : { ...sealed, ...fields.clear }
    const entry = encodeEntry(event)
    requireStorable(entry.toString())
    requireStorable(JSON.stringify(clear))
    return Object.freeze({ event, entry, clear })
  }
}

/** Postgres keeps no NUL and no half of a surrogate pair, which JSON writes as escapes. Raises `malformed_request`. */
function requireStorable(json: string): void {
  if (/(?<!\\)(?:\\\\)*\\u(?:0000|d)/.test(json)) throw new Refused('malformed_request', 'a text holds a NUL or half a surrogate pair')
}

function sealData(key: Uint8Array, data: unknown, id: string): string {
  const closed = seal(key, Buffer.from(JSON.stringify(data)), id)
  return [SEALED_FORM, closed.subarray(0, NONCE_BYTES).toString('base64url'), closed.subarray(NONCE_BYTES).toString('base64url')].join('.')
}

/** The sealed data of an event in clear; undefined when it has none. Throws when the key is not its person's. */
export function unsealEvent<D extends EventDeclaration>(event: CloudEvent, key: Uint8Array, declaration: D): SealedOf<D> | undefined {
  if (event.sealed === undefined || declaration.sealed === undefined) return undefined
  const [form, nonce, text] = event.sealed.split('.')
  if (form !== SEALED_FORM || nonce === undefined || text === undefined) throw new Error(`event ${event.id} is sealed in an unknown form`)
  const closed = Buffer.concat([Buffer.from(nonce, 'base64url'), Buffer.from(text, 'base64url')])
  return declaration.sealed.parse(JSON.parse(unseal(key, closed, event.id).toString('utf8'))) as SealedOf<D>
}
