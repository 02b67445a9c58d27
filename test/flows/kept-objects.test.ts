// What administrators keep beside people and applications, through HTTP and the generated client.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Api, openApi } from '../api/client.ts'
import { API_KEY, type FlowWorld, hostings } from './world.ts'

describe('what administrators keep, through HTTP, embedded', { timeout: 180_000 }, () => {
  let world: FlowWorld
  let api: Api
  before(async () => {
    world = await hostings.embedded()
    api = openApi(world.issuer, { authorization: API_KEY })
  })
  after(async () => world?.stop())

  it('[#283] a key does what it lists until it is deleted, and then is refused with nothing in the answer', async () => {
    const { apiKey } = await api.succeed('createApiKey', { body: { apiKey: { name: 'reader', permissions: { endpoints: { '/api/tenant': ['GET'] } } } } })
    const reader = openApi(world.issuer, { authorization: apiKey.key ?? '' })
    await reader.succeed('listTenants', {})
    assert.deepEqual(await reader.call('createTenant', { body: { tenant: { name: 'x' } } }), { status: 401, body: undefined })
    assert.deepEqual(await reader.call('listApiKeys', {}), { status: 401, body: undefined })
    const path = { apiKeyId: apiKey.id }
    assert.equal((await api.succeed('retrieveApiKey', { path })).apiKey.key, undefined)
    await api.succeed('patchApiKey', { path, body: { apiKey: { name: 'renamed' } } })
    await api.succeed('deleteApiKey', { path })
    assert.deepEqual(await reader.call('listTenants', {}), { status: 401, body: undefined })
    assert.equal((await api.call('retrieveApiKey', { path })).status, 404)
    const { history } = await api.succeed('retrieveApiKeyHistory', { path })
    assert.deepEqual(
      history.map(({ type }) => type),
      ['api_key.deleted', 'api_key.renamed', 'api_key.created'],
    )
    assert.ok(!world.output().includes(apiKey.key ?? 'no key'))
  })

  it('a lambda and a theme, larger than an event, come back as they were sent, and a theme stays as long as a tenant names it', async () => {
    const body = `function populate() { return ${JSON.stringify('ü'.repeat(100_000))} }`
    const { lambda } = await api.succeed('createLambda', { body: { lambda: { name: 'Populate', type: 'UserInfoPopulate', body } } })
    assert.equal((await api.succeed('retrieveLambda', { path: { lambdaId: lambda.id } })).lambda.body, body)
    const { lambdas } = await api.succeed('listLambdas', { query: { type: 'UserInfoPopulate' } })
    assert.deepEqual(
      lambdas.map(({ id }) => id),
      [lambda.id],
    )
    const templates = { oauth2Authorize: '<p>é'.repeat(50_000) }
    const { theme } = await api.succeed('createTheme', { body: { theme: { name: 'Ours', templates } } })
    assert.deepEqual((await api.succeed('retrieveTheme', { path: { themeId: theme.id } })).theme.templates, templates)
    const { tenant } = await api.succeed('createTenant', { body: { tenant: { name: 'Themed', themeId: theme.id } } })
    const { status, body: refusal } = await api.call('deleteTheme', { path: { themeId: theme.id } })
    assert.deepEqual([status, JSON.stringify(refusal).includes('[inUse]')], [400, true])
    await api.succeed('patchTenant', { path: { tenantId: tenant.id }, body: { tenant: { themeId: null } } })
    await api.succeed('deleteTheme', { path: { themeId: theme.id } })
    assert.equal((await api.call('retrieveTheme', { path: { themeId: theme.id } })).status, 404)
  })
})
