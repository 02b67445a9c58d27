// What becomes of an application's tokens when a person's consent to it is taken back.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { until } from '@signet/platform/testing/until'
import * as client from 'openid-client'
import { auditUntil } from '../audit.ts'
import { type Application, type Management, management, type Setting } from '../management.ts'
import { aPerson, type Page } from '../person.ts'
import { locationOf, start } from '../relying-party.ts'

export interface At {
  readonly world: () => { readonly issuer: string }
  readonly api: () => Management
  readonly setting: () => Setting
  readonly anApplication: (name: string) => Promise<Application>
}

const SCOPE = 'openid email offline_access photos:read'

export function revokedConsents({ world, api, setting, anApplication }: At): void {
  /** A person who has let an application have what it asks for, and what came of it. */
  async function given(application: Application) {
    const person = aPerson()
    const begin = () => start(world(), application, { scope: SCOPE })
    const started = await begin()
    const { email: login, password } = setting()
    const page = await person.submit(await person.visit(started.url), { login, password })
    const done = await person.submit(page, { decision: 'allow' })
    const tokens = await client.authorizationCodeGrant(started.configuration, locationOf(done), started.checks)
    const isActive = async (token: string) => (await client.tokenIntrospection(started.configuration, token)).active
    const visit = async (): Promise<Page> => person.visit((await begin()).url)
    return { person, page, begin, visit, configuration: started.configuration, tokens, isActive }
  }
  const consentsTo = async ({ id }: Application) => (await api().succeed('searchConsents', { body: { search: { applicationId: id } } })).consents
  const isConsentPage = (page: Page) => assert.match(page.text, /<h1[^>]*>Allow /)

  it('shows administrators what was given, and takes it back with every token', async () => {
    const application = await anApplication('Taken')
    const { tokens, configuration, isActive, visit, person, page, begin } = await given(application)
    assert.ok(locationOf(await visit()).searchParams.has('code'), 'the decision is remembered')
    const [consent] = await consentsTo(application)
    assert.ok(consent !== undefined)
    const { userId, tenantId } = setting()
    assert.deepEqual([consent.userId, consent.tenantId, consent.applicationId], [userId, tenantId, application.id])
    assert.deepEqual(
      consent.scopes.map(({ name, granted }) => `${name} ${granted}`),
      ['email false', 'offline_access true', 'openid true', 'photos:read true'],
    )
    const path = { consentId: consent.id }
    assert.deepEqual((await api().succeed('retrieveConsent', { path })).consent, consent)
    assert.equal((await api().succeed('searchConsentsByQuery', { query: { userId } })).total, 1)

    // a code that is on its way is refused with the rest
    const inFlight = await begin()
    const codeAt = locationOf(await person.visit(inFlight.url))
    await api().succeed('revokeConsent', { path })
    await until(async () => !(await isActive(tokens.access_token)))
    await assert.rejects(client.refreshTokenGrant(configuration, tokens.refresh_token ?? ''), { error: 'invalid_grant' })
    await assert.rejects(client.authorizationCodeGrant(inFlight.configuration, codeAt, inFlight.checks), { error: 'invalid_grant' })
    const userInfo = await fetch(new URL('/oauth2/userinfo', world().issuer), { headers: { authorization: `Bearer ${tokens.access_token}` } })
    assert.equal(userInfo.status, 401)

    assert.equal((await api().call('retrieveConsent', { path })).status, 404)
    assert.equal((await api().call('revokeConsent', { path })).status, 404)
    assert.deepEqual(await consentsTo(application), [])
    const { history } = await api().succeed('retrieveConsentHistory', { path })
    assert.deepEqual(
      history.map(({ type, actor }) => `${type} ${actor.split(':')[0]}`),
      ['consent.revoked apikey', 'consent.given user'],
    )
    const events = await auditUntil(world(), { client: application.id }, (found) => found.some(({ type }) => type === 'family.revoked'))
    const revoked = events.find(({ type }) => type === 'consent.revoked')
    const family = events.find(({ type }) => type === 'family.revoked')
    assert.equal(revoked?.data.cause, 'administrator')
    assert.deepEqual([family?.data.cause, family?.cause], ['consent_revoked', revoked?.id])

    // asked again, and what is given now counts
    isConsentPage(await visit())
    const again = await begin()
    const done = await person.submit({ ...page, ...(await person.visit(again.url)) }, { decision: 'allow' })
    const fresh = await client.authorizationCodeGrant(again.configuration, locationOf(done), again.checks)
    assert.equal(await isActive(fresh.access_token), true)
    assert.equal(await isActive(tokens.access_token), false)
  })

  it('shows a tenant’s keys what is of the tenant, by their permissions', async () => {
    const application = await anApplication('Kept apart')
    await given(application)
    const [consent] = await consentsTo(application)
    const path = { consentId: consent?.id ?? '' }
    const other = (await api().succeed('createTenant', { body: { tenant: { name: `Other than ${setting().tenantId}` } } })).tenant.id
    const keyOf = async (tenantId: string, endpoints: Record<string, ('GET' | 'POST' | 'DELETE')[]>) => {
      const { apiKey } = await api().succeed('createApiKey', { body: { apiKey: { tenantId, permissions: { endpoints } } } })
      return management(world().issuer, apiKey.key ?? '')
    }
    const reader = await keyOf(setting().tenantId, { '/api/consent': ['GET'], '/api/consent/search': ['POST'] })
    const foreign = await keyOf(other, { '/api/consent': ['GET', 'DELETE'], '/api/consent/search': ['POST'] })
    const search = { body: { search: { applicationId: application.id } } }
    assert.equal((await reader.succeed('retrieveConsent', { path })).consent.id, consent?.id)
    assert.equal((await reader.succeed('searchConsents', search)).total, 1)
    assert.equal((await reader.call('revokeConsent', { path })).status, 401)
    assert.equal((await foreign.call('retrieveConsent', { path })).status, 404)
    assert.equal((await foreign.call('revokeConsent', { path })).status, 404)
    assert.equal((await foreign.succeed('searchConsents', search)).total, 0)
    assert.equal((await management(world().issuer, 'no key').call('searchConsents', search)).status, 401)
  })

  it('takes consents back when their application is deactivated, or their person is erased', async () => {
    const [first, second] = [await anApplication('Shut'), await anApplication('Open')]
    const shut = await given(first)
    const open = await given(second)
    await api().succeed('deleteApplication', { path: { applicationId: first.id } })
    await until(async () => (await consentsTo(first)).length === 0)
    await api().succeed('updateApplication', { path: { applicationId: first.id }, query: { reactivate: 'true' } })
    const { email: login, password } = setting()
    const person = aPerson()
    isConsentPage(await person.submit(await person.visit((await shut.begin()).url), { login, password }))
    assert.equal((await consentsTo(second)).length, 1)
    await api().succeed('deleteUser', { path: { userId: setting().userId }, query: { hardDelete: 'true' } })
    await until(async () => (await consentsTo(second)).length === 0)
    assert.equal(await open.isActive(open.tokens.access_token), false)
  })
}
