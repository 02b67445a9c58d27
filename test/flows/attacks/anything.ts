// Properties: whatever is sent to a public endpoint is answered, in time, with something that is not our fault.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fc } from '@signet/platform/testing/any'
import { API_KEY } from '../world.ts'
import type { At } from './scene.ts'

/** An answer that takes longer counts as none, in milliseconds. */
const PATIENCE_MS = 5000

const paths = [
  ...[
    '/',
    '/oauth2/authorize',
    '/oauth2/sign-in',
    '/oauth2/consent',
    '/oauth2/token',
    '/oauth2/introspect',
    '/oauth2/revoke',
    '/oauth2/userinfo',
    '/oauth2/logout',
  ],
  ...['/.well-known/openid-configuration', '/.well-known/jwks.json', '/api/tenant', '/api/application', '/api/user', '/api/user/registration'],
  ...['/api/system/audit-log', '/api/system/audit-log/search', '/api/system/audit-log/export', '/api/system/audit-log/1', '/api/system/event-log/search'],
  ...['/api/key', '/api/key/x', '/api/key/x/history', '/api/key/generate', '/api/key/import', '/api/key/search'],
  ...['/api/consent/search', '/api/consent/x', '/api/consent/x/history'],
  ...['/api/system/audit-events', '/api/user/x', '/x/.well-known/openid-configuration', '/healthz', '/nowhere'],
]
const names = [
  ...['client_id', 'client_secret', 'redirect_uri', 'response_type', 'response_mode', 'scope', 'state', 'nonce', 'prompt', 'max_age', 'code', 'code_verifier'],
  ...[
    'code_challenge',
    'code_challenge_method',
    'grant_type',
    'refresh_token',
    'token',
    'token_type_hint',
    'access_token',
    'id_token_hint',
    'tenantId',
    'resource',
  ],
  ...[
    'post_logout_redirect_uri',
    'login',
    'password',
    'form_token',
    'decision',
    'request',
    'request_uri',
    'claims',
    'email',
    'type',
    'from',
    'limit',
    'after',
    '__proto__',
  ],
]
const awkward = fc.string({ unit: fc.constantFrom('\u0000', '\u001b', '"', '\\', '%', 'ſ', 'İ', '🜁', '\ufeff', '.', '-', 'a', '@', '/', ' '), maxLength: 6 })

/** Ids of what exists are put in where these stand, so that what is random reaches the depths. */
const text = fc.oneof(
  awkward,
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.webUrl(),
  fc.uuid(),
  fc.base64String({ maxLength: 90 }),
  fc.constantFrom('CLIENT', 'REDIRECT', 'USER', 'TENANT'),
  fc.constantFrom(
    'code',
    'openid',
    'none',
    'login',
    'consent',
    'allow',
    'fragment',
    'authorization_code',
    'refresh_token',
    'S256',
    '0',
    '-1',
    '9'.repeat(30),
    '1e9',
  ),
)
const fields = fc.array(
  fc.tuple<[string, string]>(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: fc.string() }), text),
  { maxLength: 9 },
)
const encoded = fields.map((pairs) => new URLSearchParams(pairs).toString())
const rawQuery = fc.string({ unit: fc.constantFrom('%', 'f', '0', '&', '=', '+', '?', '/', 'a', '%c3', '%ed%a0%80', '[', ']', ';'), maxLength: 20 })
const headerValue = fc
  .string({
    unit: fc.constantFrom('a', ' ', ':', '=', ',', ';', '"', '/', '\u00e9', '\u009b', 'Basic ', 'Bearer ', 'Og==', 'eyJhbGciOiJub25lIn0.e30.'),
    maxLength: 8,
  })
  .map((each) => each.trim())

const request = fc.record({
  method: fc.constantFrom('GET', 'GET', 'POST', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'),
  path: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...paths) }, { weight: 1, arbitrary: awkward.map((each) => `/${encodeURIComponent(each)}`) }),
  query: fc.oneof({ weight: 4, arbitrary: encoded }, { weight: 1, arbitrary: rawQuery }),
  headers: fc.dictionary(
    fc.constantFrom(
      'authorization',
      'cookie',
      'accept',
      'origin',
      'sec-fetch-site',
      'user-agent',
      'x-fusionauth-tenantid',
      'traceparent',
      'x-forwarded-for',
      'forwarded',
      'content-encoding',
      'if-none-match',
      'range',
    ),
    headerValue,
    { maxKeys: 4 },
  ),
  type: fc.constantFrom('application/x-www-form-urlencoded', 'application/x-www-form-urlencoded', 'application/json', 'text/plain', 'multipart/form-data', ';'),
  body: fc.oneof(
    encoded,
    encoded,
    rawQuery,
    fc.json(),
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
  ),
})

const json = fc.json({ maxDepth: 3 })
/** Mostly the right shape, so that some documents are taken. */
const shapes = {
  tenant: fc.record({ name: text, issuer: text }, { requiredKeys: ['name'] }),
  application: fc.record(
    { name: text, id: text, oauthConfiguration: fc.dictionary(fc.constantFrom('authorizedRedirectURLs', 'clientSecret', 'backchannelLogoutURL'), text) },
    { requiredKeys: ['name'] },
  ),
  user: fc.record({ username: text, password: fc.constant('long enough'), email: text, data: fc.jsonValue() }, { requiredKeys: ['username', 'password'] }),
}
/** What a log may be asked, at some place with anything in it. */
const asked = fc.dictionary(
  fc.constantFrom(
    ...['message', 'user', 'reason', 'oldValue', 'newValue', 'type', 'start', 'end', 'startRow', 'numberOfResults', 'orderBy', 'subject', 'from', 'after'],
    ...['zoneId', 'dateTimeSecondsFormat', 'x'],
  ),
  fc.oneof(text, awkward),
  { maxKeys: 3 },
)
const question = fc.record({
  path: fc.constantFrom('audit-log', 'audit-log/search', 'audit-log/export', 'event-log/search', 'audit-events', 'audit-events/export'),
  query: fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 1, arbitrary: asked.map((fields) => new URLSearchParams(fields).toString()) }),
  body: fc.option(
    fc.oneof(
      fc.json({ maxDepth: 2 }),
      asked.map((search) => JSON.stringify({ search })),
      fc.tuple(asked, asked).map(([criteria, more]) => JSON.stringify({ criteria, ...more })),
      fc.tuple(text, text, fc.jsonValue()).map(([insertUser, message, data]) => JSON.stringify({ auditLog: { insertUser, message, oldValue: data } })),
    ),
    { nil: undefined },
  ),
})
/** Where keys are kept, with bodies of mostly the right shape. RSA keys take long to make, so none is asked for. */
const keyFields = {
  name: text,
  id: fc.oneof(text, fc.uuid()),
  algorithm: fc.constantFrom('ES256', 'EdDSA', 'HS256', 'none', ''),
  type: fc.constantFrom('EC', 'OKP', 'HMAC', 'x'),
  length: fc.constantFrom(256, 0, -1, 1e9),
  kid: text,
  issuer: text,
  privateKey: fc.oneof(
    awkward,
    fc.base64String({ maxLength: 90 }).map((bytes) => `-----BEGIN PRIVATE KEY-----\n${bytes}\n-----END PRIVATE KEY-----`),
  ),
  orderBy: text,
  startRow: text,
}
const keyCall = fc.record({
  method: fc.constantFrom('GET', 'POST', 'POST', 'PUT', 'PATCH', 'DELETE'),
  path: fc.constantFrom('/generate', '/import', '/search', '/KEY', '/KEY/history', '/x', ''),
  query: fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 1, arbitrary: encoded }),
  body: fc.oneof(
    { weight: 1, arbitrary: fc.json({ maxDepth: 2 }) },
    {
      weight: 5,
      arbitrary: fc
        .tuple(fc.constantFrom('key', 'search'), fc.record(keyFields, { requiredKeys: [] }))
        .map(([member, each]) => JSON.stringify({ [member]: each })),
    },
  ),
})
const documentOf = fc.constantFrom('tenant' as const, 'application' as const, 'user' as const).chain((resource) =>
  fc.record({
    resource: fc.constant(resource),
    body: fc.oneof({ weight: 1, arbitrary: json }, { weight: 6, arbitrary: shapes[resource].map((each) => JSON.stringify({ [resource]: each })) }),
  }),
)

export const anything = (at: At) =>
  describe('of any kind', () => {
    it('nothing that anybody can send makes an endpoint fail or hang', async () => {
      const { world, books, setting } = at()
      const known: Record<string, string> = { CLIENT: books.id, REDIRECT: books.redirectUri, USER: setting.userId, TENANT: setting.tenantId }
      const place = (value: string) => value.replaceAll(/CLIENT|REDIRECT|USER|TENANT/g, (name) => encodeURIComponent(known[name] ?? ''))
      await fc.assert(
        fc.asyncProperty(request, async ({ method, path, query, headers, type, body }) => {
          const sends = method !== 'GET' && method !== 'HEAD'
          const response = await fetch(`${world.issuer}${path}${query === '' ? '' : `?${place(query)}`}`, {
            method,
            redirect: 'manual',
            headers: { ...headers, ...(sends ? { 'content-type': type } : {}) },
            ...(sends ? { body: typeof body === 'string' ? place(body) : body } : {}),
            signal: AbortSignal.timeout(PATIENCE_MS),
          })
          const text = await response.text()
          assert.ok(response.status < 500, `${response.status} ${text}`)
          const location = response.headers.get('location')
          if (location !== null)
            assert.ok(
              location.startsWith('/oauth2/authorize?') || location.startsWith(`${books.redirectUri}?`) || location.startsWith(`${books.redirectUri}#`),
              location,
            )
        }),
        { numRuns: 600 },
      )
    })

    it('a question to a log is answered, or refused by name', async () => {
      const { world } = at()
      const headers = { authorization: API_KEY, 'content-type': 'application/json' }
      await fc.assert(
        fc.asyncProperty(question, async ({ path, query, body }) => {
          const request = body === undefined ? { headers } : { method: 'POST', headers, body }
          const response = await fetch(`${world.issuer}/api/system/${path}?${query}`, { ...request, signal: AbortSignal.timeout(PATIENCE_MS) })
          const text = await response.text()
          assert.ok([200, 400, 405].includes(response.status), `${response.status} ${text}`)
        }),
        { numRuns: 200 },
      )
    })

    it('whatever is said of a key is done, or refused by name', async () => {
      const { world } = at()
      const headers = { authorization: API_KEY, 'content-type': 'application/json' }
      const send = (path: string, init: RequestInit) => fetch(`${world.issuer}/api/key${path}`, { ...init, headers, signal: AbortSignal.timeout(PATIENCE_MS) })
      const made = await send('/generate', { method: 'POST', body: JSON.stringify({ key: { name: 'x', algorithm: 'ES256' } }) })
      const { key } = (await made.json()) as { key: { id: string } }
      await fc.assert(
        fc.asyncProperty(keyCall, async ({ method, path, query, body }) => {
          const response = await send(`${path.replace('KEY', key.id)}?${query}`, method === 'GET' ? {} : { method, body })
          const text = await response.text()
          assert.ok([200, 400, 404, 405].includes(response.status), `${response.status} ${text}`)
          assert.ok(!text.includes('PRIVATE KEY'))
        }),
        { numRuns: 300 },
      )
    })

    it('a management document is taken whole or not at all', async () => {
      const { call, setting, world } = at()
      const headers = { authorization: API_KEY, 'content-type': 'application/json', 'x-fusionauth-tenantid': setting.tenantId }
      const post = async (resource: string, body: string) => {
        const response = await fetch(`${world.issuer}/api/${resource}`, { method: 'POST', headers, body, signal: AbortSignal.timeout(PATIENCE_MS) })
        return { status: response.status, text: await response.text() }
      }
      /** Makes something to be seen in the index, which follows the log in order, and resolves with what is there before it. */
      const recorded = async (after: number): Promise<{ position: number; made: readonly string[]; named: readonly string[] }> => {
        const { text } = await post('tenant', JSON.stringify({ tenant: { name: crypto.randomUUID() } }))
        const { id } = (JSON.parse(text) as { tenant: { id: string } }).tenant
        const type = 'tenant.created,application.created,user.created,identifier.reserved'
        for (;;) {
          const page = await call(`/api/system/audit-events?limit=1000&after=${after}&type=${type}`, { headers: { authorization: API_KEY } })
          const { events } = JSON.parse(page.text) as { events: { position: number; type: string; subject: string; data: { owner_id?: string } }[] }
          const place = events.findIndex(({ type, subject }) => type === 'tenant.created' && subject === id)
          const before = events.slice(0, Math.max(place, 0))
          const made = before.filter(({ type }) => type !== 'identifier.reserved').map(({ subject }) => subject)
          const named = before.flatMap(({ data }) => (data.owner_id === undefined ? [] : [data.owner_id]))
          if (place >= 0) return { position: events.at(-1)?.position ?? 0, made, named }
        }
      }
      const { position } = await recorded(0)
      const taken = new Set<string>()
      await fc.assert(
        fc.asyncProperty(documentOf, async ({ resource, body }) => {
          const { status, text } = await post(resource, body)
          assert.ok([200, 400].includes(status), `${status} ${text}`)
          if (status === 200) taken.add((JSON.parse(text) as Record<string, { id: string }>)[resource]?.id ?? '')
        }),
        { numRuns: 120 },
      )
      const { made, named } = await recorded(position)
      assert.deepEqual([...made].sort(), [...taken].sort(), 'what was made is what was answered with 200')
      assert.deepEqual(
        named.filter((owner) => !taken.has(owner)),
        [],
        'no name is taken by what does not exist',
      )
      assert.ok(taken.size > 0)
    })
  })
