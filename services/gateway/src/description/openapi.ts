// OpenAPI 3.1 of everything that the gateway answers, made from the described operations of all services.
import type { Operation, OperationAnswer } from '@signet/platform'
import { refusals } from '@signet/protos'
import type { z } from 'zod'
import type { Content, OpenApi, OpenApiOperation, OpenApiParameter, OpenApiResponse } from './openapi-document.ts'
import { refusedResponses } from './refused.ts'
import { type JsonSchema, type SchemaCollection, schemaCollection } from './schemas.ts'
import { VERSION } from './version.ts'
import { webhooks } from './webhooks.ts'

const about = `Signet signs people in (OAuth 2.0, OpenID Connect), ends their sessions everywhere, and keeps a log of both that anybody can verify.

This document is made from the decoders that parse the requests. Errors of the OAuth endpoints are an \`OAuthError\`, those of the management API \`ManagementErrors\`;
any answer of 429 or 503 says with \`Retry-After\` when to come again. The events that follow from what is done here are described at \`/api/asyncapi.json\`.`

const tags: Readonly<Record<string, string>> = {
  Authorization: 'Signing in and out, in a browser.',
  Tokens: 'What clients do with their credentials.',
  Discovery: 'What clients configure themselves from.',
  Tenants: 'Realms of users and applications that know nothing of each other.',
  Applications: 'OAuth clients.',
  Users: 'The people of a tenant.',
  Registrations: 'Who may use which application, and as what.',
  Lambdas: 'JavaScript of the administrator.',
  Themes: 'How pages look and what they say.',
  Consents: 'What people let applications of others have.',
  Keys: 'What tokens are signed with: for API keys of all tenants.',
  'API keys': 'Who may call this interface, and what of it.',
  'Entity types': 'What kinds of entity there are, and what may be granted on them: for keys of all tenants.',
  Entities: 'Machines that call each other.',
  'Entity grants': 'Who may do what to an entity.',
  'Audit log': 'Every event, as pages, exports and streams.',
  'Audit log entries': 'Who changed what, from what to what, in words: the changes of what administrators keep, and what is noted beside them.',
  'Event log': 'Why something failed, for developers; kept for thirty days.',
  Pages: 'What people see who came without an application, and the files of all pages.',
  Descriptions: 'What is served, described by itself.',
  Operations: 'For whoever keeps the platform running.',
}

const securitySchemes = {
  api_key: { type: 'apiKey', in: 'header', name: 'Authorization', description: 'An API key: the whole header, without a scheme.' },
  client: { type: 'http', scheme: 'basic', description: 'The client’s id and secret; or client_id and client_secret in the form.' },
  bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'An access token with the scope openid.' },
}

/** A client without a secret sends its client_id in the form, and a token may stand there too, which no scheme of OpenAPI says. */
const security: Readonly<Record<Operation['caller'], readonly object[]>> = {
  api_key: [{ api_key: [] }],
  client: [{ client: [] }, {}],
  bearer: [{ bearer: [] }, {}],
  browser: [],
  anyone: [],
}

const SCHEMAS = '#/components/schemas/'

export function describeOpenApi({ operations, publicUrl }: { operations: readonly Operation[]; publicUrl: string }): OpenApi {
  const schemas = schemaCollection(SCHEMAS)
  const examples = new Map<string, object>()
  const responses = new Map(operations.map((each) => [each, { ...answeredResponses(each, schemas), ...refusedResponses(each, schemas, examples) }] as const))
  const called = webhooks(schemas)
  const paths: Record<string, Record<string, OpenApiOperation>> = {}
  for (const [operation, answered] of responses) {
    const { parameters = {}, body, details } = operation
    const described = (['path', 'query', 'header'] as const).flatMap((place) => describeParameters(place, parameters[place], schemas))
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: {
        operationId: operation.id,
        tags: [operation.tag],
        summary: operation.about,
        ...(details === undefined ? {} : { description: details }),
        security: security[operation.caller],
        ...(described.length === 0 ? {} : { parameters: described }),
        ...(body === undefined
          ? {}
          : {
              requestBody: {
                required: body.optional !== true,
                content: { [body.type]: { schema: schemas.of(body.schema, 'input', pascal(operation.id, 'Request')) } },
              },
            }),
        responses: answered,
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Signet', version: VERSION, description: about, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: publicUrl }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name, ...(tags[name] === undefined ? {} : { description: tags[name] }) })),
    paths,
    webhooks: called,
    components: { schemas: sorted(schemas.all), examples: sorted(examples), securitySchemes },
  }
}

function answeredResponses(operation: Operation, schemas: SchemaCollection): Record<string, OpenApiResponse> {
  return Object.fromEntries(
    Object.entries(operation.answers).map(([status, answer]) => {
      const isRedirect = status.startsWith('3')
      return [
        status,
        {
          description: isRedirect ? answer.about + heard(operation) : answer.about,
          ...(isRedirect && status !== '304'
            ? { headers: { Location: { description: 'Where to go on.', schema: { type: 'string', format: 'uri-reference' } } } }
            : {}),
          ...(answer.schema === undefined ? {} : { content: contentOf(answer, answer.schema, schemas, pascal(operation.id, 'Answer')) }),
        },
      ]
    }),
  )
}

function contentOf({ type = 'application/json' }: OperationAnswer, schema: z.ZodType, schemas: SchemaCollection, name: string): Content {
  const described = schemas.of(schema, 'output', name)
  return Object.fromEntries([type].flat().map((each) => [each, { schema: described }]))
}

/** What an application may hear instead of what it asked for. */
const heard = ({ redirects = [] }: Operation): string => {
  const pairs = new Set(redirects.map((kind) => `\`${refusals[kind].error}\` (${refusals[kind].reason})`))
  return pairs.size === 0 ? '' : ` Or with \`error\` and \`error_reason\`: ${[...pairs].join(', ')}.`
}

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
}

/** A parameter's description moves from its schema to where OpenAPI looks for it. */
function describeParameters(place: OpenApiParameter['in'], decoder: z.ZodType | undefined, schemas: SchemaCollection): OpenApiParameter[] {
  if (decoder === undefined) return []
  const made = schemas.of(decoder, 'input')
  const { properties = {}, required = [] } = (typeof made.$ref === 'string' ? schemas.all.get(made.$ref.replace(SCHEMAS, '')) : made) as ObjectSchema
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(typeof description === 'string' ? { description } : {}),
    schema,
  }))
}

const pascal = (id: string, suffix: string): string => id.replace(/^./, (first) => first.toUpperCase()) + suffix

const sorted = <V extends object>(map: ReadonlyMap<string, V>): Record<string, V> => Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)))
