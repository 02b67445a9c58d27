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
