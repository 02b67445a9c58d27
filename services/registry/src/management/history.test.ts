import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { unsealEvent } from '@signet/platform/log/fact'
import { type Evolved, evolve, type Flat, type ObjectDeclaration, objects } from '@signet/protos'
import { aRegistry, codesOf, type ManagedRegistry, refuses } from '../testing/managed.ts'

describe('what an object was', { timeout: 120_000 }, () => {
  let registry: ManagedRegistry
  let tenant: string
  const inTenant = () => ({ tenant })
  const password = 'correct horse'
  before(async () => {
    registry = await aRegistry()
    tenant = (await registry.post('tenant', { tenant: { name: randomUUID() } })).tenant.id
  })
  after(() => registry?.stop())

  const anApplication = async () => {
    const name = `Shop ${randomUUID()}`
    const { application } = await registry.post('application', { application: { name, roles: [{ name: 'reader' }] } }, inTenant())
    const renamed = `Bookshop ${randomUUID()}`
    await registry.patch(`application/${application.id}`, { application: { name: renamed, oauthConfiguration: { logoutURL: 'https://a.test/' } } })
    await registry.patch(`application/${application.id}`, { application: { oauthConfiguration: { clientSecret: null } } })
    await registry.delete(`application/${application.id}`)
    return { id: application.id as string, name, renamed }
  }

  it('is told by who changed it, when, where in the log, and from what to what, with secrets masked', async () => {
    const { id, name, renamed } = await anApplication()
    const { history, total } = await registry.get(`application/${id}/history`)
    assert.equal(total, 6)
    assert.deepEqual(
      history.map(({ type, version }: { type: string; version: number }) => [version, type]),
      [
        [6, 'application.deactivated'],
        [5, 'application.secret_rotated'],
        [4, 'application.logout_changed'],
        [3, 'application.renamed'],
        [2, 'application.role_added'],
        [1, 'application.created'],
      ],
    )
    const [deactivated, rotated, logout, rename, role] = history
    assert.deepEqual(deactivated.changes, [{ field: 'active', from: true, to: false }])
    assert.deepEqual(rotated.changes, [{ field: 'oauthConfiguration.clientSecret', from: '(secret)', to: '(secret)' }])
    assert.deepEqual(logout.changes, [{ field: 'oauthConfiguration.logoutURL', from: '', to: 'https://a.test/' }])
    assert.deepEqual(rename.changes, [{ field: 'name', from: name, to: renamed }])
    assert.match(role.changes[0].field, /^roles\[[0-9a-f-]{36}\]\.name$/)
    assert.match(rename.actor, /^apikey:[0-9a-f-]{36}$/)
    const recorded = (await registry.world.log.readAll(0, 10_000)).find(({ position }) => position === rename.position)
    assert.deepEqual([recorded?.event.type, Date.parse(recorded?.event.time ?? '')], ['application.renamed', rename.instant])
  })

  it('is read in pages', async () => {
    const { id } = await anApplication()
    const page = async (query: Record<string, string>) =>
      (await registry.get(`application/${id}/history`, { query })).history.map(({ version }: { version: number }) => version)
    assert.deepEqual(await page({ numberOfResults: '2' }), [6, 5])
    assert.deepEqual(await page({ numberOfResults: '2', startRow: '2' }), [4, 3])
    assert.deepEqual(await page({ startRow: '6' }), [])
    assert.deepEqual(await codesOf(registry.get(`application/${id}/history`, { query: { startRow: '-1' } })), ['[tooShort]startRow'])
    assert.deepEqual(await codesOf(registry.get(`application/${id}/history`, { query: { page: '1' } })), ['[unknown]'])
  })

  it('is shown as of a position or an instant, to those who may see the object', async () => {
    const { id, name, renamed } = await anApplication()
    const { history } = await registry.get(`application/${id}/history`)
    const at = async (when: string | number) => (await registry.get(`application/${id}`, { query: { at: String(when) } })).application
    const [, , , rename, , created] = history
    assert.equal((await at(rename.position - 1)).name, name)
    assert.equal((await at(rename.position)).name, renamed)
    assert.equal((await at(Date.now())).active, false)
    assert.equal((await at(new Date(Date.now()).toISOString())).active, false)
    await refuses('unknown_object', at(created.position - 1))
    await refuses('unknown_object', at(created.instant - 1))
    assert.deepEqual(await codesOf(at('yesterday')), ['[invalid]'])
    await refuses('unknown_object', registry.get(`application/${randomUUID()}/history`))
    const key = `locked-${randomUUID()}`
    const other = (await registry.post('tenant', { tenant: { name: randomUUID() } })).tenant.id
    await registry.kickstart({ apiKeys: [{ key, tenantId: other }] })
    await refuses('unknown_object', registry.get(`application/${id}/history`, { key }))
    await refuses('unknown_object', registry.get(`application/${id}`, { key, query: { at: '99999999999' } }))
  })

  it('tells of a person only as long as the person is not erased', async () => {
    const { user } = await registry.post('user', { user: { username: randomUUID(), firstName: 'Ada', password } }, inTenant())
    await registry.patch(`user/${user.id}`, { user: { firstName: 'Augusta', password: 'battery staple' } })
    const read = async () => (await registry.get(`user/${user.id}/history`)).history as { type: string; changes: object[] }[]
    const before = await read()
    assert.deepEqual(before.find(({ type }) => type === 'user.profile_changed')?.changes, [{ field: 'firstName', from: 'Ada', to: 'Augusta' }])
    assert.deepEqual(before.find(({ type }) => type === 'user.password_changed')?.changes, [{ field: 'password', from: '(secret)', to: '(secret)' }])
    assert.ok(!JSON.stringify(before).includes('argon2'))
    await registry.delete(`user/${user.id}`, { query: { hardDelete: 'true' } })
    const after = await read()
    assert.equal(after.length, before.length + 1)
    for (const word of ['Ada', 'Augusta', user.username]) assert.ok(!JSON.stringify(after).includes(word), word)
    await refuses('unknown_object', registry.get(`user/${user.id}`, { query: { at: String(Date.now()) } }))
  })

  it('is, for every object, what the view has: both fold the same events', async () => {
    const rows = await registry.world.sql.query<{
      kind: string
      id: string
      version: number
      active: boolean
      document: Flat
      not_before_at: number
      changed_at: number
    }>('select kind, id, version, active, document, not_before_at, changed_at from registry.object')
    assert.ok(rows.length > 5)
    const log = await registry.world.log.readAll(0, 10_000)
    for (const row of rows) {
      const declaration = objects.find(({ kind }) => kind === row.kind) as ObjectDeclaration
      const { key } = await registry.rpc.getPersonKey({ userId: row.id.split(':')[0] ?? '' })
      let state: Evolved | undefined
      for (const { event } of log.filter((each) => each.event.stream === declaration.stream(row.id))) {
        const fact = declaration.events.find(({ type }) => type === event.type)
        const clear = key && fact ? unsealEvent(event, Buffer.from(key), fact) : undefined
        const { type, version, tenant: of, time, data } = event
        state = evolve(row.id, state, { type, version, tenant: of, at: Date.parse(time), said: { ...data, ...(clear as Flat | undefined) } })
      }
      assert.deepEqual([state?.version, state?.active, state?.notBefore, state?.changedAt], [row.version, row.active, row.not_before_at, row.changed_at])
      assert.deepEqual(state?.flat, row.document, `${row.kind} ${row.id}`)
    }
  })
})
