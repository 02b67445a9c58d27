// What each operation may refuse, as its caller sees it: the responses of OpenAPI that are no success.
import type { Operation, OperationEnvelope } from '@signet/platform'
import { type RefusalKind, refusals } from '@signet/protos'
import { z } from 'zod'
import type { Content, OpenApiResponse } from './openapi-document.ts'
import type { SchemaCollection } from './schemas.ts'

/** What any request may meet before or beyond what the operation itself looks at. */
const everywhere: readonly RefusalKind[] = ['malformed_request', 'duplicate_parameter', 'oversized_request', 'temporarily_unavailable', 'late', 'server_error']

/** What any request with a body may meet. */
const withBody: readonly RefusalKind[] = ['wrong_media_type']

const OAuthError = z
  .strictObject({
    error: z.string().describe('The kind of error (RFC 6749 §5.2).'),
    error_reason: z.string().describe('The reason, as FusionAuth names it.'),
    error_description: z.string().describe('A sentence for the developer.'),
  })
  .meta({ id: 'OAuthError', description: 'What is said to a program that speaks OAuth.' })

const Mistake = z.strictObject({ code: z.string().describe('For example `[blank]user.email`.'), message: z.string() }).meta({ id: 'Mistake' })

const ManagementErrors = z
  .strictObject({
    fieldErrors: z.record(z.string(), z.array(Mistake)).describe('By the dotted name of the field.'),
    generalErrors: z.array(Mistake).describe('What is wrong with no single field.'),
  })
  .meta({ id: 'ManagementErrors', description: 'Every mistake of a request at once.' })

/** `spent_code` in words. */
const inWords = (kind: RefusalKind): string => kind.replaceAll('_', ' ')

const refusalKindsOf = (operation: Operation): readonly RefusalKind[] => [
  ...new Set([...(operation.refuses ?? []), ...everywhere, ...(operation.body === undefined ? [] : withBody)]),
]

/** The responses by status, and the examples that they refer to. */
export function refusedResponses(operation: Operation, schemas: SchemaCollection, examples: Map<string, object>): Record<string, OpenApiResponse> {
  const { envelope } = operation
  if (envelope === 'none') return {}
  const kindsOf = refusalKindsOf(operation)
  const statuses = [...new Set(kindsOf.map((kind) => refusals[kind].status))].sort((a, b) => a - b)
  return Object.fromEntries(
    statuses.map((status) => {
      const kinds = kindsOf.filter((kind) => refusals[kind].status === status)
      const content = contents[envelope](status, kinds, schemas, examples)
      const headers = { ...(status === 503 || status === 429 ? retryAfter : {}), ...(status === 401 && envelope === 'oauth' ? challenge : {}) }
      return [
        String(status),
        {
          description: `${[...new Set(kinds.map(inWords))].join(', ')}.`.replace(/^./, (first) => first.toUpperCase()),
          ...(Object.keys(headers).length === 0 ? {} : { headers }),
          ...(content === undefined ? {} : { content }),
        },
      ]
    }),
  )
}

const retryAfter = { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } }
const challenge = { 'WWW-Authenticate': { description: 'The scheme that would help.', schema: { type: 'string' } } }

type Contents = (status: number, kinds: readonly RefusalKind[], schemas: SchemaCollection, examples: Map<string, object>) => Content | undefined

const oauth: Contents = (_status, kinds, schemas, examples) => {
  for (const kind of kinds) {
    const { error, reason } = refusals[kind]
    examples.set(kind, { summary: inWords(kind), value: { error, error_reason: reason, error_description: 'A sentence for the developer.' } })
  }
  const one = (values: readonly string[]) => ({ enum: [...new Set(values)] })
  return {
    'application/json': {
      schema: {
        allOf: [schemas.of(OAuthError, 'output')],
        properties: { error: one(kinds.map((kind) => refusals[kind].error)), error_reason: one(kinds.map((kind) => refusals[kind].reason)) },
      },
      examples: Object.fromEntries(kinds.map((kind) => [kind, { $ref: `#/components/examples/${kind}` }])),
    },
  }
}

const contents: Readonly<Record<Exclude<OperationEnvelope, 'none'>, Contents>> = {
  oauth,
  page: (...all) => ({ 'text/html': { schema: { type: 'string' } }, ...oauth(...all) }),
  /** 401, 404 and what is the server's fault have no body (contracts 2 rule 9). */
  management: (status, _kinds, schemas) =>
    [401, 404].includes(status) || status >= 500 ? undefined : { 'application/json': { schema: schemas.of(ManagementErrors, 'output') } },
}
