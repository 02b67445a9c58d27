// What is described and is no answer in JSON: the messages of the feeds beside AsyncAPI, the lines of exports and the claims of logout
// tokens beside OpenAPI. What an event says is compared with the schema of its type.
import assert from 'node:assert/strict'
import { catalogue } from '@signet/protos'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { AsyncApi } from '../../services/gateway/src/description/asyncapi.ts'
import { eventSchema } from '../../services/gateway/src/description/event-schema.ts'
import type { OpenApi } from '../../services/gateway/src/description/openapi-document.ts'

type Event = { readonly type: string; readonly data: unknown }

interface Messages {
  feed(path: string, message: { readonly id: string; readonly event: string; readonly data: string }): void
  lines(type: string, text: string): void
  logoutToken(claims: unknown): void
}

const known = new Map<string, Messages>()

/** From here on the platform's messages can be compared with what it says of them. */
export function learnMessages(issuer: string, openapi: OpenApi, asyncapi: AsyncApi): void {
  known.set(new URL(issuer).origin, messagesOf(openapi, asyncapi))
}

/** For a platform that has been learnt; others are not looked at. */
export const messagesAt = (url: URL | string): Messages | undefined => known.get(new URL(url).origin)

/** Every platform says the same of the tokens it posts, whatever issuer its tenants have. */
export function requireDescribedLogoutToken(claims: unknown): void {
  for (const messages of known.values()) messages.logoutToken(claims)
}

const events = addFormats.default(new Ajv2020({ strict: false }))
const eventData = new Map(catalogue.map((each) => [each.type, (eventSchema(each, '').properties as Record<string, object>).data ?? {}]))

export function requireKnownEvent({ type, data }: Event): void {
  const schema = eventData.get(type)
  assert.ok(schema !== undefined && events.validate(schema, data), `${type} differs from its schema: ${events.errorsText()} in ${JSON.stringify(data)}`)
}

function messagesOf(openapi: OpenApi, asyncapi: AsyncApi): Messages {
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }))
  ajv.addSchema(openapi, 'openapi').addSchema(asyncapi, 'asyncapi')
  const requireValid = (reference: string, value: unknown, where: string) => {
    const validate = ajv.getSchema(reference)
    assert.ok(validate !== undefined, `${reference} is not there`)
    assert.ok(validate(value), `${where} differs from ${reference}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(value)}`)
  }
  const requireEvent = (value: unknown, reference: string, where: string): Event => {
    requireValid(reference, value, where)
    requireKnownEvent(value as Event)
    return value as Event
  }
  const AUDIT_EVENT = 'openapi#/components/schemas/AuditEvent'

  return {
    feed: (path, { id, event, data }) => {
      const channel = Object.values(asyncapi.channels).find(({ address }) => address === path)
      assert.ok(channel !== undefined, `AsyncAPI has no channel ${path}`)
      const [message = ''] = Object.keys(channel.messages)
      const said = requireEvent(JSON.parse(data), `asyncapi#/components/messages/${message}/payload`, path) as Event & { position: number }
      assert.deepEqual([id, event], [String(said.position), said.type], `${path}: id and event are the position and the type`)
    },
    lines: (type, text) => {
      if (type === 'application/x-ndjson') for (const line of text.split('\n').slice(0, -1)) requireEvent(JSON.parse(line), AUDIT_EVENT, type)
      if (type !== 'text/csv') return
      const [head = [], ...rows] = cellsOf(text)
      for (const row of rows) requireEvent(recordOf(head, row), AUDIT_EVENT, type)
    },
    logoutToken: (claims) => requireValid('openapi#/components/schemas/LogoutTokenClaims', claims, 'a logout token'),
  }
}

/** The rows of comma-separated values (RFC 4180), the head first. */
function cellsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

const numbers = ['position', 'at']
const orNull = ['client', 'session']

/** A row as the event that it stands for. */
const recordOf = (head: readonly string[], row: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    head.map((name, index) => {
      const cell = row[index] ?? ''
      if (numbers.includes(name)) return [name, Number(cell)]
      if (name === 'data') return [name, JSON.parse(cell)]
      return [name, orNull.includes(name) && cell === '' ? null : cell]
    }),
  )
