// What people let applications of others have: the page, what comes of it in tokens, and what is remembered.
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { until } from '@signet/platform/testing/until'
import { decodeJwt } from 'jose'
import * as client from 'openid-client'
import { revokedConsents } from './consents/revoked.ts'
import { type Application, aSetting, type Management, management, type Setting } from './management.ts'
import { aPerson, formOf, type Page, type Person } from './person.ts'
import { locationOf, start } from './relying-party.ts'
import { API_KEY, type FlowWorld, hostings } from './world.ts'

type Configuration = NonNullable<NonNullable<Parameters<Setting['application']>[0]>['oauthConfiguration']>

const SCOPES = [
  { name: 'photos:read', required: true, defaultConsentMessage: 'Look at your photos', defaultConsentDetail: 'Only those in your albums.' },
  { name: 'photos:write', defaultConsentMessage: 'Add photos' },
  { name: 'photos:share' },
]

for (const [hosting, open] of Object.entries(hostings))
  describe(`consent, ${hosting}`, { timeout: 300_000 }, () => {
    let world: FlowWorld
    let api: Management
    let setting: Setting
    before(async () => {
      world = await open()
      api = management(world.issuer, API_KEY)
    })
    // a person for each: one account may sign in ten times a minute
    beforeEach(async () => {
      setting = await aSetting(api)
    })
    after(async () => world?.stop())

    const anApplication = (name: string, oauthConfiguration: Configuration = {}): Promise<Application> =>
      setting.application({ name, scopes: SCOPES, oauthConfiguration: { relationship: 'ThirdParty', ...oauthConfiguration } })

    const signInAt = async (person: Person, url: URL, more: Record<string, string> = {}) => {
      const form = await person.visit(url)
      return person.submit(form, { login: setting.email, password: setting.password, ...more })
    }
    const ticks = (page: Page) =>
      [...page.text.matchAll(/<input id="scope-\d+"[^>]*value="([^"]+)"([^>]*)>/g)].map(
        ([, name, marks]) => `${name}${marks?.includes('checked') ? '+' : ''}${marks?.includes('disabled') ? '!' : ''}`,
      )
    const isConsentPage = (page: Page) => {
      assert.equal(page.status, 200, page.text)
      assert.match(page.text, /<h1[^>]*>Allow /)
    }
    const isRefused = (page: Page, error: string, reason: string) => {
      const { searchParams } = locationOf(page)
      assert.deepEqual([searchParams.get('error'), searchParams.get('error_reason'), searchParams.has('code')], [error, reason, false])
    }

    it('[#236] [#244] asks each time, and gives what was ticked and never more', async () => {
      const application = await anApplication('Lens')
      const person = aPerson()
      const scope = 'openid email phone offline_access photos:share photos:read'
      const started = await start(world, application, { scope })
      const page = await signInAt(person, started.url)
      assert.equal(page.url.pathname, '/oauth2/consent')
      isConsentPage(page)
      assert.deepEqual(ticks(page), ['openid+!', 'offline_access+!', 'photos:read+!', 'email', 'phone', 'photos:share'])
      for (const text of ['Lens', setting.email, 'Look at your photos', 'Only those in your albums.', 'photos:share']) assert.ok(page.text.includes(text), text)
      const { fields } = formOf(page)
      const done = await person.submit(page, { decision: 'allow', scope: `${fields.scope} email` })
      assert.equal(done.status, 303)
      const tokens = await client.authorizationCodeGrant(started.configuration, locationOf(done), started.checks)
      const granted = 'openid email offline_access photos:read'
      assert.equal(tokens.scope, granted)
      assert.equal(decodeJwt(tokens.access_token).scope, granted)
      assert.equal(decodeJwt(tokens.id_token ?? '').scope, granted)
      const refreshed = await client.refreshTokenGrant(started.configuration, tokens.refresh_token ?? '')
      assert.equal(refreshed.scope, granted)
      await assert.rejects(client.refreshTokenGrant(started.configuration, refreshed.refresh_token ?? '', { scope: 'openid phone' }))
      const info = await client.fetchUserInfo(started.configuration, refreshed.access_token, setting.userId)
      assert.deepEqual([info.email, info.phone_number], [setting.email, undefined])

      const again = await start(world, application, { scope })
      const second = await person.visit(again.url)
      isConsentPage(second)
      assert.ok(ticks(second).includes('email+'), 'what was granted before is ticked')
    })

    it('[#237] [#238] [#239] remembers a decision, until something is new, asked for again, or required by now', async () => {
      const application = await anApplication('Memory', { consentMode: 'RememberDecision' })
      const person = aPerson()
      const scope = 'openid email phone photos:read'
      const visit = async (more: Record<string, string> = {}) => person.visit((await start(world, application, { scope, ...more })).url)
      const page = await signInAt(person, (await start(world, application, { scope })).url)
      await person.submit(page, { decision: 'allow' })
      for (const more of [{}, { prompt: 'none' }] as Record<string, string>[]) assert.ok(locationOf(await visit(more)).searchParams.has('code'))
      isConsentPage(await visit({ prompt: 'consent' }))
      isConsentPage(await visit({ scope: `${scope} photos:write` }))
      isRefused(await visit({ scope: `${scope} photos:write`, prompt: 'none' }), 'consent_required', 'consent_required')
      const body = { application: { oauthConfiguration: { providedScopePolicy: { email: { required: true } } } } }
      await api.succeed('patchApplication', { path: { applicationId: application.id }, body })
      // in force when authorize has heard of it
      await until(async () => ticks(await visit()).includes('email+!'))
    })

    it('[#235] [#241] asks nothing about an application of the house, or one that is being tried out', async () => {
      for (const configuration of [{ relationship: 'FirstParty' }, { consentMode: 'NeverPrompt' }] as const) {
        const application = await anApplication(`Silent ${Object.keys(configuration)}`, configuration)
        const started = await start(world, application, { prompt: 'consent' })
        const done = await signInAt(aPerson(), started.url)
        const tokens = await client.authorizationCodeGrant(started.configuration, locationOf(done), started.checks)
        assert.equal(tokens.scope, 'openid profile email')
      }
    })

    it('[#242] [#243] is refused by cancelling, and by a form that leaves out what is required', async () => {
      const application = await anApplication('Refused')
      const person = aPerson()
      const page = await signInAt(person, (await start(world, application, { scope: 'openid photos:read' })).url)
      isRefused(await person.submit(page, { decision: 'allow', scope: 'openid' }), 'access_denied', 'missing_required_scope')
      isRefused(await person.submit(page, { decision: 'cancel' }), 'access_denied', 'consent_canceled')
    })

    it('is asked on a page that no other page frames and only our own can answer', async () => {
      const application = await anApplication('Framed', { authorizedOriginURLs: [] })
      const person = aPerson()
      const page = await signInAt(person, (await start(world, application, { scope: 'openid photos:read' })).url)
      const { action, fields } = formOf(page)
      assert.equal(page.headers.get('x-frame-options'), 'DENY')
      assert.match(page.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/)
      assert.doesNotMatch(page.headers.get('content-security-policy') ?? '', /script-src/)
      assert.equal(page.headers.get('cache-control'), 'no-store')
      const foreign = await person.visit(action, {
        form: { ...fields, decision: 'allow' },
        headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      })
      assert.equal(foreign.status, 403)
      const forged = await person.visit(action, { form: { ...fields, form_token: 'x'.repeat(43), decision: 'allow' } })
      assert.equal(forged.status, 403)
      assert.match(forged.text, /Nothing was decided/)
      assert.ok(locationOf(await person.submit(forged, { decision: 'allow' })).searchParams.has('code'))
    })

    it('[#146] leaves no session behind that was not to be remembered', async () => {
      const application = await anApplication('Passing')
      const person = aPerson()
      const page = await signInAt(person, (await start(world, application, { scope: 'openid photos:read' })).url, { rememberDevice: '' })
      isConsentPage(page)
      assert.ok(locationOf(await person.submit(page, { decision: 'allow' })).searchParams.has('code'))
      const { url } = await start(world, application, { scope: 'openid photos:read' })
      const next = await person.visit(url)
      assert.match(next.text, /name="password"/)
      // the page that was decided leads back to the sign-in page
      assert.match((await person.submit(page, { decision: 'allow' })).text, /name="password"/)
    })

    it('[#140] asks for the password where the request wants it, once', async () => {
      const application = await anApplication('Fresh')
      const person = aPerson()
      await signInAt(person, (await start(world, application, { scope: 'openid photos:read' })).url)
      const { url } = await start(world, application, { scope: 'openid photos:read', prompt: 'login' })
      const consentUrl = new URL(`/oauth2/consent${url.search}`, url)
      assert.match((await person.visit(consentUrl)).text, /name="password"/)
      const page = await signInAt(person, url)
      isConsentPage(page)
      assert.ok(locationOf(await person.submit(page, { decision: 'allow' })).searchParams.has('code'))
    })

    it('[#232] [#233] [#234] knows the platform’s scopes, the application’s own, and what to do with others', async () => {
      for (const name of ['openid', 'email', 'target-entity:x', 'idp-link:x', 'source-entity:x']) {
        const refused = await api.call('createApplication', {
          header: { 'X-FusionAuth-TenantId': setting.tenantId },
          body: { application: { name: 'Reserved', scopes: [{ name }] } },
        })
        assert.equal(refused.status, 400, name)
      }
      for (const [unknownScopePolicy, expected] of [
        ['Reject', undefined],
        ['Remove', 'openid'],
        ['Allow', 'openid email other'],
      ] as const) {
        const providedScopePolicy = { email: { enabled: false } }
        const application = await anApplication(`Unknown ${unknownScopePolicy}`, { relationship: 'FirstParty', unknownScopePolicy, providedScopePolicy })
        const started = await start(world, application, { scope: 'openid email other' })
        const person = aPerson()
        if (expected === undefined) isRefused(await person.visit(started.url), 'invalid_scope', 'unknown_scope')
        else {
          const tokens = await client.authorizationCodeGrant(started.configuration, locationOf(await signInAt(person, started.url)), started.checks)
          assert.equal(tokens.scope, expected)
        }
      }
    })

    it('[#246] tells a compatible application who it is, whatever was granted', async () => {
      const application = await anApplication('Compatible', { relationship: 'FirstParty', scopeHandlingPolicy: 'Compatibility' })
      const started = await start(world, application, { scope: 'openid' })
      const tokens = await client.authorizationCodeGrant(started.configuration, locationOf(await signInAt(aPerson(), started.url)), started.checks)
      assert.equal(decodeJwt(tokens.access_token).email, setting.email)
      const response = await fetch(new URL('/oauth2/userinfo', world.issuer), { headers: { authorization: `Bearer ${tokens.id_token}` } })
      const info = (await response.json()) as Record<string, unknown>
      assert.deepEqual([response.status, info.email, info.applicationId, info.roles], [200, setting.email, application.id, ['reader']])
    })

    revokedConsents({
      world: () => world,
      api: () => api,
      setting: () => setting,
      anApplication: (name) => anApplication(name, { consentMode: 'RememberDecision' }),
    })
  })
