import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { startGateway } from '../testing/gateway.ts'

const gateway = await startGateway({})
after(() => gateway.close())

test('the description is there for everybody, and is not sent again to who has it', async () => {
  const first = await gateway.fetch('/api/openapi.json')
  assert.equal(first.status, 200)
  assert.match(first.headers.get('cache-control') ?? '', /^public, max-age=\d+$/)
  assert.equal(first.headers.get('access-control-allow-origin'), '*')
  const { openapi, servers } = (await first.json()) as { openapi: string; servers: unknown }
  assert.deepEqual([openapi, servers], ['3.1.0', [{ url: 'https://login.example' }]])
  const etag = first.headers.get('etag') ?? ''
  // fetch would say no-cache by itself, which asks for the whole
  const again = (known: string) => gateway.fetch('/api/openapi.json', { headers: { 'if-none-match': known, 'cache-control': 'max-age=0' } })
  const current = await again(etag)
  assert.deepEqual([current.status, current.headers.get('etag'), (await current.text()).length], [304, etag, 0])
  assert.equal((await again('"another"')).status, 200)
})

test('each event has its schema at a stable address, with what is sealed as ciphertext', async () => {
  const answer = await gateway.fetch('/api/schemas/session.started.json')
  assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'application/schema+json'])
  const schema = (await answer.json()) as { $id: string; properties: Record<string, { type?: string; contentSchema?: { required: string[] } }> }
  assert.equal(schema.$id, 'https://login.example/api/schemas/session.started.json')
  assert.equal(schema.properties.sealed?.type, 'string')
  assert.deepEqual(schema.properties.sealed.contentSchema?.required, ['address', 'user_agent'])
  const ended = await (await gateway.fetch('/api/schemas/session.ended.json')).text()
  assert.ok(!ended.includes('"sealed"'))
  assert.equal((await gateway.fetch('/api/schemas/nothing.json')).status, 404)
})

test('the events are described with their topics', async () => {
  const { asyncapi, channels } = (await (await gateway.fetch('/api/asyncapi.json')).json()) as { asyncapi: string; channels: Record<string, object> }
  assert.equal(asyncapi, '3.0.0')
  assert.ok('signet.logout' in channels)
})

test('the page has every operation and every event, and may run nothing', async () => {
  const answer = await gateway.fetch('/api/docs')
  assert.match(answer.headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'/)
  const text = await answer.text()
  assert.ok(text.includes('id="operation-exchange"') && text.includes('id="event-session.ended"') && !text.includes('<script'))
  const targets = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
  assert.deepEqual(
    [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id).filter((id) => !targets.has(id)),
    [],
  )
})
