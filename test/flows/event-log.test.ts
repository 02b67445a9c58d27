// What the developers of an application read to learn why it was refused: the event log, through the described interface.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { type Application, aSetting, type Management, management, type Setting } from './management.ts'
import { tokenRequests } from './token-requests.ts'
import { API_KEY, type FlowWorld, hostings } from './world.ts'

describe('the event log, embedded', { timeout: 180_000 }, () => {
  let world: FlowWorld
  let api: Management
  let setting: Setting
  before(async () => {
    world = await hostings.embedded()
    api = management(world.issuer, API_KEY)
    setting = await aSetting(api)
  })
  after(() => world?.stop())

  const CODE = 'a-code-that-nobody-may-read'
  const VERIFIER = 'a-verifier-that-nobody-may-read-0123456789012'

  /** An exchange that fails. */
  const fail = async (application: Application) => {
    const { status, body } = await tokenRequests(world.issuer, application).redeem({ code: CODE, verifier: VERIFIER })
    assert.deepEqual([status, body.error], [400, 'invalid_grant'])
  }
  const search = (query: NonNullable<Parameters<typeof api.succeed<'searchEventLogsByQuery'>>[1]['query']>) => api.succeed('searchEventLogsByQuery', { query })

  /** Asks until there are so many: entries are written beside the answers. */
  const entriesOf = async (application: Application, count: number) => {
    for (;;) {
      const found = await search({ message: application.id, orderBy: 'insertInstant ASC' })
      if (found.total >= count) return found.eventLogs
    }
  }

  it('[#34] explains a refused exchange of a client that is being debugged, without anything secret', async () => {
    const application = await setting.application({ oauthConfiguration: { debug: true } })
    await fail(application)
    const [entry] = await entriesOf(application, 1)
    assert.equal(entry?.type, 'Debug')
    assert.match(entry?.message ?? '', /^A request with the grant authorization_code at \/oauth2\/token of the client .* error=invalid_grant error_reason=\w+/)
    for (const secret of [CODE, VERIFIER, application.secret]) assert.ok(!entry?.message.includes(secret))
    assert.deepEqual(await api.succeed('retrieveEventLog', { path: { eventLogId: String(entry?.id) } }), { eventLog: entry })

    await tokenRequests(world.issuer, { ...application, secret: 'a-wrong-secret' }).redeem({ code: CODE, verifier: VERIFIER })
    const [, wrong] = await entriesOf(application, 2)
    assert.match(wrong?.message ?? '', /The client secret is wrong\./)
    assert.ok(!wrong?.message.includes('a-wrong-secret'))
  })

  it('[#34] explains refused authorization requests, by an answer and in a redirect, to who is being debugged', async () => {
    const application = await setting.application({ oauthConfiguration: { debug: true } })
    const state = 'a-state-that-nobody-may-read'
    const ask = (changes: Record<string, string>) => {
      const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
      const asked = { client_id: application.id, response_type: 'code', scope: 'openid', state, code_challenge: challenge, code_challenge_method: 'S256' }
      const query = new URLSearchParams({ ...asked, redirect_uri: application.redirectUri, ...changes })
      return fetch(new URL(`/oauth2/authorize?${query}`, world.issuer), { redirect: 'manual' })
    }
    assert.equal((await ask({ redirect_uri: 'http://127.0.0.1:1/nowhere' })).status, 400)
    const [refused] = await entriesOf(application, 1)
    assert.match(refused?.message ?? '', /^A request at \/oauth2\/authorize of the client .* was refused: .* error_reason=\w+/)
    assert.equal((await ask({ prompt: 'none' })).status, 302)
    const [, redirected] = await entriesOf(application, 2)
    assert.match(redirected?.message ?? '', /error=login_required error_reason=\w+/)
    for (const { message } of [refused, redirected].map((each) => each ?? assert.fail())) assert.ok(!message.includes(state))
  })

  it('[#35] has nothing of a client that is not', async () => {
    const quiet = await setting.application()
    const debugged = await setting.application({ oauthConfiguration: { debug: true } })
    await fail(quiet)
    await fail(debugged)
    await entriesOf(debugged, 1)
    assert.deepEqual(await search({ message: quiet.id }), { eventLogs: [], total: 0 })
  })

  it('[#275] is searched by type, text and time, and paged', async () => {
    const application = await setting.application({ oauthConfiguration: { debug: true } })
    for (let each = 0; each < 3; each++) await fail(application)
    const all = await entriesOf(application, 3)
    const ids = (found: { eventLogs: readonly { id: number }[] }) => found.eventLogs.map(({ id }) => id)
    const [first, second, third] = all.map(({ id }) => id)
    const star = `A request*${application.id}*`
    assert.equal((await search({ message: star, type: 'Debug' })).total, 3)
    assert.equal((await search({ message: star, type: 'Error' })).total, 0)
    assert.equal((await search({ message: `${application.id}*` })).total, 0)
    assert.equal((await search({ message: '%' })).total, 0)
    assert.deepEqual(ids(await search({ message: star })), [third, second, first])
    const page = await search({ message: star, numberOfResults: 1, startRow: 1, orderBy: 'insertInstant ASC' })
    assert.deepEqual([ids(page), page.total], [[second], 3])
    assert.equal((await search({ message: star, start: (all[2]?.insertInstant ?? 0) + 1 })).total, 0)
    assert.equal((await search({ message: star, end: all[2]?.insertInstant ?? 0 })).total, 3)
    const body = { search: { message: star, numberOfResults: 2 } }
    const posted = await api.succeed('searchEventLogs', { body })
    assert.deepEqual([ids(posted), posted.total], [[third, second], 3])
    for (const query of [{ orderBy: 'id; drop table' }, { numberOfResults: 501 }, { type: 'Warning' as 'Debug' }])
      assert.equal((await api.call('searchEventLogsByQuery', { query })).status, 400)
    assert.equal((await api.call('retrieveEventLog', { path: { eventLogId: '999999' } })).status, 404)
  })

  it('[#276] is read with a key for all tenants alone', async () => {
    const key = randomUUID()
    const permissions = { endpoints: { '/api/system/event-log': ['GET' as const], '/api/system/event-log/search': ['GET' as const, 'POST' as const] } }
    await api.succeed('createApiKey', { body: { apiKey: { key, tenantId: setting.tenantId, permissions } } })
    const locked = management(world.issuer, key)
    assert.equal((await locked.call('searchEventLogsByQuery', {})).status, 401)
    assert.equal((await locked.call('searchEventLogs', { body: {} })).status, 401)
    assert.equal((await locked.call('retrieveEventLog', { path: { eventLogId: '1' } })).status, 401)
    assert.equal((await management(world.issuer, 'nobody').call('searchEventLogsByQuery', {})).status, 401)
  })
})
