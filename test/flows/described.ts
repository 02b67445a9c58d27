// Nothing that a flow meets may differ from its description: every answer of a platform under test is looked at beside OpenAPI as it
// comes, refusals included, and so is every request that was accepted.
import assert from 'node:assert/strict'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { AsyncApi } from '../../services/gateway/src/description/asyncapi.ts'
import type { OpenApi, OpenApiOperation } from '../../services/gateway/src/description/openapi-document.ts'
import type { AuditPage } from '../api/gen/operations.ts'
import { learnMessages, messagesAt, requireKnownEvent } from './described-messages.ts'

interface Described {
  readonly method: string
  readonly path: string
  readonly pattern: RegExp
  readonly operation: OpenApiOperation
}

type Look = (request: Request, response: Response) => Promise<void>

const looks = new Map<string, Look>()
const original = globalThis.fetch

/** From here on, what is fetched from this platform is compared with what it says about itself. */
export async function compareWithDescription(issuer: string): Promise<void> {
  const get = async (path: string): Promise<unknown> => (await original(new URL(path, issuer))).json()
  const document = (await get('/api/openapi.json')) as OpenApi
  learnMessages(issuer, document, (await get('/api/asyncapi.json')) as AsyncApi)
  looks.set(new URL(issuer).origin, lookWith(document))
  globalThis.fetch = watched
}

const watched: typeof fetch = async (input, init) => {
  const response = await original(input, init)
  const look = looks.get(new URL(input instanceof Request ? input.url : input).origin)
  // a body that can be read once cannot be read again
  if (look !== undefined && !(input instanceof Request) && (init?.body ?? '')?.constructor !== ReadableStream) await look(new Request(input, init), response)
  return response
}

function lookWith(document: OpenApi): Look {
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }))
  ajv.addSchema(document, 'openapi')
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Described => ({ method: method.toUpperCase(), path, pattern: patternOf(path), operation })),
  )
  // the fewest parameters first
  described.sort((a, b) => a.path.split('{').length - b.path.split('{').length)
  const compiled = new Map<string, ValidateFunction>()
  const validatorAt = (...pointer: readonly string[]): ValidateFunction => {
    const reference = `openapi#/${pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`
    const validate = compiled.get(reference) ?? ajv.compile({ $ref: reference })
    compiled.set(reference, validate)
    return validate
  }

  return async (request, response) => {
    const url = new URL(request.url)
    const place = described.find(({ pattern }) => pattern.test(url.pathname))?.path
    const method = request.method === 'HEAD' ? 'GET' : request.method
    if (method === 'OPTIONS') return
    const found = described.find((each) => each.path === place && each.method === method)
    const where = `${request.method} ${url.pathname}: ${response.status}`
    if (found === undefined) {
      assert.ok([404, 405].includes(response.status), `${where} is not described`)
      return
    }
    const type = (response.headers.get('content-type') ?? '').replace(/;.*/, '')
    const { operation, path } = found
    const answer = operation.responses[String(response.status)]
    assert.ok(answer !== undefined, `${where} is none of ${Object.keys(operation.responses)} of ${operation.operationId}`)
    const spot = ['paths', path, method.toLowerCase()]
    const holds = (value: unknown, ...pointer: readonly string[]) => {
      const validate = validatorAt(...spot, ...pointer)
      assert.ok(
        validate(value),
        `${where} differs from its description at ${pointer.join('/')}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(value)}`,
      )
    }

    if (answer.content !== undefined && request.method !== 'HEAD') {
      assert.ok(answer.content[type] !== undefined, `${where} has the undescribed type ${type}`)
      if (type === 'application/json') holds(await response.clone().json(), 'responses', String(response.status), 'content', type, 'schema')
    } else if (answer.content === undefined) assert.equal(type, '', `${where} has a body that is not described`)
    heardAsDescribed(response, answer.description, where)
    if (operation.operationId === 'exportAuditEvents' && response.status === 200) messagesAt(url)?.lines(type, await response.clone().text())
    if (operation.operationId === 'searchAuditEvents' && response.status === 200)
      for (const event of ((await response.clone().json()) as AuditPage).events) requireKnownEvent(event)

    // What was refused may have been wrong in any way.
    if (response.status >= 300) return
    for (const parameter of operation.parameters ?? []) {
      const index = String(operation.parameters?.indexOf(parameter))
      const value = sentValue(parameter, url, request, found.pattern)
      if (value === undefined) assert.ok(!parameter.required, `${where} was answered without ${parameter.name}`)
      else holds(value, 'parameters', index, 'schema')
    }
    const [body] = Object.keys(operation.requestBody?.content ?? {})
    const text = await request.text()
    if (body === undefined || text === '') return
    holds(body === 'application/json' ? JSON.parse(text) : sentFields(text), 'requestBody', 'content', body, 'schema')
  }
}

/** What an application is told by redirect is one of what the description names. */
function heardAsDescribed(response: Response, description: string, where: string): void {
  const location = response.headers.get('location')
  const parameters = location === null ? undefined : new URL(location, 'http://relative').searchParams
  const error = parameters?.get('error')
  if (error !== undefined && error !== null)
    assert.ok(description.includes(`\`${error}\` (${parameters?.get('error_reason')})`), `${where} leads to ${location}`)
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)

/** A parameter without a value counts as absent (RFC 6749 §3.1). */
const sentFields = (text: string): Record<string, string> => Object.fromEntries([...new URLSearchParams(text)].filter(([, value]) => value !== ''))

/** As JSON: what is described as a number is one. */
function sentValue({ name, in: place, schema }: NonNullable<OpenApiOperation['parameters']>[number], url: URL, request: Request, pattern: RegExp): unknown {
  const texts = {
    path: pattern.exec(url.pathname)?.groups?.[name],
    query: sentFields(url.search)[name],
    header: request.headers.get(name) ?? undefined,
  }
  const text = texts[place] === undefined ? undefined : place === 'path' ? decodeURIComponent(texts[place]) : texts[place]
  return text !== undefined && schema.type === 'integer' ? Number(text) : text
}
