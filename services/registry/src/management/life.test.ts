import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { oneOf } from '@signet/protos'
import { aRegistry, codesOf, type ManagedRegistry, refuses } from '../testing/managed.ts'

describe('the life of what the registry keeps', { timeout: 120_000 }, () => {
  let registry: ManagedRegistry
  let tenant: string
  const inTenant = () => ({ tenant })
  const password = 'correct horse'
  const newTenant = async (): Promise<string> => (await registry.post('tenant', { tenant: { name: randomUUID() } })).tenant.id
  const aUser = async (fields: object = {}) =>
    (await registry.post('user', { user: { email: `${randomUUID()}@example.com`, password, ...fields } }, inTenant())).user
  const anApplication = async () => (await registry.post('application', { application: { name: randomUUID() } }, inTenant())).application
  const signsIn = async (login: string, typed = password, where = tenant) =>
    oneOf(await registry.rpc.verifyPassword({ tenantId: where, login, password: typed })).kind === 'verified'
  const userOf = async (userId: string) => (await registry.rpc.getUser({ userId })).person?.user ?? undefined
  const clientOf = async (clientId: string, includeInactive = false) => (await registry.rpc.getClient({ clientId, includeInactive })).client
  const eventsOf = async (subject: string) =>
    (await registry.world.log.readAll(0, 10_000)).filter(({ event }) => event.subject === subject && !event.type.startsWith('identifier.'))
  const typesOf = async (subject: string) => (await eventsOf(subject)).map(({ event }) => event.type)

  before(async () => {
    registry = await aRegistry()
    tenant = await newTenant()
    await newTenant()
  })
  after(() => registry?.stop())

  it('locks a user out, and lets the user in again without what was before', async () => {
    const { id, email } = await aUser()
    await registry.delete(`user/${id}`, { query: { reason: 'locked' } })
    assert.ok(!(await signsIn(email)))
    const locked = await userOf(id)
    assert.equal(locked?.active, false)
    assert.equal((await registry.get(`user/${id}`)).user.active, false)
    await registry.delete(`user/${id}`)

    const { user } = await registry.put(`user/${id}`, undefined, { query: { reactivate: 'true' } })
    assert.equal(user.active, true)
    assert.deepEqual((await registry.get(`user/${id}`)).user, user)
    await registry.put(`user/${id}`, undefined, { query: { reactivate: 'true' } })
    assert.ok(await signsIn(email))
    assert.ok(Number((await userOf(id))?.notBeforeMs) >= Number(locked?.notBeforeMs))
    const events = await eventsOf(id)
    assert.deepEqual(
      events.map(({ event }) => [event.type, event.version, event.data.reason]),
      [
        ['user.created', 1, undefined],
        ['user.deactivated', 2, 'locked'],
        ['user.reactivated', 3, undefined],
      ],
    )
    assert.equal(Number((await userOf(id))?.notBeforeMs), Date.parse(events.at(-1)?.event.time ?? ''))
  })

  it('changes a password under seal', async () => {
    const { id, email, insertInstant } = await aUser()
    const { user } = await registry.patch(`user/${id}`, { user: { password: 'battery staple' } })
    assert.deepEqual((await registry.get(`user/${id}`)).user, user)
    assert.ok(user.lastUpdateInstant >= insertInstant)
    assert.ok(!(await signsIn(email)))
    assert.ok(await signsIn(email, 'battery staple'))
    assert.equal(Number((await userOf(id))?.notBeforeMs), user.lastUpdateInstant)
    const changed = (await eventsOf(id)).at(-1)
    assert.deepEqual([changed?.event.type, changed?.event.data], ['user.password_changed', { sub: id }])
    assert.ok(!changed?.entry.includes('argon2'))
    assert.deepEqual(await codesOf(registry.patch(`user/${id}`, { user: { password: 'short' } })), ['[tooShort]user.password'])
    assert.deepEqual(await codesOf(registry.patch(`user/${id}`, { user: { colour: 'red' } })), ['[unknown]user.colour'])
    assert.deepEqual(await codesOf(registry.put(`user/${id}`)), ['[missingBody]'])
  })

  it('erases a user: the key is gone, the view is blank, the names are free, and the log is what it was', async () => {
    const { id, email, username } = await aUser({ username: `Grace-${randomUUID()}`, firstName: 'Grace' })
    await registry.patch(`user/${id}`, { user: { password: 'battery staple' } })
    const leaves = () =>
      registry.world.sql.query<{ id: string; leaf_hash: Buffer }>('select id, leaf_hash from log.event where subject = $1 order by position', [id])
    const recorded = await leaves()
    await registry.delete(`user/${id}`, { query: { hardDelete: 'true' } })

    assert.deepEqual(await registry.rpc.getPersonKey({ userId: id }), {})
    assert.equal((await registry.world.sql.query('select from registry.person_key where user_id = $1', [id])).length, 0)
    assert.equal(await userOf(id), undefined)
    for (const work of [
      () => registry.get(`user/${id}`),
      () => registry.delete(`user/${id}`),
      () => registry.put(`user/${id}`, undefined, { query: { reactivate: 'true' } }),
      () => registry.patch(`user/${id}`, { user: { password } }),
    ])
      await refuses('unknown_object', work())
    const [row] = await registry.world.sql.query<{ row: string }>('select to_json(u)::text as row from registry.app_user u where id = $1', [id])
    for (const word of [email, username, 'Grace', 'argon2']) assert.ok(!row?.row.includes(word), word)
    const after = await leaves()
    assert.deepEqual(after.slice(0, recorded.length), recorded, 'every event and its leaf hash stand as before')
    assert.equal((await typesOf(id)).at(-1), 'user.erased')

    assert.ok(!(await signsIn(email, 'battery staple')))
    const next = await aUser({ email, username })
    assert.ok(await signsIn(username))
    assert.deepEqual(await codesOf(registry.post('user', { user: { email, password } }, inTenant())), ['[duplicate]user.email'])
    assert.deepEqual(await codesOf(registry.post(`user/${id}`, { user: { username: randomUUID(), password } }, inTenant())), ['[duplicate]user.id'])
    assert.deepEqual(await registry.rpc.getPersonKey({ userId: id }), {}, 'nobody is given a key that was made for the attempt')
    await registry.delete(`user/${next.id}`, { query: { hardDelete: 'true' } })
    await aUser({ email })
  })

  it('gives a freed name to one of fifty', async () => {
    const { id, email } = await aUser()
    await registry.delete(`user/${id}`, { query: { hardDelete: 'true' } })
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => aUser({ email })))
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
  })

  it('carries out every one of many changes of one user', async () => {
    const { id } = await aUser()
    await Promise.all([
      ...Array.from({ length: 5 }, (_, index) => registry.patch(`user/${id}`, { user: { password: `password ${index}` } })),
      ...Array.from({ length: 5 }, () => registry.delete(`user/${id}`)),
    ])
    assert.deepEqual((await typesOf(id)).sort(), ['user.created', 'user.deactivated', ...Array.from({ length: 5 }, () => 'user.password_changed')])
  })

  it('deactivates an application, which then is known to who asks for inactive ones alone', async () => {
    const { id } = await anApplication()
    await registry.delete(`application/${id}`)
    await registry.delete(`application/${id}`)
    assert.equal(await clientOf(id), undefined)
    const inactive = await clientOf(id, true)
    assert.equal(inactive?.id, id)
    const { application } = await registry.get(`application/${id}`)
    assert.deepEqual([application.active, application.state], [false, 'Inactive'])
    assert.equal(Number(inactive?.notBeforeMs), application.lastUpdateInstant)
    const back = await registry.put(`application/${id}`, undefined, { query: { reactivate: 'true' } })
    assert.deepEqual((await registry.get(`application/${id}`)).application, back.application)
    assert.equal(Number((await clientOf(id))?.notBeforeMs), back.application.lastUpdateInstant)
    assert.deepEqual(await typesOf(id), ['application.created', 'application.deactivated', 'application.reactivated'])
  })

  it('closes a tenant with everything in it, by one event, and erases its people one by one', async () => {
    const closed = await newTenant()
    const there = { tenant: closed }
    const { user } = await registry.post('user', { user: { username: 'ada', password } }, there)
    const { application } = await registry.post('application', { application: { name: 'A' } }, there)
    const key = `locked-${randomUUID()}`
    await registry.kickstart({ apiKeys: [{ key, tenantId: closed }] })
    await refuses('unauthorized_api_key', registry.delete(`tenant/${closed}`, { key }))
    await registry.delete(`tenant/${closed}`)
    await registry.delete(`tenant/${closed}`)

    assert.deepEqual(await registry.rpc.getTenant({ tenantId: closed }), {})
    assert.equal((await registry.rpc.getTenant({ tenantId: closed, includeInactive: true })).tenant?.id, closed)
    assert.equal(await clientOf(application.id), undefined)
    assert.equal((await clientOf(application.id, true))?.id, application.id)
    assert.ok(!(await signsIn('ada', password, closed)))
    assert.deepEqual(await codesOf(registry.post('user', { user: { username: 'eve', password } }, there)), ['[invalid]'])
    assert.equal((await registry.get(`tenant/${closed}`)).tenant.state, 'Inactive')
    assert.deepEqual(await typesOf(closed), ['tenant.created', 'tenant.closed'])

    await registry.world.settled()
    assert.equal(await userOf(user.id), undefined)
    assert.deepEqual(await registry.rpc.getPersonKey({ userId: user.id }), {})
    assert.deepEqual(await typesOf(user.id), ['user.created', 'user.erased'])
  })

  it('changes only what the path names, and nothing of another tenant', async () => {
    const key = `locked-${randomUUID()}`
    await registry.kickstart({ apiKeys: [{ key, tenantId: await newTenant() }] })
    const [user, application] = [await aUser(), await anApplication()]
    await refuses('unknown_object', registry.delete(`user/${user.id}`, { key }))
    await refuses('unknown_object', registry.delete(`application/${application.id}`, { key }))
    await refuses('unknown_object', registry.delete(`user/${randomUUID()}`))
    for (const path of ['user', 'tenant']) await refuses('wrong_method', registry.delete(path))
    assert.deepEqual(await codesOf(registry.delete(`user/${user.id}`, { query: { hardDelete: 'yes' } })), ['[invalid]'])
    assert.deepEqual(await codesOf(registry.delete(`user/${user.id}`, { query: { reason: 'because' } })), ['[invalid]'])
    assert.deepEqual(await typesOf(user.id), ['user.created'])
  })
})
