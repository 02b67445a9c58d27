// Entities through HTTP, as an unchanged client sets up a pair of them.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { aSetting, type Management, management } from './management.ts'
import { API_KEY, type FlowWorld, hostings } from './world.ts'

describe('entities, through HTTP', { timeout: 180_000 }, () => {
  let world: FlowWorld
  let api: Management
  before(async () => {
    world = await hostings.embedded()
    api = management(world.issuer, API_KEY)
  })
  after(async () => world?.stop())

  it('[#93] [#179] [#184] a type, two entities and a grant; another tenant sees none of them', async () => {
    const { tenantId } = await aSetting(api)
    const header = { 'X-FusionAuth-TenantId': tenantId }
    const permissions = [{ name: 'execute' }, { name: 'configure' }]
    const { entityType } = await api.succeed('createEntityType', { body: { entityType: { name: randomUUID(), permissions } } })
    const anEntity = async (name: string) => (await api.succeed('createEntity', { header, body: { entity: { name, type: { id: entityType.id } } } })).entity
    const [target, recipient] = [await anEntity('target'), await anEntity('recipient')]

    const headers = { authorization: API_KEY, 'content-type': 'application/json' }
    const call = (path: string, init: RequestInit = {}) => fetch(new URL(`/api/entity/${path}`, world.issuer), { headers, ...init })
    const body = JSON.stringify({ grant: { recipientEntityId: recipient.id, permissions: ['execute'] } })
    const granted = await call(`${target.id}/grant`, { method: 'POST', body })
    assert.deepEqual([granted.status, await granted.text()], [200, ''])
    const { grants = [] } = (await (await call(`${target.id}/grant`)).json()) as { grants?: { permissions: string[] }[] }
    assert.deepEqual(
      grants.map((grant) => grant.permissions),
      [['execute']],
    )

    const { entities } = (await (await call(`search?ids=${target.id}&ids=${recipient.id}`)).json()) as { entities: { id: string }[] }
    assert.deepEqual(entities.map(({ id }) => id).sort(), [target.id, recipient.id].sort())
    const read = await call(target.id)
    assert.equal(read.headers.get('etag'), '"1"')
    const { tenantId: other } = await aSetting(api)
    const foreign = await call(target.id, { headers: { ...headers, 'X-FusionAuth-TenantId': other } })
    assert.deepEqual([foreign.status, await foreign.text()], [404, ''])
    assert.equal((await call(`${target.id}/grant?recipientEntityId=${recipient.id}`, { method: 'DELETE' })).status, 200)
    assert.equal((await call(`${target.id}/grant?recipientEntityId=${recipient.id}`)).status, 404)
    assert.equal((await call('type', { headers: { authorization: 'wrong' } })).status, 401)
  })
})
