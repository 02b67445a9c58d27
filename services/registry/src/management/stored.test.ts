import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { lambda, refersTo, tenant } from '@signet/protos'
import { z } from 'zod'
import { openContents } from '../contents.ts'
import { openStore } from '../store.ts'
import { aRegistry, codesOf, type ManagedRegistry, refuses } from '../testing/managed.ts'
import { referenceMistakes } from './references.ts'

const hashOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('base64url')

describe('lambdas and themes', { timeout: 120_000 }, () => {
  let registry: ManagedRegistry
  before(async () => {
    registry = await aRegistry()
  })
  after(() => registry?.stop())
  const aLambda = async (fields = {}) =>
    (await registry.post('lambda', { lambda: { name: 'Populate', type: 'UserInfoPopulate', body: 'function populate() {}', ...fields } })).lambda
  const aTheme = async (fields = {}) => (await registry.post('theme', { theme: { name: `Theme ${randomUUID()}`, ...fields } })).theme
  const contents = async () => Number((await registry.world.sql.query<{ n: string }>('select count(*) as n from registry.content'))[0]?.n)

  it('keep what is larger than an event by its SHA-256, which is all that the log has of it', async () => {
    const body = `// ${'ü"\\\u0000\ud83d\ude00'.repeat(20_000)}`
    const made = await aLambda({ body, debug: true })
    assert.equal(made.body, body)
    const { lambda: read } = await registry.get(`lambda/${made.id}`)
    assert.deepEqual(read, made)
    assert.deepEqual([read.engineType, read.debug, read.type], ['GraalJS', true, 'UserInfoPopulate'])
    const [created] = await registry.world.log.readStream(`lambda:${made.id}`)
    assert.ok(created && created.entry.length < 2000)
    assert.equal((created.event.data as { body_hash: string }).body_hash, hashOf(body))
    assert.deepEqual(await codesOf(registry.post('lambda', { lambda: { name: 'x', type: 'UserInfoPopulate', body: 'x'.repeat(256_001) } })), [
      '[tooLong]lambda.body',
    ])
    assert.deepEqual(await codesOf(registry.post('lambda', { lambda: { name: 'x', type: 'Nothing', body: ' ' } })), [
      '[invalid]lambda.type',
      '[blank]lambda.body',
    ])
  })

  it('are what they were, also after a change and a deletion, and keep one copy of what says the same', async () => {
    const made = await aTheme({ templates: { oauth2Authorize: '<one>', index: 'two' }, stylesheet: 'a {}' })
    const before = await contents()
    const other = await aTheme({ templates: { index: 'two', oauth2Authorize: '<one>' }, stylesheet: 'a {}' })
    assert.equal(await contents(), before)
    await registry.patch(`theme/${made.id}`, { theme: { templates: { index: null, oauth2Logout: 'three' } } })
    assert.deepEqual((await registry.get(`theme/${made.id}`)).theme.templates, { oauth2Authorize: '<one>', oauth2Logout: 'three' })
    assert.equal((await registry.get(`theme/${made.id}`)).theme.stylesheet, 'a {}')
    const { history } = await registry.get(`theme/${made.id}/history`)
    assert.deepEqual(
      history.map(({ type }: { type: string }) => type),
      ['theme.templates_changed', 'theme.created'],
    )
    const [change] = history[0].changes
    assert.equal(change.field, 'templates')
    assert.match(change.to, /^sha256:[\w-]{43}$/)
    const then = await registry.get(`theme/${made.id}`, { query: { at: String(history[1].position) } })
    assert.deepEqual(then.theme.templates, { oauth2Authorize: '<one>', index: 'two' })
    const { theme } = await registry.get(`theme/${other.id}`)
    await registry.put(`theme/${other.id}`, { theme })
    assert.equal((await registry.get(`theme/${other.id}/history`)).total, 1)
    await refuses('failed_precondition', registry.patch(`theme/${made.id}`, { theme: { name: 'x' } }, { ifMatch: '"1"' }))
    await registry.delete(`theme/${made.id}`)
    await refuses('unknown_object', registry.get(`theme/${made.id}`))
    assert.deepEqual((await registry.get(`theme/${made.id}`, { query: { at: String(history[0].position) } })).theme.templates.oauth2Logout, 'three')
  })

  it('lose none of many patches at once, and are named once', async () => {
    const { id, name } = await aTheme()
    const names = Array.from({ length: 10 }, (_, n) => `page${n}`)
    await Promise.all(names.map((each) => registry.patch(`theme/${id}`, { theme: { templates: { [each]: each } } })))
    assert.deepEqual(Object.keys((await registry.get(`theme/${id}`)).theme.templates).sort(), names)
    assert.deepEqual(await codesOf(registry.post('theme', { theme: { name } })), ['[duplicate]theme.name'])
  })

  it('are listed; lambdas by type, which never changes', async () => {
    const { id } = await aLambda({ type: 'JWTPopulate' })
    const listed = (await registry.get('lambda', { query: { type: 'JWTPopulate' } })).lambdas
    assert.deepEqual(
      listed.map((each: { id: string; body: string }) => [each.id, each.body]),
      [[id, 'function populate() {}']],
    )
    assert.ok((await registry.get('lambda')).lambdas.length > 1)
    assert.deepEqual((await registry.get('lambda/search', { query: { type: 'JWTPopulate', name: 'pop*' } })).lambdas, listed)
    assert.equal((await registry.get('lambda/search', { query: { type: 'JWTPopulate', name: 'other*' } })).total, 0)
    assert.deepEqual(await codesOf(registry.get('lambda/search', { query: { queryString: 'body:function' } })), ['[invalid]queryString'])
    const { theme } = await registry.post('theme', { theme: { name: 'Found by name', stylesheet: 'b {}' } })
    assert.deepEqual((await registry.get('theme/search', { query: { name: 'found*' } })).themes, [theme])
    await codesOf(registry.get('lambda', { query: { type: 'Nothing' } }))
    assert.deepEqual(await codesOf(registry.patch(`lambda/${id}`, { lambda: { type: 'UserInfoPopulate' } })), ['[invalid]lambda.type'])
  })

  it('are there as long as they are named: a theme by a tenant', async () => {
    const theme = await aTheme()
    const made = (await registry.post('tenant', { tenant: { name: randomUUID(), themeId: theme.id } })).tenant
    assert.equal((await registry.get(`tenant/${made.id}`)).tenant.themeId, theme.id)
    assert.deepEqual(await codesOf(registry.delete(`theme/${theme.id}`)), ['[inUse]'])
    const aLambdaId = (await aLambda()).id
    for (const themeId of [randomUUID(), aLambdaId])
      assert.deepEqual(await codesOf(registry.patch(`tenant/${made.id}`, { tenant: { themeId } })), ['[invalid]tenant.themeId'])
    await registry.patch(`tenant/${made.id}`, { tenant: { themeId: null } })
    await registry.delete(`theme/${theme.id}`)
    assert.deepEqual(await codesOf(registry.patch(`tenant/${made.id}`, { tenant: { themeId: theme.id } })), ['[invalid]tenant.themeId'])
  })

  it('are of the sort that they are named for', async () => {
    const store = openStore(registry.platform.sql)
    const [id, other] = [(await aLambda({ type: 'ClientCredentialsJWTPopulate' })).id, (await aLambda()).id]
    // as the field will be declared once lambdas run
    const refers = { kind: lambda.kind, where: { type: 'ClientCredentialsJWTPopulate' } }
    const declaration = {
      ...tenant,
      facets: { changed: { about: '', fields: { lambdaId: refersTo(refers, z.string().default('')) } } },
    } as unknown as typeof tenant
    const mistakes = async (lambdaId: string) => (await referenceMistakes(declaration, { flat: { lambda_id: lambdaId } }, { store })).map(({ code }) => code)
    assert.deepEqual([await mistakes(id), await mistakes('')], [[], []])
    for (const wrong of [other, randomUUID()]) assert.deepEqual(await mistakes(wrong), ['[invalid]tenant.lambdaId'])
  })

  it('are of every tenant: a key for one may not touch them, and a header says nothing', async () => {
    const { id } = await aTheme()
    const { tenant: its } = await registry.post('tenant', { tenant: { name: randomUUID() } })
    assert.equal((await registry.get(`theme/${id}`, { tenant: its.id })).theme.id, id)
    const { apiKey } = await registry.post('api-key', { apiKey: { superUser: true, tenantId: its.id } })
    const as = { key: apiKey.key }
    await refuses('unauthorized_api_key', registry.get('theme', as))
    await refuses('unauthorized_api_key', registry.get(`theme/${id}`, as))
    await refuses('unauthorized_api_key', registry.delete(`theme/${id}`, as))
  })

  it('leave garbage at most: a content is there before what names it', async () => {
    const contents = openContents(registry.platform.sql)
    const value = { b: randomUUID(), a: [1] }
    await Promise.all(Array.from({ length: 8 }, () => contents.keep(new Map([[hashOf({ a: [1], b: value.b }), value]]))))
    const found = await contents.of(lambda, [{ body_hash: hashOf({ a: [1], b: value.b }) }])
    assert.deepEqual([...found.values()], [{ a: [1], b: value.b }])
  })
})
