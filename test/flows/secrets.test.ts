// A client's secret through its life, over HTTP: kept, rotated, made anew, and of no use where none is asked for (contracts 3.2).
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { until } from '@signet/platform/testing/until'
import * as client from 'openid-client'
import { type Application, aSetting, management, type Setting } from './management.ts'
import { aPerson } from './person.ts'
import { signIn } from './relying-party.ts'
import { API_KEY, type FlowWorld, hostings } from './world.ts'

interface Shown {
  readonly application: {
    readonly name: string
    readonly oauthConfiguration: { readonly clientSecret?: string; readonly authorizedRedirectURLs: readonly string[] }
  }
}

describe('a client’s secret, embedded', { timeout: 180_000 }, () => {
  let world: FlowWorld
  let setting: Setting
  before(async () => {
    world = await hostings.embedded()
    setting = await aSetting(management(world.issuer, API_KEY))
  })
  after(() => world?.stop())

  const send = async (method: string, id: string, oauthConfiguration: object): Promise<Shown> => {
    const path = new URL(`/api/application/${id}`, world.issuer)
    const { application } = (await (await fetch(path, { headers: { authorization: API_KEY } })).json()) as Shown
    const whole =
      method === 'PUT' ? { ...application, oauthConfiguration: { ...application.oauthConfiguration, ...oauthConfiguration } } : { oauthConfiguration }
    const headers = { authorization: API_KEY, 'content-type': 'application/json' }
    const answer = await fetch(path, { method, headers, body: JSON.stringify({ application: whole }) })
    assert.equal(answer.status, 200, await answer.clone().text())
    return (await answer.json()) as Shown
  }
  const signsIn = (application: Application, proof?: client.ClientAuth) =>
    signIn(world, application, aPerson(), setting, {}, proof).then(
      ({ tokens }) => tokens.access_token !== '',
      (error: unknown) => {
        // a 401 that names the scheme that would help
        assert.ok(error instanceof client.WWWAuthenticateChallengeError && error.status === 401, `${error}`)
        return false
      },
    )

  it('[#10] is kept by a PUT that sends it blank', async () => {
    const application = await setting.application()
    const put = await send('PUT', application.id, { clientSecret: '' })
    assert.equal(put.application.oauthConfiguration.clientSecret, undefined)
    assert.ok(await signsIn(application))
  })

  it('[#11] counts no more, for any service, once another was made', async () => {
    const application = await setting.application()
    assert.ok(await signsIn(application))
    const { clientSecret = '' } = (await send('PATCH', application.id, { clientSecret: null })).application.oauthConfiguration
    assert.notEqual(clientSecret, application.secret)
    await until(async () => !(await signsIn(application)))
    assert.ok(await signsIn({ ...application, secret: clientSecret }))
  })

  it('[#12] may change as it likes where the client need not authenticate', async () => {
    const application = await setting.application({ oauthConfiguration: { clientAuthenticationPolicy: 'NotRequired' } })
    await send('PATCH', application.id, { clientSecret: 'another one' })
    assert.ok(await signsIn(application, client.None()))
  })
})
