// What administrators keep. Streams: tenant:<id>, application:<id>, user:<id>, registration:<user id>:<application id>, api_key:<id>,
// identifier:<hash>, kickstart:<requests hash>.
import { z } from 'zod'
import { declareEvent } from './declare.ts'

export const tenantStream = (id: string): string => `tenant:${id}`
export const applicationStream = (id: string): string => `application:${id}`
export const userStream = (id: string): string => `user:${id}`
export const registrationStream = (userId: string, applicationId: string): string => `registration:${userId}:${applicationId}`
export const apiKeyStream = (id: string): string => `api_key:${id}`
export const identifierStream = (hash: string): string => `identifier:${hash}`
export const kickstartStream = (requestsHash: string): string => `kickstart:${requestsHash}`

export const tenantCreated = declareEvent({
  type: 'tenant.created',
  owner: 'registry',
  topic: 'signet.registry',
  about: 'A tenant: an isolated set of users and applications.',
  data: z.strictObject({
    tenant_id: z.uuid(),
    name: z.string(),
    /** Empty: the public URL of the platform. */
    issuer: z.string(),
    logout_url: z.string(),
    session_idle_lifetime: z.number().int(),
    session_lifetime: z.number().int(),
    refresh_grace: z.number().int(),
    revoke_offline_on_logout: z.boolean(),
    code_lifetime: z.number().int(),
    access_token_lifetime: z.number().int(),
    refresh_token_lifetime: z.number().int(),
  }),
})

export const tenantClosed = declareEvent({
  type: 'tenant.closed',
  owner: 'registry',
  topic: 'signet.registry',
  about: 'A tenant closed for good: by rule, none of its applications, users, sessions and API keys counts any more.',
  data: z.strictObject({ tenant_id: z.uuid() }),
})

export const applicationCreated = declareEvent({
  type: 'application.created',
  owner: 'registry',
  topic: 'signet.registry',
  about: 'An application, which is one OAuth client.',
  data: z.strictObject({
    client_id: z.string(),
    name: z.string(),
    /** HMAC-SHA-256 under the pepper, base64url; empty for a client without a secret. */
    secret_hash: z.string(),
    client_authentication_policy: z.enum(['Required', 'NotRequired', 'NotRequiredWhenUsingPKCE']),
    proof_key_policy: z.enum(['Required', 'NotRequired', 'NotRequiredWhenUsingClientAuthentication']),
    enabled_grants: z.array(z.string()),
    generate_refresh_tokens: z.boolean(),
    require_registration: z.boolean(),
    authorized_redirect_urls: z.array(z.string()),
    logout_url: z.string(),
    logout_behavior: z.enum(['AllApplications', 'RedirectOnly']),
    backchannel_logout_url: z.string(),
    backchannel_logout_session_required: z.boolean(),
    logout_token_type: z.enum(['logout+jwt', 'JWT']),
    access_token_type: z.enum(['at+jwt', 'JWT']),
    id_token_algorithm: z.enum(['ES256', 'RS256']),
    /** Seconds; null: the tenant's. */
    access_token_lifetime: z.number().int().nullable(),
    refresh_token_lifetime: z.number().int().nullable(),
    roles: z.array(z.string()),
  }),
})

export const applicationDeactivated = declareEvent({
  type: 'application.deactivated',
  owner: 'registry',
  topic: 'signet.registry',
  about: 'An application may not be used, and what it was granted before does not count any more.',
  data: z.strictObject({ client_id: z.string() }),
})

export const applicationReactivated = declareEvent({
  type: 'application.reactivated',
  owner: 'registry',
  topic: 'signet.registry',
  about: 'An application may be used again; what it was granted before stays ended.',
  data: z.strictObject({ client_id: z.string() }),
})

export const userCreated = declareEvent({
  type: 'user.created',
  owner: 'registry',
  topic: 'signet.registry',
  about: 'A person who can sign in to one tenant.',
  data: z.strictObject({ sub: z.uuid(), active: z.boolean(), verified: z.boolean() }),
  sealed: z.strictObject({
    email: z.string(),
    username: z.string(),
    first_name: z.string(),
    middle_name: z.string(),
    last_name: z.string(),
    full_name: z.string(),
    birth_date: z.string(),
    image_url: z.string(),
    mobile_phone: z.string(),
    preferred_languages: z.array(z.string()),
    timezone: z.string(),
    /** argon2id of the peppered password, PHC string; empty for a user without one. */
    password_hash: z.string(),
    /** Free JSON of the administrator's, as text. */
    data: z.string(),
  }),
})

export const userDeactivated = declareEvent({
  type: 'user.deactivated',
  owner: 'registry',
  topic: 'signet.registry',
  about: 'A person may not sign in, and every session and grant from before is over.',
  data: z.strictObject({
    sub: z.uuid(),
    /** `removed`: the account is not wanted at present; `locked`: it is in doubt who uses it. */
    reason: z.enum(['removed', 'locked']),
  }),
})

export const userReactivated = declareEvent({
  type: 'user.reactivated',
  owner: 'registry',
  topic: 'signet.registry',
  about: 'A person may sign in again; sessions and grants from before stay ended.',
  data: z.strictObject({ sub: z.uuid() }),
})

export const userPasswordChanged = declareEvent({
  type: 'user.password_changed',
  owner: 'registry',
  topic: 'signet.registry',
  about: 'A person has a new password; every session and grant that began with an older one is over.',
  data: z.strictObject({ sub: z.uuid() }),
  sealed: z.strictObject({
    /** argon2id of the peppered password, PHC string. */
    password_hash: z.string(),
  }),
})

export const userErased = declareEvent({
  type: 'user.erased',
  owner: 'registry',
  topic: 'signet.registry',
  about: 'A person was erased: the key to everything sealed about them is destroyed, here and in every earlier event.',
  data: z.strictObject({ sub: z.uuid() }),
})

export const registrationCreated = declareEvent({
  type: 'registration.created',
  owner: 'registry',
  topic: 'signet.registry',
  about: 'A person became a member of an application.',
  data: z.strictObject({ sub: z.uuid(), client_id: z.string(), roles: z.array(z.string()), verified: z.boolean() }),
})

export const apiKeyCreated = declareEvent({
  type: 'api_key.created',
  owner: 'registry',
  topic: 'signet.registry',
  about: 'An API key for the management API.',
  data: z.strictObject({
    key_id: z.uuid(),
    /** HMAC-SHA-256 under the pepper, base64url. */
    key_hash: z.string(),
    description: z.string(),
    /** The methods allowed by endpoint, as JSON text: {"/api/user":["GET"]}; empty for a key that may do everything. */
    permissions: z.string(),
  }),
})

export const identifierReserved = declareEvent({
  type: 'identifier.reserved',
  owner: 'registry',
  topic: 'signet.registry',
  about: 'A name that only one object may bear was taken; the next version of its stream, so of many at once one wins.',
  data: z.strictObject({
    /** `login`: an email address or user name within a tenant, which share one name space. */
    kind: z.enum(['login', 'application_name', 'tenant_name', 'api_key']),
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
