// JSON Schema of each event as it is recorded and travels: the CloudEvent with the data of its type.
import { CloudEvent, type EventDeclaration } from '@signet/protos'
import { z } from 'zod'
import { type JsonSchema, jsonSchema } from './schemas.ts'

export const eventSchemaPath = (type: string): string => `/api/schemas/${type}.json`

/** `$id` is its stable address. What is sealed is described too, but travels as ciphertext. */
export function eventSchema({ type, owner, about, data, sealed }: EventDeclaration, publicUrl: string): JsonSchema {
  const { $schema, ...entry } = jsonSchema(
    CloudEvent.omit({ sealed: true }).extend({ type: z.literal(type), source: z.literal(`/signet/${owner}`), data: data.describe(about) }),
    'output',
  )
  const { properties } = entry as { properties: Record<string, JsonSchema> }
  return {
    $schema,
    $id: publicUrl + eventSchemaPath(type),
    title: type,
    description: about,
    ...entry,
    properties: { ...properties, ...(sealed === undefined ? {} : { sealed: ciphertextOf(sealed) }) },
  }
}

/** `contentSchema` is what the key of the person opens; nobody can when the person has been erased. */
const ciphertextOf = (sealed: z.ZodType): JsonSchema => {
  const { $schema: _, ...plain } = jsonSchema(sealed, 'output')
  return {
    type: 'string',
    pattern: '^A256GCM\\.',
    description: 'Personal data: ciphertext under the key of the subject, `A256GCM.<nonce>.<ciphertext and tag>` in base64url.',
    contentMediaType: 'application/json',
    contentSchema: plain,
  }
}
