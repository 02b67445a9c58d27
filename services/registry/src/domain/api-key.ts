// An API key of the management API: what a kickstart file may say about one, what creating it records, and what it allows
// (contracts 2 rule 8).
import { apiKeyCreated, apiKeyStream, TenantId, text } from '@signet/protos'
import { z } from 'zod'
import { type Decision, decision, draft, fieldError } from './decision.ts'
import { reserve } from './identifier.ts'

/** A guessable key is an open door: what people choose has at least this many characters. */
const MIN_KEY_LENGTH = 16
export const MAX_KEY_LENGTH = 512

const MAX_PERMISSIONS_LENGTH = 16_000

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** The methods allowed by endpoint. */
const Endpoints = z.record(z.string().regex(/^\/api\/[a-z\-/]{1,100}$/, { error: 'An endpoint is written like /api/user.' }), z.array(z.enum(methods)))

export const ApiKey = z
  .strictObject({
    key: z
      .string()
      .regex(/^[\x21-\x7e]*$/, { error: 'A key has printable ASCII without blanks.' })
      .min(MIN_KEY_LENGTH)
      .max(MAX_KEY_LENGTH),
    id: z.uuid().toLowerCase().optional(),
    description: text(500).default(''),
    tenantId: TenantId.optional(),
    /** Without them the key may do everything: writing that into the operator's own file is explicit enough. */
    permissions: z.strictObject({ endpoints: Endpoints }).optional(),
  })
  .refine(({ permissions }) => JSON.stringify(permissions ?? {}).length <= MAX_PERMISSIONS_LENGTH, {
    error: `The permissions have at most ${MAX_PERMISSIONS_LENGTH} characters.`,
    path: ['permissions'],
  })

export interface CreateApiKey {
  readonly id: string
  readonly apiKey: z.output<typeof ApiKey>
  readonly keyHash: string
}

/** An API key; its id and its value are unique everywhere. */
export function decideApiKey({ id, apiKey, keyHash }: CreateApiKey): Decision {
  const tenant = apiKey.tenantId ?? ''
  return decision(
    [],
    [
      draft({
        declaration: apiKeyCreated,
        stream: apiKeyStream(id),
        tenant,
        subject: id,
        taken: fieldError('duplicate', 'id', 'A key with this id exists.'),
        data: {
          key_id: id,
          key_hash: keyHash,
          description: apiKey.description,
          permissions: apiKey.permissions === undefined ? '' : JSON.stringify(apiKey.permissions.endpoints),
        },
      }),
      reserve({ kind: 'api_key', hash: keyHash, owner_id: id, tenant, taken: fieldError('duplicate', 'key', 'A key with this value exists.') }),
    ],
  )
}

/** Whether permissions as recorded allow a method of an endpoint; empty ones allow everything. */
export function allows(permissions: string, method: string, endpoint: string): boolean {
  if (permissions === '') return true
  const allowed = Object.entries(Endpoints.parse(JSON.parse(permissions))).find(([name]) => name === endpoint)?.[1]
  return allowed?.some((each) => each === method) ?? false
}
