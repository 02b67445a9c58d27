// What operators see of a sign-in: one trace from the password to the logout notice, over every process and through the log, and figures.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { freePort } from '@signet/platform/free-port'
import { decodeJwt } from 'jose'
import * as client from 'openid-client'
import { findStores } from '../../infra/local/stores.ts'
import { type Application, aSetting, management, type Setting } from './management.ts'
import { aReceiverOfOtlp, type OtlpReceiver, type ReceivedSpan } from './otlp/receiver.ts'
import { aPerson } from './person.ts'
import { aReceiver, type Receiver } from './receiver.ts'
import { signIn } from './relying-party.ts'
import { API_KEY, type FlowWorld, hostings } from './world.ts'

/** Where each step of a session's life must be, below which other: `service name`. */
const tree: readonly (readonly [child: string, parent: string])[] = [
  ['gateway signet.authorize.v1.Authorize/SignIn', 'gateway POST /oauth2/sign-in'],
  ['authorize signet.authorize.v1.Authorize/SignIn', 'gateway signet.authorize.v1.Authorize/SignIn'],
  ['authorize signet.registry.v1.Registry/VerifyPassword', 'authorize signet.authorize.v1.Authorize/SignIn'],
  ['registry signet.registry.v1.Registry/VerifyPassword', 'authorize signet.registry.v1.Registry/VerifyPassword'],
  ['authorize log.append', 'authorize signet.authorize.v1.Authorize/SignIn'],
  ['authorize vault.put', 'authorize signet.authorize.v1.Authorize/SignIn'],
  ['projector publish session.started', 'authorize signet.authorize.v1.Authorize/SignIn'],
  ['token grant authorization_code', 'authorize signet.authorize.v1.Authorize/SignIn'],
  ['token log.append', 'token grant authorization_code'],
  ['projector publish token.issued', 'token grant authorization_code'],
  ['authorize session end', 'authorize signet.authorize.v1.Authorize/SignIn'],
  ['authorize log.append', 'authorize session end'],
  ['projector publish session.ended', 'authorize session end'],
  ['projector process logout', 'authorize session end'],
  ['projector log.append', 'projector process logout'],
  ['token process ended-sessions', 'authorize session end'],
  ['projector deliver logout', 'authorize session end'],
  ['projector signet.token.v1.Token/MintLogoutToken', 'projector deliver logout'],
  ['token signet.token.v1.Token/MintLogoutToken', 'projector signet.token.v1.Token/MintLogoutToken'],
  ['projector signet.egress.v1.Egress/Post', 'projector deliver logout'],
  ['egress signet.egress.v1.Egress/Post', 'projector signet.egress.v1.Egress/Post'],
  ['egress POST', 'egress signet.egress.v1.Egress/Post'],
  ['projector log.append', 'projector deliver logout'],
  ['projector publish logout.delivered', 'projector deliver logout'],
]

const titleOf = ({ service, name }: ReceivedSpan): string => `${service} ${name}`

for (const [hosting, open] of Object.entries(hostings)) {
  const missing = hosting === 'embedded' ? undefined : findStores()
  describe(`telemetry of a sign-in, ${hosting}`, { skip: missing ?? false, timeout: 240_000 }, () => {
    const scraped: string[] = []
    let otlp: OtlpReceiver
    let world: FlowWorld
    let setting: Setting
    let books: Application
    let receiver: Receiver
    let session: Awaited<ReturnType<typeof signIn>>
    let trace: readonly ReceivedSpan[]
    const person = aPerson()

    before(async () => {
      otlp = await aReceiverOfOtlp()
      world = await open(async () => {
        const address = `127.0.0.1:${await freePort()}`
        scraped.push(address)
        return { SIGNET_OTLP_ENDPOINT: `${otlp.url}/`, SIGNET_TRACE_RATIO: '1', SIGNET_METRICS_ADDRESS: address }
      })
      setting = await aSetting(management(world.issuer, API_KEY))
      receiver = await aReceiver()
      books = await setting.application({ name: 'Books', oauthConfiguration: { backchannelLogoutURL: receiver.url } })
    })

    after(async () => {
      await receiver?.close()
      for (const code of (await world?.stop()) ?? []) assert.equal(code, 0)
      await otlp?.close()
    })

    it('is one trace: sign-in, token, logout and delivery', async () => {
      session = await signIn(world, books, person, setting)
      const hint = session.tokens.id_token ?? ''
      const refused = await fetch(new URL('/oauth2/token', world.issuer), { method: 'POST', body: new URLSearchParams({ grant_type: 'password' }) })
      assert.equal(refused.status, 400)
      await person.visit(client.buildEndSessionUrl(session.configuration, { id_token_hint: hint }))
      await receiver.heard(String(decodeJwt(hint).sid), 1)

      const first = (spans: readonly ReceivedSpan[]) => spans.find((span) => titleOf(span) === 'gateway POST /oauth2/sign-in')?.traceId
      const traceOf = (spans: readonly ReceivedSpan[]) => spans.filter(({ traceId }) => traceId === first(spans))
      const lacking = (spans: readonly ReceivedSpan[]) => {
        const all = traceOf(spans)
        const parentsOf = (title: string) =>
          all.filter((span) => titleOf(span) === title).map(({ parentSpanId }) => all.find(({ spanId }) => spanId === parentSpanId))
        return tree.filter(([child, parent]) => !parentsOf(child).some((each) => each !== undefined && titleOf(each) === parent))
      }
      const patience = setTimeout(() => console.error('not yet in the trace:', lacking(otlp.spans), traceOf(otlp.spans).map(titleOf)), 60_000)
      await otlp.until((spans) => lacking(spans).length === 0)
      clearTimeout(patience)
      trace = traceOf(otlp.spans)
    })

    it('has one beginning, and every other span of it is below another', async () => {
      const beginnings = (spans: readonly ReceivedSpan[]) => {
        const ids = new Set(spans.map(({ spanId }) => spanId))
        return trace.filter(({ parentSpanId }) => !ids.has(parentSpanId)).map(titleOf)
      }
      await otlp.until((spans) => beginnings(spans).length === 1)
      assert.deepEqual(beginnings(otlp.spans), ['gateway POST /oauth2/sign-in'])
      assert.equal(
        trace.some(({ failed }) => failed),
        false,
      )
    })

    it('leads from what belongs to the session to the requests that caused it, which have traces of their own', async () => {
      // each process sends when it likes, and the gateway's span of a request is the last to end
      const leads = (from: string, to: string) => {
        const [traceId] = trace.find((span) => titleOf(span) === from)?.links ?? []
        return otlp.until((spans) => spans.some((span) => span.traceId === traceId && titleOf(span) === to))
      }
      await leads('token grant authorization_code', 'gateway POST /oauth2/token')
      await leads('authorize session end', 'gateway GET /oauth2/logout')
    })

    it('tells nothing that is secret and nothing about a person', () => {
      const told = otlp.everything()
      const { access_token, id_token = '' } = session.tokens
      const { password, email, userId } = setting
      const cookies = [...person.cookies().values()]
      for (const value of [password, email, 'Ada', 'Lovelace', userId, access_token, id_token, books.secret, API_KEY, receiver.url, '127.0.0.1', ...cookies])
        assert.equal(told.includes(value), false, value)
      for (const each of otlp.spans) for (const value of Object.values(each.attributes)) assert.doesNotMatch(String(value), /[?@]|https?:/)
    })

    it('gives its figures to Prometheus, and its health', async () => {
      const texts = await Promise.all(
        scraped.map(async (address) => {
          assert.equal((await fetch(`http://${address}/healthz`)).status, 200)
          assert.equal((await fetch(`http://${address}/readyz`)).status, 200)
          const response = await fetch(`http://${address}/metrics`)
          assert.equal(response.status, 200)
          return response.text()
        }),
      )
      const lines = texts.join('\n').split('\n')
      const values = (name: string, ...labels: readonly string[]) =>
        lines.filter((line) => line.split(/[ {]/, 1)[0] === name && labels.every((label) => line.includes(label))).map((line) => Number(line.split(' ').at(-1)))
      const value = (name: string, ...labels: readonly string[]) => values(name, ...labels).reduce((sum, each) => sum + each, 0)

      const request = ['http_request_method="POST"', 'http_response_status_code="200"']
      assert.equal(value('http_server_request_duration_seconds_count', ...request, 'http_route="/oauth2/token"'), 1)
      assert.equal(value('signet_token_grant_duration_seconds_count', 'signet_grant="authorization_code"', 'signet_outcome="issued"'), 1)
      assert.equal(value('rpc_server_call_duration_seconds_count', 'rpc_method="signet.registry.v1.Registry/VerifyPassword"'), 1)
      assert.equal(value('signet_logout_attempt_duration_seconds_count', 'signet_outcome="delivered"'), 1)
      assert.ok(value('signet_log_commit_size_count') > 0)
      assert.ok(value('signet_log_commit_size_sum') >= value('signet_log_commit_size_count'))
      assert.ok(value('signet_log_commit_duration_seconds_count', 'signet_service="token"') > 0)
      assert.ok(value('signet_vault_operation_duration_seconds_count', 'signet_operation="take"') > 0)
      assert.ok(value('db_client_operation_duration_seconds_count', 'db_namespace="authorize"') > 0)
      assert.ok(value('db_client_connection_count', 'db_client_connection_pool_name="token"') > 0)
      assert.ok(value('signet_cache_requests_total', 'signet_service="token"', 'signet_cache="clients"') > 0)
      assert.ok(value('signet_log_position') >= value('signet_relay_position') && value('signet_relay_position') > 0)
      assert.ok(values('signet_relay_lag_seconds').every((lag) => lag < 60))
      assert.ok(values('signet_handler_lag', 'signet_handler="logout"').length > 0)
      assert.equal(value('signet_handler_stopped'), 0)
      assert.ok(values('signet_key_age_seconds', 'signet_algorithm="ES256"').every((age) => age >= 0 && age < 3600))
    })

    it('writes the trace into its log lines', () => {
      assert.match(world.output(), /"trace_id":"[0-9a-f]{32}"/)
    })
  })
}
