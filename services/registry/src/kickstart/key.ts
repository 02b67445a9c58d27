// An API key as a kickstart file writes it: FusionAuth's form, in which the description stands beside the rest.

import { decodeValue } from '@signet/platform/management/body'
import { bodySchemaOf, apiKey as declaration, type Given, givenOf, ObjectId } from '@signet/protos'
import { z } from 'zod'

/** A key that nobody has chosen would be one that nobody knows. */
const Written = z.looseObject({ key: z.string().min(1), id: ObjectId.optional(), description: z.string().optional() })

/** Without permissions a key may do everything: that it is the operator's own file is explicit enough. Raises `invalid_fields`. */
export function decodeKey(value: unknown): { readonly key: string; readonly given: Given } {
  const { description, ...written } = decodeValue(Written, value)
  const whole = { superUser: written.permissions === undefined, ...(description !== undefined && { metaData: { attributes: { description } } }), ...written }
  const decoded = decodeValue(bodySchemaOf(declaration), { [declaration.member]: whole }) as Record<string, Record<string, unknown>>
  return { key: written.key, given: givenOf(declaration, decoded[declaration.member] ?? {}) }
}
