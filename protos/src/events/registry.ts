// What the registry records beside the facts of its objects, which follow from their declarations (protos/src/objects). Streams:
// identifier:<hash>, kickstart:<requests hash>.
import { z } from 'zod'
import { declareEvent } from './declare.ts'

export const identifierStream = (hash: string): string => `identifier:${hash}`
export const kickstartStream = (requestsHash: string): string => `kickstart:${requestsHash}`

export const identifierReserved = declareEvent({
  type: 'identifier.reserved',
  owner: 'registry',
  topic: 'signet.registry',
  about: 'A name that only one object may bear was taken; the next version of its stream, so of many at once one wins.',
  data: z.strictObject({
    /** `login`: an email address or user name within a tenant, which share one name space. The others are of one field each, `application_name`. */
    kind: z.string(),
    /** HMAC-SHA-256 of the normalised name under a key made from the pepper, base64url: the name itself may be personal. */
    hash: z.string(),
    /** The id of the object that bears it. */
    owner_id: z.string(),
  }),
})

export const identifierReleased = declareEvent({
  type: 'identifier.released',
  owner: 'registry',
  topic: 'signet.registry',
  about: 'A name was given back and may be taken again, as the next version of its stream.',
  data: identifierReserved.data,
})

export const kickstartApplied = declareEvent({
  type: 'kickstart.applied',
  owner: 'registry',
  topic: 'signet.registry',
  about: 'One request of a kickstart file was carried out; version 1 of a stream that is named for the file’s requests up to it, so it happens once.',
  data: z.strictObject({
    /** HMAC-SHA-256 of the requests from the first to this one, as written in the file, base64url. */
    requests_hash: z.string(),
    number: z.number().int(),
    method: z.string(),
    path: z.string(),
  }),
})
