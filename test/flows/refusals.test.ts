// Every refusal there is, provoked through HTTP and seen as its caller sees it. A refusal without an entry here fails the last test.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { after, before, describe, it } from 'node:test'
import { type RefusalKind, refusals } from '@signet/protos'
import { SignJWT } from 'jose'
import * as client from 'openid-client'
import { type Application, aSetting, management, type Setting } from './management.ts'
import { aPerson, formOf } from './person.ts'
import { locationOf, signIn, start } from './relying-party.ts'
import { API_KEY, type FlowWorld, hostings } from './world.ts'

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Refusals that need something broken or another process: the test that provokes each, which the last test looks into. */
const elsewhere: Partial<Record<RefusalKind, string>> = {
  temporarily_unavailable: 'services/platform/src/testing/event-log-trouble-suite.ts',
  late: 'services/platform/src/testing/rpc-suite.ts',
  server_error: 'services/gateway/src/route.test.ts',
  forbidden_caller: 'services/platform/src/testing/rpc-suite.ts',
  changed_meanwhile: 'services/registry/src/management/changes.test.ts',
}

describe('refusals, embedded', { timeout: 180_000 }, () => {
  let world: FlowWorld
  let setting: Setting
  let other: Setting
  let books: Application
  let music: Application
  let lax: Application
  const seen = new Set<RefusalKind>(Object.keys(elsewhere) as RefusalKind[])

  before(async () => {
    world = await hostings.embedded()
    const api = management(world.issuer, API_KEY)
    setting = await aSetting(api)
    other = await aSetting(api)
    books = await setting.application({ name: 'Books' })
    music = await setting.application({ name: 'Music', oauthConfiguration: { enabledGrants: ['authorization_code'] } })
    lax = await setting.application({ name: 'Lax', oauthConfiguration: { proofKeyForCodeExchangePolicy: 'NotRequired', requireRegistration: true } })
  })
  after(async () => world?.stop())

  const call = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(new URL(path, world.issuer), { redirect: 'manual', ...init })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  const form = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    call(path, { method: 'POST', body: new URLSearchParams(fields), headers })

  /** Asserts the OAuth envelope of a refusal. */
  function refuses(kind: RefusalKind, answer: Answer): void {
    const { error, reason, status } = refusals[kind]
    assert.equal(answer.status, status, `${kind}: ${answer.text}`)
    const body = JSON.parse(answer.text) as Record<string, string>
    assert.equal(body.error_reason, reason, answer.text)
    assert.equal(body.error, error)
    assert.ok((body.error_description ?? '').length > 10, answer.text)
    assert.deepEqual(Object.keys(body).sort(), ['error', 'error_description', 'error_reason'])
    seen.add(kind)
  }

  /** Asserts the page of a refusal: it never redirects. */
  function refusesOnPage(kind: RefusalKind, answer: Answer): void {
    assert.equal(answer.status, refusals[kind].status, `${kind}: ${answer.text.slice(0, 300)}`)
    assert.equal(answer.headers.get('location'), null)
    if (answer.headers.get('content-type')?.includes('json')) assert.equal(JSON.parse(answer.text).error_reason, refusals[kind].reason)
    else assert.match(answer.text, new RegExp(refusals[kind].reason === 'unknown' ? '<h1' : refusals[kind].reason))
    seen.add(kind)
  }

  const parameters = (more: Record<string, string | undefined> = {}): string => {
    const defaults = {
      client_id: books.id,
      redirect_uri: books.redirectUri,
      response_type: 'code',
      scope: 'openid',
      state: 'st',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    }
    return new URLSearchParams(Object.entries({ ...defaults, ...more }).filter((pair): pair is [string, string] => pair[1] !== undefined)).toString()
  }
  const authorize = (more?: Record<string, string | undefined>) => call(`/oauth2/authorize?${parameters(more)}`)
  const redirectsWith = (kind: RefusalKind, answer: Answer): void => {
    const location = new URL(answer.headers.get('location') ?? 'about:blank')
    assert.equal(answer.status, 302, answer.text)
    assert.equal(location.searchParams.get('error_reason'), refusals[kind].reason, location.href)
    assert.equal(location.searchParams.get('error'), refusals[kind].error)
    assert.equal(location.searchParams.get('state'), 'st')
    assert.equal(location.searchParams.get('iss'), world.issuer)
    assert.equal(location.searchParams.get('code'), null)
    seen.add(kind)
  }
  const basic = (application: Application, secret = application.secret) => ({ authorization: `Basic ${btoa(`${application.id}:${secret}`)}` })
  const token = (fields: Record<string, string>, headers: Record<string, string> = basic(books)) => form('/oauth2/token', fields, headers)

  /** A code that nobody has redeemed yet. */
  const aCode = async (application: Application, more: Record<string, string> = {}) => {
    const started = await start(world, application, more)
    const person = aPerson()
    const page = await person.submit(await person.visit(started.url), { login: setting.email, password: setting.password })
    return { code: locationOf(page).searchParams.get('code') ?? '', verifier: started.checks.pkceCodeVerifier }
  }

  it('on a page, for what must never reach a redirect URI', async () => {
    refusesOnPage('missing_client_id', await authorize({ client_id: undefined }))
    refusesOnPage('unknown_client', await authorize({ client_id: 'nobody' }))
    refusesOnPage('foreign_tenant', await authorize({ tenantId: other.tenantId }))
    refusesOnPage('missing_redirect_uri', await authorize({ redirect_uri: undefined }))
    refusesOnPage('unregistered_redirect_uri', await authorize({ redirect_uri: `${books.redirectUri}/` }))
  })

  it('[#267] by redirect, for what the application should hear', async () => {
    redirectsWith('missing_response_type', await authorize({ response_type: undefined }))
    redirectsWith('unsupported_response_type', await authorize({ response_type: 'token' }))
    redirectsWith('unsupported_response_mode', await authorize({ response_mode: 'smoke_signal' }))
    redirectsWith('missing_code_challenge', await authorize({ code_challenge: undefined, code_challenge_method: undefined }))
    redirectsWith('malformed_code_challenge', await authorize({ code_challenge: 'short' }))
    redirectsWith('unsupported_code_challenge_method', await authorize({ code_challenge_method: 'plain' }))
    redirectsWith('contradictory_prompt', await authorize({ prompt: 'none login' }))
    redirectsWith('unknown_scope', await authorize({ scope: 'openid everything' }))
    redirectsWith('login_required', await authorize({ prompt: 'none' }))
  })

  it('by redirect, to a person who is not registered where registration is required', async () => {
    const api = management(world.issuer, API_KEY)
    const stranger = { email: `stranger.${setting.email}`, password: 'a long enough password' }
    await api.succeed('createUser', { header: { 'X-FusionAuth-TenantId': setting.tenantId }, body: { user: stranger } })
    const person = aPerson()
    const page = await person.visit(`${world.issuer}/oauth2/authorize?${parameters({ client_id: lax.id })}`)
    const done = await person.submit(page, { login: stranger.email, password: stranger.password })
    redirectsWith('registration_required', { ...done, status: done.status === 303 ? 302 : done.status })
    await person.submit(await person.visit(`${world.issuer}/oauth2/authorize?${parameters()}`), { login: stranger.email, password: stranger.password })
    redirectsWith('interaction_required', await person.visit(`${world.issuer}/oauth2/authorize?${parameters({ client_id: lax.id, prompt: 'none' })}`))
  })

  it('by redirect, when a person does not let an application have what it asks for', async () => {
    const lens = await setting.application({ name: 'Lens', oauthConfiguration: { relationship: 'ThirdParty' } })
    const url = `${world.issuer}/oauth2/authorize?${parameters({ client_id: lens.id })}`
    const person = aPerson()
    const page = await person.submit(await person.visit(url), { login: setting.email, password: setting.password })
    const decide = async (fields: Record<string, string>) => ({ ...(await person.submit(page, fields)), status: 302 })
    redirectsWith('missing_required_scope', await decide({ decision: 'allow', scope: 'email' }))
    redirectsWith('consent_canceled', await decide({ decision: 'cancel' }))
    redirectsWith('consent_required', await person.visit(`${url}&prompt=none`))
  })

  it('to a client that does not prove itself', async () => {
    const fields = { grant_type: 'refresh_token', refresh_token: 'x' }
    refuses('unregistered_client', await token({ ...fields, client_id: 'nobody', client_secret: 'x' }, {}))
    refuses('missing_client_authentication', await token({ ...fields, client_id: books.id }, {}))
    refuses('wrong_client_authentication', await token(fields, basic(books, 'wrong')))
    refuses('unsupported_client_authentication', await token(fields, { authorization: 'Digest username="x"' }))
    refuses('contradictory_client_id', await token({ ...fields, client_id: music.id }))
    const answer = await token(fields, basic(books, 'wrong'))
    assert.match(answer.headers.get('www-authenticate') ?? '', /^Basic realm=/)
  })

  it('[#80] at the token endpoint', async () => {
    refuses('missing_grant_type', await token({ code: 'x' }))
    refuses('unsupported_grant_type', await token({ grant_type: 'telepathy' }))
    refuses('disabled_grant', await token({ grant_type: 'refresh_token', refresh_token: 'x' }, basic(music)))
    refuses('disabled_grant', await token({ grant_type: 'password', username: setting.email, password: setting.password }))
    refuses('missing_code', await token({ grant_type: 'authorization_code', redirect_uri: books.redirectUri }))
    refuses('unknown_code', await token({ grant_type: 'authorization_code', code: 'x', redirect_uri: books.redirectUri, code_verifier: 'v'.repeat(43) }))
    refuses('missing_refresh_token', await token({ grant_type: 'refresh_token' }))
    refuses('unknown_refresh_token', await token({ grant_type: 'refresh_token', refresh_token: 'x' }))

    const { code, verifier } = await aCode(books)
    const fields = { grant_type: 'authorization_code', code, redirect_uri: books.redirectUri, code_verifier: verifier }
    refuses('foreign_code', await token(fields, basic(music)))
    refuses('mismatched_redirect_uri', await token({ ...fields, redirect_uri: 'http://127.0.0.1:1/bye' }))
    refuses('missing_code_verifier', await token({ grant_type: 'authorization_code', code, redirect_uri: books.redirectUri }))
    refuses('wrong_code_verifier', await token({ ...fields, code_verifier: 'w'.repeat(43) }))
    assert.equal((await token(fields)).status, 200, 'no refusal consumed the code')
    refuses('spent_code', await token(fields))

    const first = await signIn(world, books, aPerson(), setting, { scope: 'openid offline_access' })
    const refresh = (refresh_token: string, more = {}) => token({ grant_type: 'refresh_token', refresh_token, ...more })
    refuses('invalid_expires_in', await refresh(first.tokens.refresh_token ?? '', { expires_in: '999999' }))
    const second = await client.refreshTokenGrant(first.configuration, first.tokens.refresh_token ?? '')
    await client.refreshTokenGrant(first.configuration, second.refresh_token ?? '')
    refuses('reused_refresh_token', await refresh(first.tokens.refresh_token ?? ''))
  })

  it('at introspection, revocation and userinfo', async () => {
    refuses('missing_token', await form('/oauth2/introspect', {}, basic(books)))
    refuses('unsupported_token_type', await form('/oauth2/introspect', { token: 'x', token_type_hint: 'bus_ticket' }, basic(books)))
    const { tokens } = await signIn(world, books, aPerson(), setting)
    refuses('contradictory_token_type', await form('/oauth2/introspect', { token: tokens.id_token ?? '', token_type_hint: 'access_token' }, basic(books)))
    const told = await setting.application({ compat: { introspectForeignToken: 'unauthorized' } })
    refuses('foreign_token', await form('/oauth2/introspect', { token: tokens.access_token }, basic(told)))
    refuses('missing_access_token', await call('/oauth2/userinfo'))
    refuses('invalid_access_token', await call('/oauth2/userinfo', { headers: { authorization: 'Bearer x.y.z' } }))
    const { code, verifier } = await aCode(books, { scope: 'profile' })
    const bare = await token({ grant_type: 'authorization_code', code, redirect_uri: books.redirectUri, code_verifier: verifier })
    const bearer = `Bearer ${(JSON.parse(bare.text) as { access_token: string }).access_token}`
    refuses('insufficient_scope', await call('/oauth2/userinfo', { headers: { authorization: bearer } }))
  })

  it('at logout', async () => {
    const forged = await new SignJWT({ sid: 'x' }).setProtectedHeader({ alg: 'HS256' }).setIssuer(world.issuer).setAudience(books.id).sign(Buffer.alloc(32))
    refusesOnPage('invalid_id_token_hint', await call(`/oauth2/logout?id_token_hint=${forged}`))
    refusesOnPage('unregistered_post_logout_redirect_uri', await call(`/oauth2/logout?client_id=${books.id}&post_logout_redirect_uri=https://evil.example/`))
  })

  it('of malformed, duplicate, oversized and misplaced input, leaving nothing behind', async () => {
    refuses(
      'malformed_request',
      await call('/oauth2/token', { method: 'POST', body: 'grant_type=%FF%FE', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    )
    refuses(
      'malformed_request',
      await call('/oauth2/token', { method: 'POST', body: 'grant_type=a%00b', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    )
    refuses(
      'duplicate_parameter',
      await call('/oauth2/token', { method: 'POST', body: 'code=1&code=2', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    )
    refuses('wrong_media_type', await call('/oauth2/token', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }))
    refuses('oversized_request', await form('/oauth2/token', { grant_type: 'x'.repeat(100_000) }))
    refuses('wrong_method', await call('/oauth2/token'))
    assert.match((await call('/oauth2/token')).headers.get('allow') ?? '', /POST/)
    refusesOnPage('unknown_path', await call('/nowhere'))
    assert.equal((await call(`/oauth2/token?grant_type=refresh_token&refresh_token=x`, { method: 'POST', headers: basic(books) })).status, 400, '[#112]')
  })

  it('of a form that another site forged', async () => {
    const person = aPerson()
    const page = await person.visit(`${world.issuer}/oauth2/authorize?${parameters()}`)
    const { action, fields } = formOf(page)
    const filled = { ...fields, login: setting.email, password: setting.password }
    refusesOnPage('forged_form', await call(action.href, { method: 'POST', body: new URLSearchParams(filled), headers: { origin: world.issuer } }))
    const foreign = await person.visit(action, { form: filled, headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' } })
    refusesOnPage('forged_form', foreign)
  })

  it('of too many passwords for one account', async () => {
    const person = aPerson()
    const target = other.email
    let page = await person.visit(`${world.issuer}/oauth2/authorize?${parameters()}`)
    for (let tries = 0; tries < 100 && page.status === 200; tries += 1) {
      const form = await person.visit(`${world.issuer}/oauth2/authorize?${parameters()}`)
      page = await person.submit(form, { login: target, password: 'wrong' })
    }
    assert.equal(page.status, 429)
    assert.ok(Number(page.headers.get('retry-after')) > 0)
    seen.add('too_many_attempts')
  })

  it('[#282] [#284] at the management API, in FusionAuth’s envelope', async () => {
    const post = (path: string, body: string, headers: Record<string, string> = {}) =>
      call(path, { method: 'POST', body, headers: { authorization: API_KEY, 'content-type': 'application/json', ...headers } })
    const nobody = await call('/api/tenant', { headers: { authorization: 'wrong' } })
    assert.deepEqual([nobody.status, nobody.text], [401, ''])
    seen.add('unauthorized_api_key')
    const unknown = await call('/api/user/00000000-0000-4000-8000-000000000000', { headers: { authorization: API_KEY } })
    assert.deepEqual([unknown.status, unknown.text], [404, ''])
    seen.add('unknown_object')
    for (const body of ['{', '[]', '{"tenant":{}}', '{"tenant":{"name":7}}', '{"tenant":{"name":"x","nonsense":1}}']) {
      const answer = await post('/api/tenant', body)
      assert.equal(answer.status, 400, body)
      const errors = JSON.parse(answer.text) as { fieldErrors: object; generalErrors: unknown[] }
      assert.ok(Object.keys(errors.fieldErrors).length + errors.generalErrors.length > 0, answer.text)
    }
    seen.add('invalid_fields')
    const headers = { authorization: API_KEY, 'content-type': 'application/json', 'if-match': '"7"' }
    const stale = await call(`/api/tenant/${setting.tenantId}`, { method: 'PATCH', headers, body: '{"tenant":{"data":{"a":1}}}' })
    assert.equal(stale.status, 412)
    seen.add('failed_precondition')
  })

  it('of a request whose header block never ends', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = httpRequest(new URL('/', world.issuer), { headers: { 'x-long': 'x'.repeat(100_000) } }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      request.once('error', reject).end()
    })
    assert.equal(status, 431)
  })

  it('and no other', () => {
    for (const [kind, file] of Object.entries(elsewhere))
      assert.ok(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').includes(`'${kind}'`), `${kind} in ${file}`)
    assert.deepEqual(
      Object.keys(refusals).filter((kind) => !seen.has(kind as RefusalKind)),
      [],
    )
  })
})
