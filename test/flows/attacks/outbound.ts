// Attacks by way of the URLs that an application registers: the platform must not be made to reach what only it can.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it } from 'node:test'
import { decodeJwt } from 'jose'
import * as client from 'openid-client'
import { type Application, aSetting, management } from '../management.ts'
import { aPerson } from '../person.ts'
import { locationOf, start } from '../relying-party.ts'
import { API_KEY } from '../world.ts'
import type { At, Scene } from './scene.ts'

interface Receipt {
  readonly type: string
  readonly data: { readonly status: number; readonly reason: string }
}

async function listen(listener: RequestListener) {
  const server = createServer(listener)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close }
}

/** Signs somebody in to applications that want to be told at these URLs, signs them out, and reads what came of telling each. */
async function receiptsFor({ world, call }: Scene, urls: readonly string[]): Promise<readonly Receipt[]> {
  const setting = await aSetting(management(world.issuer, API_KEY))
  const person = aPerson()
  let hint = ''
  const applications = []
  for (const backchannelLogoutURL of urls) {
    const application = await setting.application({ oauthConfiguration: { backchannelLogoutURL } })
    const started = await start(world, application)
    const page = await person.visit(started.url)
    const done = page.status === 200 ? await person.submit(page, { login: setting.email, password: setting.password }) : page
    hint = (await client.authorizationCodeGrant(started.configuration, locationOf(done), started.checks)).id_token ?? ''
    applications.push(application)
  }
  await call(`/oauth2/logout?${new URLSearchParams({ id_token_hint: hint })}`)
  const session = String(decodeJwt(hint).sid)
  const receiptOf = async ({ id }: Application): Promise<Receipt> => {
    for (;;) {
      const { text } = await call(`/api/system/audit-events?${new URLSearchParams({ session, client: id })}`, { headers: { authorization: API_KEY } })
      const { events } = JSON.parse(text) as { events: Receipt[] }
      const receipt = events.find(({ type }) => ['logout.delivered', 'logout.failed', 'logout.given_up'].includes(type))
      if (receipt !== undefined) return receipt
    }
  }
  return Promise.all(applications.map(receiptOf))
}

export const outbound = (at: At) =>
  describe('by way of registered URLs', () => {
    it('OWASP SSRF: a URL that is plaintext, local, disguised or with credentials is not registered for notices', async () => {
      const { call, setting } = at()
      const urls = ['http://10.0.0.1/', 'http://169.254.169.254/latest/meta-data/', 'http://evil.example/', 'file:///etc/passwd', 'gopher://127.0.0.1:6379/_x']
      urls.push(
        'https://2130706433/',
        'https://0x7f.1/',
        'https://0177.0.0.1/',
        'https://127.1/',
        'https://[::ffff:127.0.0.1]/',
        'https://user:word@app.example/',
      )
      urls.push(
        'https://app.example/#x',
        'https://app.example\\@evil.example/',
        'https://127.0.0.1%2eevil.example/',
        'com.example.app:/x',
        'ftp://app.example/',
      )
      for (const backchannelLogoutURL of urls) {
        const body = JSON.stringify({ application: { name: `Told at ${backchannelLogoutURL}`, oauthConfiguration: { backchannelLogoutURL } } })
        const headers = { authorization: API_KEY, 'content-type': 'application/json', 'x-fusionauth-tenantid': setting.tenantId }
        const answer = await call('/api/application', { method: 'POST', headers, body })
        assert.equal(answer.status, 400, backchannelLogoutURL)
        assert.match(answer.text, /backchannelLogoutURL/)
      }
    })

    it('OWASP SSRF: a private address behind https is never dialled, and the log says why nobody was told', async () => {
      const urls = ['https://169.254.169.254/', 'https://10.0.0.1/', 'https://[fd00:ec2::254]/', 'https://[64:ff9b::a9fe:a9fe]/', 'https://[::ffff:a9fe:a9fe]/']
      for (const { type, data } of await receiptsFor(at(), urls)) assert.deepEqual([type, data.status, data.reason], ['logout.failed', 0, 'refused_address'])
    })

    it('OWASP SSRF: a redirect is not followed, to the metadata of a cloud or anywhere else', async () => {
      let hits = 0
      const inside = await listen((_request, response) => {
        hits += 1
        response.end()
      })
      const outside = await listen((_request, response) => response.writeHead(307, { location: inside.url }).end())
      const [receipt] = await receiptsFor(at(), [outside.url]).finally(() => Promise.all([inside.close(), outside.close()]))
      assert.deepEqual([receipt?.type, receipt?.data.status, hits], ['logout.failed', 307, 0])
    })

    it('an answer without an end costs its sender the delivery and us nothing', async () => {
      const endless = await listen((_request, response) => {
        const more = (): void => {
          while (!response.destroyed && response.write('x'.repeat(65_536)));
          if (!response.destroyed) response.once('drain', more)
        }
        response.on('error', () => undefined)
        more()
      })
      const [receipt] = await receiptsFor(at(), [endless.url]).finally(endless.close)
      assert.deepEqual([receipt?.type, receipt?.data.reason], ['logout.failed', 'too_large'])
    })
  })
