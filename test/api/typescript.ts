// TypeScript from our own OpenAPI document: the types of its schemas and operations, for a client that the compiler checks.
import type { OpenApi, OpenApiOperation } from '../../services/gateway/src/description/openapi-document.ts'

type Schema = { readonly [keyword: string]: unknown }

const REFERENCE = '#/components/schemas/'

const quoted = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name))

/** The type that a JSON Schema says, as far as zod writes them. Throws on a schema that it does not understand. */
function typeOf(schema: Schema): string {
  if (typeof schema.$ref === 'string') return schema.$ref.replace(REFERENCE, '')
  if ('const' in schema) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return schema.enum.map((each) => JSON.stringify(each)).join(' | ')
  for (const union of [schema.anyOf, schema.oneOf]) if (Array.isArray(union)) return union.map((each) => typeOf(each as Schema)).join(' | ')
  // beside allOf stand only the values that an error may have here, which would make a type of its own of each
  if (Array.isArray(schema.allOf)) return schema.allOf.map((each) => typeOf(each as Schema)).join(' & ')
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type
    case 'integer':
    case 'number':
      return 'number'
    case 'array':
      return `readonly ${parenthesised(typeOf((schema.items ?? {}) as Schema))}[]`
    case 'object':
      return objectType(schema)
    case undefined:
      return 'unknown'
    default:
      throw new Error(`no type for ${JSON.stringify(schema)}`)
  }
}

const parenthesised = (type: string): string => (/^[^{]* [|&] /.test(type) ? `(${type})` : type)

function objectType({ properties = {}, required = [], additionalProperties = false }: Schema): string {
  const members = Object.entries(properties as Record<string, Schema>).map(
    ([name, each]) => `${comment(each)}readonly ${quoted(name)}${(required as string[]).includes(name) ? '' : '?'}: ${typeOf(each)}`,
  )
  if (additionalProperties !== false) {
    const rest = members.length > 0 || additionalProperties === true ? 'unknown' : typeOf(additionalProperties as Schema)
    members.push(`readonly [name: string]: ${rest}`)
  }
  return `{\n${members.join('\n')}\n}`
}

const comment = ({ description }: Schema): string => (typeof description === 'string' ? `/** ${description.replaceAll('*/', '* /')} */\n` : '')

/** What a caller gives: the parameters by where they stand, and the body. */
function requestType({ parameters = [], requestBody }: OpenApiOperation): string {
  const places = (['path', 'query', 'header'] as const).flatMap((place) => {
    const those = parameters.filter((each) => each.in === place)
    if (those.length === 0) return []
    const members = those.map(
      (each) => `${comment({ description: each.description })}readonly ${quoted(each.name)}${each.required ? '' : '?'}: ${typeOf(each.schema)}`,
    )
    return [`readonly ${place}${those.some(({ required }) => required) ? '' : '?'}: {\n${members.join('\n')}\n}`]
  })
  const [content] = Object.values(requestBody?.content ?? {})
  const body = content === undefined ? [] : [`readonly body${requestBody?.required ? '' : '?'}: ${typeOf(content.schema)}`]
  return `{\n${[...places, ...body].join('\n')}\n}`
}

/** What comes back, by status; text where it is no JSON, undefined where there is no body. */
function answerType({ responses }: OpenApiOperation): string {
  const statuses = new Map<string, string[]>()
  for (const [status, { content }] of Object.entries(responses)) statuses.set(bodyType(content), [...(statuses.get(bodyType(content)) ?? []), status])
  return [...statuses].map(([body, those]) => `{ readonly status: ${those.join(' | ')}; readonly body: ${body} }`).join('\n| ')
}

function bodyType(content: OpenApiOperation['responses'][string]['content']): string {
  const [json] = Object.entries(content ?? {}).flatMap(([type, { schema }]) => (/[/+]json$/.test(type) ? [schema] : []))
  if (content === undefined) return 'undefined'
  return json === undefined ? 'string' : Object.keys(content).length > 1 ? `${typeOf(json)} | string` : typeOf(json)
}

/** The whole file. */
export function typescriptOf({ components, paths }: OpenApi): string {
  const schemas = Object.entries(components.schemas).map(([name, schema]) => `${comment(schema)}export type ${name} = ${typeOf(schema)}`)
  const operations = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))
  const table = operations.map(({ path, method, operation }) => {
    const types = Object.keys(operation.requestBody?.content ?? {}).map((each) => `, body: '${each}'`)
    return `${operation.operationId}: { method: '${method.toUpperCase()}', path: '${path}'${types.join('')} },`
  })
  const typed = operations.map(
    ({ operation }) =>
      `/** ${operation.summary} */\nreadonly ${operation.operationId}: {\nreadonly request: ${requestType(operation)}\nreadonly answer: ${answerType(operation)}\n}`,
  )
  return [
    '// Generated from the OpenAPI document by npm run gen. Do not edit.',
    ...schemas,
    `export const operations = {\n${table.join('\n')}\n} as const`,
    `export interface Operations {\n${typed.join('\n')}\n}`,
    '',
  ]
    .map(indented)
    .join('\n\n')
}

/** Two blanks for each brace that is open. */
function indented(text: string): string {
  let depth = 0
  return text
    .split('\n')
    .map((line) => {
      if (line.startsWith('}')) depth -= 1
      const shown = `${'  '.repeat(depth)}${line}`
      if (line.endsWith('{')) depth += 1
      return line === '' ? '' : shown
    })
    .join('\n')
}
