import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, describe, it } from 'node:test'
import { startEntities } from '../testing/entities.ts'
import { codesOf, refuses } from '../testing/managed.ts'

const { registry, tenant, other, unknown, inTenant, aType, anEntity, grantsOn, factsOf } = await startEntities()
after(() => registry.stop())

describe('entities and their types', { timeout: 120_000 }, () => {
  it('[#180] keeps an entity type with its permissions, for all tenants', async () => {
    const made = await aType([{ name: 'execute' }, { name: 'scim:user:read', description: 'Reads', isDefault: true, data: { a: 1 } }], {
      data: { owner: 'us' },
    })
    const { entityType } = await registry.get(`entity/type/${made.id}`, inTenant())
    assert.deepEqual(entityType, made)
    assert.deepEqual(
      entityType.permissions.map(({ name, isDefault }: { name: string; isDefault: boolean }) => [name, isDefault]),
      [
        ['execute', false],
        ['scim:user:read', true],
      ],
    )
    assert.deepEqual(await codesOf(registry.post('entity/type', { entityType: { name: made.name.toUpperCase() } })), ['[duplicate]entityType.name'])
    assert.deepEqual(await codesOf(registry.post('entity/type/x', { entityType: { name: 'x' } })), ['[couldNotConvert]entityTypeId'])
    assert.deepEqual(await codesOf(registry.post('entity/type', { entityType: { name: randomUUID(), jwtConfiguration: { enabled: true } } })), [
      '[blank]entityType.jwtConfiguration.timeToLiveInSeconds',
    ])
    await refuses('unknown_object', registry.get(`entity/type/${unknown}`))
    await refuses('unknown_object', registry.delete(`entity/type/${unknown}`))
    assert.ok((await registry.get('entity/type')).entityTypes.some(({ id }: { id: string }) => id === made.id))
  })

  it('shows entity types to keys for all tenants alone', async () => {
    const key = `locked-${randomUUID()}`
    await registry.kickstart({ apiKeys: [{ key, tenantId: tenant }] })
    const type = await aType()
    for (const path of ['entity/type', `entity/type/${type.id}`, 'entity/type/search', `entity/type/${type.id}/permission`, `entity/type/${type.id}/history`])
      await refuses('unauthorized_api_key', registry.get(path, { key }))
    await refuses('unauthorized_api_key', registry.post('entity/type', { entityType: { name: randomUUID() } }, { key }))
    await refuses('unauthorized_api_key', registry.delete(`entity/type/${type.id}`, { key }))
    const { entity } = await registry.post('entity', { entity: { name: 'x', type: { id: type.id } } }, { key })
    assert.equal(entity.tenantId, tenant)
    const foreign = await anEntity(type, {}, other)
    for (const path of [`entity/${foreign.id}`, `entity/${foreign.id}/grant`]) await refuses('unknown_object', registry.get(path, { key }))
  })

  it('[#181] keeps a permission under its name, and grants those that are given by default where a grant has none', async () => {
    const type = await aType()
    const [permission] = type.permissions
    const path = `entity/type/${type.id}/permission/${permission.id}`
    assert.deepEqual(await codesOf(registry.put(path, { permission: { name: 'other' } })), ['[invalid]permission.name'])
    const put = await registry.put(path, { permission: { description: 'Reads', isDefault: true } })
    assert.equal(put.permission.name, 'read')
    assert.deepEqual(await codesOf(registry.post(`entity/type/${type.id}/permission`, { permission: { name: 'read' } })), ['[duplicate]permission.name'])
    const [target, recipient] = [await anEntity(type), await anEntity(type)]
    for (const permissions of [undefined, []]) {
      await registry.post(`entity/${target.id}/grant`, { grant: { recipientEntityId: recipient.id, permissions } })
      assert.deepEqual((await grantsOn(target.id))[0].permissions, ['read'])
    }
  })

  it('changes permissions by their own calls alone', async () => {
    const type = await aType()
    const put = (permissions: unknown) => registry.put(`entity/type/${type.id}`, { entityType: { name: type.name, permissions } })
    assert.deepEqual(await codesOf(put([{ name: 'read' }])), ['[invalid]entityType.permissions'])
    for (const same of [[], undefined, type.permissions]) assert.deepEqual((await put(same)).entityType.permissions, type.permissions)
  })

  it('takes a permission that is deleted from every grant, and gives it to nobody again with its name', async () => {
    const type = await aType()
    const [target, recipient] = [await anEntity(type), await anEntity(type)]
    const grant = (permissions: readonly string[]) => registry.put(`entity/${target.id}/grant`, { grant: { recipientEntityId: recipient.id, permissions } })
    await grant(['read', 'write'])
    await registry.delete(`entity/type/${type.id}/permission`, { query: { name: 'write' } })
    await refuses('unknown_object', registry.delete(`entity/type/${type.id}/permission`, { query: { name: 'write' } }))
    await registry.post(`entity/type/${type.id}/permission`, { permission: { name: 'write' } })
    assert.deepEqual((await grantsOn(target.id))[0].permissions, ['read'])
    await grant(['write'])
  })

  it('keeps a type as long as there are entities of it', async () => {
    const type = await aType()
    const { id } = await anEntity(type)
    assert.deepEqual(await codesOf(registry.delete(`entity/type/${type.id}`)), ['[inUse]entityTypeId'])
    await registry.delete(`entity/${id}`)
    await registry.delete(`entity/type/${type.id}`)
    assert.deepEqual(await codesOf(registry.post('entity', { entity: { name: 'x', type: { id: type.id } } }, inTenant())), ['[invalid]entity.type.id'])
  })

  it('[#183] gives an entity a client id, which is its own by default, and a secret that is shown once', async () => {
    const type = await aType()
    const made = await anEntity(type)
    assert.equal(made.clientId, made.id)
    assert.match(made.clientSecret, /^[A-Za-z0-9_-]{43}$/)
    assert.deepEqual(made.type, type)
    const { entity } = await registry.get(`entity/${made.id}`)
    assert.equal('clientSecret' in entity, false)
    const { clientSecret: _, ...rest } = made
    assert.deepEqual(entity, rest)
    const chosen = await anEntity(type, { clientId: 'my/client', clientSecret: 'a+b=c d' })
    assert.deepEqual([chosen.clientId, chosen.clientSecret], ['my/client', 'a+b=c d'])
    assert.deepEqual(await codesOf(registry.post('entity', { entity: { name: 'x' } }, inTenant())), ['[blank]entity.type.id'])
    assert.deepEqual(await codesOf(registry.post('entity', { entity: { type: { id: type.id } } }, inTenant())), ['[blank]entity.name'])
  })

  it('replaces an entity as it was read, and keeps its secret', async () => {
    const type = await aType()
    const made = await anEntity(type, { clientId: randomUUID(), data: { a: 1 } })
    const { entity } = await registry.get(`entity/${made.id}`)
    await registry.put(`entity/${made.id}`, { entity: { ...entity, clientSecret: '' } })
    assert.deepEqual(await factsOf(`entity:${made.id}`), ['entity.created'])
    const patched = await registry.patch(`entity/${made.id}`, { entity: { name: 'Renamed', clientSecret: 'new' } })
    assert.equal(patched.entity.clientSecret, 'new')
    const { entity: put } = await registry.put(`entity/${made.id}`, { entity: { name: 'Renamed', type: { id: type.id } } })
    assert.equal(put.clientId, made.id, 'blank is the id')
    assert.deepEqual(await factsOf(`entity:${made.id}`), [
      'entity.created',
      'entity.renamed',
      'entity.secret_rotated',
      'entity.client_id_changed',
      'entity.data_changed',
    ])
    await refuses('failed_precondition', registry.patch(`entity/${made.id}`, { entity: { name: 'x' } }, { ifMatch: '"1"' }))
    const { history } = await registry.get(`entity/${made.id}/history`)
    assert.deepEqual(
      history.filter(({ type: fact }: { type: string }) => fact === 'entity.secret_rotated').map(({ changes }: { changes: unknown }) => changes),
      [[{ field: 'clientSecret', from: '(secret)', to: '(secret)' }]],
    )
    const then = await registry.get(`entity/${made.id}`, { query: { at: String(history.at(-1).position) } })
    assert.equal(then.entity.clientId, made.clientId)
  })

  it('changes the type of an entity only while nothing is granted on it', async () => {
    const [type, another] = [await aType(), await aType([])]
    const [target, recipient] = [await anEntity(type), await anEntity(type)]
    const moved = await registry.patch(`entity/${target.id}`, { entity: { type: { id: another.id } } })
    assert.equal(moved.entity.type.name, another.name)
    await registry.patch(`entity/${target.id}`, { entity: { type: { id: type.id } } })
    await registry.post(`entity/${target.id}/grant`, { grant: { recipientEntityId: recipient.id } })
    assert.deepEqual(await codesOf(registry.patch(`entity/${target.id}`, { entity: { type: { id: another.id } } })), ['[invalid]entity.type.id'])
  })

  it('keeps a client id to one entity or application of the whole platform, letter by letter', async () => {
    const type = await aType()
    const clientId = `Client-${randomUUID()}`
    const made = await anEntity(type, { clientId })
    const taken = (fields: object) => registry.post('entity', { entity: { name: 'x', type: { id: type.id }, ...fields } }, { tenant: other })
    assert.deepEqual(await codesOf(taken({ clientId })), ['[duplicate]entity.clientId'])
    await taken({ clientId: clientId.toLowerCase() })
    const application = { application: { name: randomUUID() } }
    assert.deepEqual(await codesOf(registry.post(`application/${clientId}`, application, inTenant())), ['[duplicate]application.id'])
    await registry.delete(`entity/${made.id}`)
    await registry.post(`application/${clientId}`, application, inTenant())
    assert.deepEqual(await codesOf(taken({ clientId })), ['[duplicate]entity.clientId'])
    await registry.delete(`application/${clientId}`, { query: { hardDelete: 'true' } })
    await taken({ clientId })
  })

  it('gives a client id to one of twenty who ask at once', async () => {
    const type = await aType()
    const clientId = randomUUID()
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        const work =
          n % 2 === 0
            ? registry.post('entity', { entity: { name: 'x', type: { id: type.id }, clientId } }, inTenant())
            : registry.post(`application/${clientId}`, { application: { name: randomUUID() } }, inTenant())
        return work.then(
          () => 'made',
          async () => (await codesOf(work)).join(),
        )
      }),
    )
    assert.equal(outcomes.filter((each) => each === 'made').length, 1)
    for (const each of outcomes) assert.match(each, /^(made|\[duplicate\](entity\.clientId|application\.id))$/)
  })

  it('finds entities by their ids or by a text, in pages that go on', async () => {
    const type = await aType()
    const tag = randomUUID().slice(0, 8)
    const made = await Promise.all(['B', 'a', 'C'].map((letter) => anEntity(type, { name: `${letter} 100%_${tag}` })))
    const names = (answer: { entities?: { name: string }[] }) => (answer.entities ?? []).map(({ name }) => name.charAt(0))
    const search = (body: object) => registry.post('entity/search', { search: body }, inTenant())
    assert.deepEqual(names(await search({ queryString: `*%_${tag}` })), ['a', 'B', 'C'])
    assert.deepEqual(names(await search({ queryString: `b*${tag}` })), ['B'])
    assert.deepEqual(names(await search({ queryString: tag, sortFields: [{ name: 'name', order: 'desc' }] })), ['C', 'B', 'a'])
    assert.equal((await search({ queryString: made[0].clientId })).total, 1)
    const first = await search({ queryString: tag, numberOfResults: 2 })
    assert.deepEqual([names(first), first.total], [['a', 'B'], 3])
    assert.deepEqual(first.entities[0].type, type)
    const rest = await search({ nextResults: first.nextResults })
    assert.deepEqual([names(rest), rest.nextResults], [['C'], undefined])
    const ids = [made[0].id, made[2].id].join(' ')
    assert.deepEqual(names(await registry.get('entity/search', { query: { ids }, ...inTenant() })), ['B', 'C'])
    assert.equal((await registry.get('entity/search', { query: { ids }, tenant: other })).total, 0)
    assert.deepEqual(await codesOf(search({ query: '{"match_all":{}}' })), ['[unknown]search.query'])
    assert.deepEqual(await codesOf(search({ nextResults: 'x' })), ['[invalid]'])
  })

  it('goes on beyond what a total counts', async () => {
    const type = await aType()
    const name = randomUUID()
    const made = await anEntity(type, { name })
    await registry.world.sql.query(
      `insert into registry.entity select kind, id || n, tenant_id, version, active, document, created_at, changed_at, born, not_before_at, ended_at
       from registry.entity, generate_series(1, 10002) as n where id = $1`,
      [made.id],
    )
    const search = (body: object) => registry.post('entity/search', { search: body }, inTenant())
    const page = await search({ queryString: name, startRow: 9_998, numberOfResults: 2 })
    assert.deepEqual([page.entities.length, page.total], [2, 10_001])
    const last = await search({ nextResults: page.nextResults })
    assert.deepEqual([last.entities.length, last.total], [2, 10_003])
    const { entities, nextResults } = await search({ nextResults: last.nextResults })
    assert.deepEqual([entities.length, nextResults], [1, undefined])
    const [backwards] = (await search({ queryString: name, orderBy: 'name DESC', numberOfResults: 1 })).entities
    assert.deepEqual(backwards, entities[0], 'an order turned round is the same from its end')
    assert.equal((await search({ queryString: name })).total, 10_000)
    assert.equal((await search({ queryString: name, accurateTotal: true })).total, 10_003)
  })

  it('finds entity types by name', async () => {
    const tag = randomUUID()
    for (const letter of ['b', 'A']) await registry.post('entity/type', { entityType: { name: `${letter} ${tag}` } })
    const found = await registry.get('entity/type/search', { query: { name: `* ${tag.toUpperCase()}`, orderBy: 'name DESC', numberOfResults: '1' } })
    assert.deepEqual([found.total, found.entityTypes.map(({ name }: { name: string }) => name)], [2, [`b ${tag}`]])
    assert.equal((await registry.post('entity/type/search', { search: { name: tag } })).total, 2)
    assert.deepEqual(await codesOf(registry.get('entity/type/search', { query: { orderBy: 'colour' } })), ['[invalid]orderBy'])
  })
})
