// Attacks on the browser in between: framing, forged forms, fixed sessions, and cookies over https.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { aSetting, management, type Setting } from '../management.ts'
import { aPerson, formOf, type Page } from '../person.ts'
import { API_KEY, type FlowWorld, hostings } from '../world.ts'
import { type At, CHALLENGE } from './scene.ts'

const attributesOf = (page: { headers: Headers }) => page.headers.getSetCookie().map((line) => line.split('; '))

export const browsers = (at: At) => {
  describe('on browsers', () => {
    it('RFC 9700 §4.16: no page of ours can be framed, and none runs a script but the one that we serve', async () => {
      const { authorize, call, ada, world } = at()
      const pages = [await call('/'), await authorize(), await authorize({ client_id: 'nobody' }), await call('/nowhere'), await call('/oauth2/logout')]
      pages.push(
        await ada.visit(`${world.issuer}/oauth2/logout`),
        await call('/oauth2/sign-in', { method: 'POST' }),
        await call('/oauth2/authorize', { method: 'PUT' }),
      )
      for (const { headers, text } of pages) {
        assert.match(headers.get('content-type') ?? '', /^text\/html; charset=utf-8$/)
        assert.match(headers.get('content-security-policy') ?? '', /default-src 'none';.*frame-ancestors 'none'; base-uri 'none'/)
        assert.doesNotMatch(headers.get('content-security-policy') ?? '', /unsafe|script-src (?!'self';)|\*/)
        assert.equal(headers.get('x-frame-options'), 'DENY')
        assert.equal(headers.get('x-content-type-options'), 'nosniff')
        assert.doesNotMatch(text, /<script(?! src="\/[\w./-]+" defer><\/script>)|\son[a-z]+=|javascript:/i)
      }
    })

    it('what anybody puts into a parameter is text on the page', async () => {
      const { authorize, ada, world, query, call } = at()
      const markup = `"><img src=x onerror=alert(1)></form><script>alert(1)</script>'`
      for (const name of ['login_hint', 'state', 'nonce', 'client_id', 'redirect_uri', 'scope', 'tenantId', 'locale', markup]) {
        const { text } = await authorize({ [name]: markup })
        assert.doesNotMatch(text, /<img|<script>/, name)
      }
      const asked = await ada.visit(`${world.issuer}/oauth2/logout?${new URLSearchParams({ state: markup, [markup]: markup })}`)
      assert.doesNotMatch(asked.text, /<img|<script>/)
      assert.doesNotMatch((await call(`/<script>alert(1)</script>?${query()}`)).text, /<script>/)
    })

    it('RFC 9700 §4.7, RFC 6819 §4.4.1.8: nobody is signed in by a form of another site', async () => {
      const { world, query, setting } = at()
      const victim = aPerson()
      const attacker = aPerson()
      const url = `${world.issuer}/oauth2/authorize?${query()}`
      const theirs = formOf(await attacker.visit(url))
      await victim.visit(url)
      const form = { ...theirs.fields, login: setting.email, password: setting.password }
      const refused = [
        await victim.visit(theirs.action, { form, headers: { origin: world.issuer, 'sec-fetch-site': 'same-origin' } }),
        await attacker.visit(theirs.action, { form, headers: { origin: 'https://evil.example' } }),
        await attacker.visit(theirs.action, { form, headers: { 'sec-fetch-site': 'cross-site' } }),
        await attacker.visit(theirs.action, { form, headers: { 'sec-fetch-site': 'same-site', origin: 'null' } }),
        await attacker.visit(theirs.action, { form: { ...form, form_token: '' } }),
        await aPerson().visit(theirs.action, { form }),
      ]
      for (const { status, headers } of refused) assert.deepEqual([status, headers.get('location')], [403, null])
      for (const person of [victim, attacker]) assert.deepEqual([...person.cookies().keys()], ['signet-form'])
    })

    it('RP-Initiated Logout §6: a link or a form of another site cannot sign anybody out', async () => {
      const { world, ada, query } = at()
      const isStillIn = async () =>
        assert.equal((await ada.visit(`${world.issuer}/oauth2/authorize?${query({ prompt: 'none' })}`)).headers.get('location')?.includes('code='), true)
      const page = await ada.visit(`${world.issuer}/oauth2/logout`)
      assert.match(page.text, /Do you want to sign out/)
      await ada.visit(`${world.issuer}/oauth2/logout`, { form: { state: 'x' }, headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' } })
      await isStillIn()
      const { action, fields } = formOf(page)
      const foreign = await ada.visit(action, { form: fields, headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' } })
      const guessed = await ada.visit(action, { form: { ...fields, form_token: 'x'.repeat(43) } })
      assert.deepEqual([foreign.status, guessed.status], [403, 403])
      await isStillIn()
    })

    it('a session that was planted before the sign-in is not taken over, and each sign-in has its own', async () => {
      const { world, query, setting, ada } = at()
      const name = `signet-${setting.tenantId}`
      const stranger = ada.cookies().get(name) ?? assert.fail('Ada is not signed in')
      const [sid = ''] = stranger.split('.')
      const url = `${world.issuer}/oauth2/authorize?${query()}`
      const signIn = async (planted?: string) => {
        const person = aPerson()
        const page = await person.visit(url, planted === undefined ? {} : { headers: { cookie: `${name}=${planted}` } })
        assert.equal(page.status, 200, 'a planted session opens nothing')
        const done = await person.submit(page, { login: setting.email, password: setting.password })
        assert.equal(done.status, 303)
        return person.cookies().get(name) ?? ''
      }
      const made = [await signIn(), await signIn(`${sid}.${'A'.repeat(43)}`), await signIn('planted'), await signIn(`${crypto.randomUUID()}.${'A'.repeat(43)}`)]
      assert.equal(new Set([...made, stranger].map((cookie) => cookie.split('.')[0])).size, made.length + 1)
      assert.ok(made.every((cookie) => !cookie.includes('planted') && !cookie.endsWith('A'.repeat(43))))
    })
  })

  describe('behind a proxy that speaks https', () => {
    const PUBLIC = 'https://login.example'
    let world: FlowWorld
    let setting: Setting
    let query: string
    before(async () => {
      world = await hostings.embedded(() => Promise.resolve({ SIGNET_PUBLIC_URL: PUBLIC, SIGNET_TRUSTED_PROXIES: '127.0.0.0/8,::1/128' }))
      setting = await aSetting(management(world.issuer, API_KEY))
      const { id, redirectUri } = await setting.application()
      const fields = {
        client_id: id,
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: 'openid',
        state: 'st',
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      }
      query = new URLSearchParams(fields).toString()
    })
    after(() => world?.stop())

    /** One try to sign in, from an address as the proxy writes it. */
    async function attempt(login: string, password: string, from: string): Promise<Page> {
      const person = aPerson()
      const headers = { origin: PUBLIC, 'x-forwarded-for': from, 'sec-fetch-site': 'same-origin' }
      const page = await person.visit(`${world.issuer}/oauth2/authorize?${query}`, { headers })
      const { action, fields } = formOf(page)
      return person.visit(action, { form: { ...fields, login, password }, headers })
    }

    it('RFC 6265bis §4.1.3.2: every cookie is Secure, tied to the host and out of reach of scripts', async () => {
      const page = await aPerson().visit(`${world.issuer}/oauth2/authorize?${query}`)
      const done = await attempt(setting.email, setting.password, '192.0.2.1')
      assert.equal(done.status, 303, done.text)
      for (const answer of [page, done]) {
        const [cookie = [], ...rest] = attributesOf(answer)
        assert.match(cookie[0] ?? '', new RegExp(`^__Host-signet-(form|${setting.tenantId})=`))
        assert.deepEqual([cookie.slice(1, 5), rest], [['Path=/', 'HttpOnly', 'SameSite=Lax', 'Secure'], []])
        assert.match(answer.headers.get('strict-transport-security') ?? '', /^max-age=\d{8}/)
      }
      assert.equal(new URL(done.headers.get('location') ?? '').searchParams.get('iss'), PUBLIC)
    })

    it('RFC 9700 §4.13: the address limit counts the client that the proxy names, however many accounts it tries', async () => {
      let allowed = 0
      const guess = () => attempt(`nobody-${allowed}@example.com`, 'wrong', `203.0.113.${allowed}, 198.51.100.${allowed}`)
      while ((await guess()).status === 200) allowed += 1
      assert.ok(allowed >= 60 && allowed < 120, `${allowed} guesses: its network is 198.51.100.0/24, whatever it says of itself`)
      assert.equal((await guess()).status, 429)
      assert.equal((await attempt(setting.email, setting.password, '198.51.101.1')).status, 303, 'another network is not held up')
    })

    it('RFC 9700 §4.13: the account limit counts every spelling of a login as that account, from however many networks', async () => {
      const { email } = setting
      const fullWidth = (at: number) => `${email.slice(0, at)}${String.fromCharCode(email.charCodeAt(at) + 0xfee0)}${email.slice(at + 1)}`
      assert.equal((await attempt(fullWidth(0), setting.password, '192.0.3.1')).status, 303, 'it is the same account')
      assert.equal((await attempt(`${email}${' '.repeat(320)}x`, setting.password, '192.0.4.1')).status, 200, 'what is behind a login belongs to it')
      const spellings = Array.from({ length: 16 }, (_, each) => fullWidth(each))
      const statuses = await Promise.all(spellings.map(async (login, each) => (await attempt(login, 'wrong', `10.${each}.0.1`)).status))
      assert.ok(statuses.includes(429), String(statuses))
    })
  })
}
