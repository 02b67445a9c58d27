// Every page that people see and every state it can be in, each with the way there.
import { randomUUID } from 'node:crypto'
import { freePort } from '@signet/platform/free-port'
import { Refused } from '@signet/protos'
import type { Page } from 'playwright-core'
import { startGateway } from '../../../services/gateway/src/testing/gateway.ts'
import type { Demo } from '../demo.ts'
import { type Management, management } from '../management.ts'
import { aPerson } from '../person.ts'

/** What a layout breaks on. */
const LONG = 'Donaudampfschifffahrtsgesellschaftskapitänsanwärterin'

export interface State {
  readonly name: string
  /** How the window's title begins, with the state first when something went wrong. */
  readonly title: string
  readonly arrive: (page: Page) => Promise<unknown>
}

export interface States {
  readonly all: readonly State[]
  close(): Promise<void>
}

const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

interface LongNames {
  readonly clientId: string
  /** Applications of others, and all that they may ask for. */
  readonly asking: { readonly lens: string; readonly long: string }
  readonly scope: string
  readonly email: string
  readonly password: string
}

/** A person with a long name who uses the demo's application, and a tenant and an application with long names. */
async function longNames(api: Management, demoClientId: string): Promise<LongNames> {
  const { application: shop } = await api.succeed('retrieveApplication', { path: { applicationId: demoClientId } })
  const [email, password] = [`${randomUUID()}@beispiel-der-schifffahrt.example`, randomUUID()]
  const user = { email, password, firstName: 'Ada', lastName: LONG, fullName: `Ada ${LONG}`, verified: true }
  const registration = { applicationId: demoClientId, roles: ['customer'] }
  await api.succeed('createUserAndRegister', { header: { 'X-FusionAuth-TenantId': shop.tenantId }, body: { user, registration } })
  const { tenant } = await api.succeed('createTenant', { body: { tenant: { name: `Erste ${LONG} und Söhne` } } })
  const oauthConfiguration = { authorizedRedirectURLs: ['http://127.0.0.1:1/callback'], logoutURL: 'http://127.0.0.1:1/bye' }
  const header = { 'X-FusionAuth-TenantId': tenant.id }
  const { application } = await api.succeed('createApplication', { header, body: { application: { name: LONG, oauthConfiguration } } })
  const scopes = [
    { name: 'photos:read', required: true, defaultConsentMessage: 'Look at your photos', defaultConsentDetail: 'Only those in your albums.' },
    { name: 'photos:write', defaultConsentMessage: 'Add photos to your albums' },
    { name: LONG.replaceAll(/[^a-z]/gi, ''), defaultConsentMessage: `${LONG}sprüfung`, defaultConsentDetail: `Für die ${LONG}.` },
    { name: 'urn:nothing-was-written-about:this-scope' },
  ]
  const foreign = { ...oauthConfiguration, relationship: 'ThirdParty' as const }
  const ofOthers = async (name: string) =>
    (await api.succeed('createApplication', { header, body: { application: { name, scopes, oauthConfiguration: foreign } } })).application.id
  const asking = { lens: await ofOthers('Lens'), long: await ofOthers(`${LONG} der Donau`) }
  await api.succeed('createUser', { header, body: { user: { ...user, email } } })
  return {
    clientId: application.id,
    asking,
    scope: `openid profile email phone address offline_access ${scopes.map(({ name }) => name).join(' ')}`,
    email,
    password,
  }
}

/** The pages of a day on which something is away, from a gateway whose neighbours answer as they would then. */
async function badDay() {
  const port = await freePort()
  const answers = {
    begin: new Refused('temporarily_unavailable', 'The database cannot be reached.'),
    signIn: new Error('a bug'),
  }
  const loggedOut = { url: '', applicationName: '', tenantIds: [], deferred: true, frontChannelUrls: [] }
  const gateway = await startGateway(
    {
      authorize: {
        begin: ({ parameters }) => Promise.reject(parameters.client_id === 'bug' ? answers.signIn : answers.begin),
        endSession: () => Promise.resolve({ result: 'loggedOut' as const, loggedOut }),
      },
    },
    { port, settings: { publicUrl: `http://127.0.0.1:${port}` } },
  )
  return { url: `http://127.0.0.1:${port}`, close: gateway.close }
}

export async function openStates({ told }: Demo): Promise<States> {
  const { issuer = '', relying = '', application: described = '' } = told
  const demoClientId = /client_id (\S+)/.exec(described)?.[1] ?? ''
  const names = await longNames(management(issuer, told['api key'] ?? ''), demoClientId)
  const away = await badDay()

  const authorize = (clientId: string, redirectUri: string, more: Record<string, string> = {}) => {
    const query = { client_id: clientId, redirect_uri: redirectUri, response_type: 'code', scope: 'openid', code_challenge: CHALLENGE, ...more }
    return `${issuer}/oauth2/authorize?${new URLSearchParams({ ...query, code_challenge_method: 'S256' })}`
  }
  const plain = authorize(demoClientId, `${relying}/callback`)
  const long = authorize(names.clientId, 'http://127.0.0.1:1/callback')

  const open = (url: string) => (page: Page) => page.goto(url)
  const fill = async (page: Page, login: string, password: string) => {
    await page.locator('#login').fill(login)
    await page.locator('#password').fill(password)
  }
  const submit = (page: Page) => page.getByRole('button', { name: 'Sign in' }).click()
  const alert = (page: Page) => page.getByRole('alert').waitFor()

  const signInAtShop = async (page: Page) => {
    await page.goto(`${relying}/sign-in`)
    await fill(page, names.email, names.password)
    await submit(page)
    await page.getByRole('button', { name: 'Sign out' }).waitFor()
  }
  /** Leaves the browser with a session of ours; the application itself is not there. */
  const signInAtLong = async (page: Page) => {
    await page.goto(long)
    await fill(page, names.email, names.password)
    await page.route('http://127.0.0.1:1/**', (route) => route.fulfill({ body: '' }))
    await submit(page)
    await page.waitForURL('http://127.0.0.1:1/callback?**')
  }
  /** Signs in to an application of others, which asks for scopes. */
  const signInAtOther = async (page: Page, clientId: string, scope: string) => {
    await page.goto(authorize(clientId, 'http://127.0.0.1:1/callback', { scope }))
    await fill(page, names.email, names.password)
    await submit(page)
    await page.getByRole('button', { name: 'Allow' }).waitFor()
  }
  const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).waitFor()

  const all: readonly State[] = [
    { name: 'home', title: 'Signet', arrive: open(`${issuer}/`) },
    { name: 'sign in', title: 'Sign in to Sample shop', arrive: open(plain) },
    { name: 'sign in, long names', title: `Sign in to ${LONG}`, arrive: open(`${long}&login_hint=${encodeURIComponent(names.email)}`) },
    {
      name: 'wrong password',
      title: 'That did not work. Sign in to',
      arrive: async (page) => {
        await page.goto(long)
        await fill(page, 'ada@example.com', 'wrong')
        await submit(page)
        await alert(page)
      },
    },
    {
      name: 'something missing',
      title: 'Something is missing. Sign in to',
      arrive: async (page) => {
        await page.goto(plain)
        await page.evaluate('document.forms[0].submit()')
        await alert(page)
      },
    },
    {
      name: 'expired form',
      title: 'This page had expired. Sign in to',
      arrive: async (page) => {
        await page.goto(plain)
        await fill(page, 'ada@example.com', 'any')
        await page.context().clearCookies()
        await submit(page)
        await alert(page)
      },
    },
    {
      name: 'too many attempts',
      title: 'Too many attempts. Sign in to',
      arrive: async (page) => {
        const [login, person] = [`${randomUUID()}@example.com`, aPerson()]
        for (let tries = 0; tries < 10; tries += 1) await person.submit(await person.visit(plain), { login, password: 'wrong' })
        await page.goto(plain)
        await fill(page, login, 'wrong')
        await submit(page)
        await alert(page)
      },
    },
    {
      name: 'consent',
      title: 'Allow Lens?',
      arrive: (page) => signInAtOther(page, names.asking.lens, 'openid profile email offline_access photos:read photos:write'),
    },
    { name: 'consent, to nothing but who it is', title: 'Allow Lens?', arrive: (page) => signInAtOther(page, names.asking.lens, 'openid') },
    { name: 'consent, everything, long names', title: `Allow ${LONG}`, arrive: (page) => signInAtOther(page, names.asking.long, names.scope) },
    {
      name: 'consent, expired form',
      title: 'This page had expired. Allow Lens?',
      arrive: async (page) => {
        await signInAtOther(page, names.asking.lens, 'openid email photos:read')
        await page.evaluate('document.querySelector("input[name=form_token]").value = "forged"')
        await page.getByRole('button', { name: 'Allow' }).click()
        await alert(page)
      },
    },
    { name: 'unknown application', title: 'This application is not known', arrive: open(authorize(randomUUID(), `${relying}/callback`)) },
    { name: 'unsafe address', title: 'The way back', arrive: open(authorize(demoClientId, 'https://evil.example/')) },
    { name: 'unusable request', title: 'This request cannot be used', arrive: open(`${plain}&${'nonsense-of-many-words'.repeat(3)}=1&scope=openid`) },
    { name: 'no such page', title: 'There is no page here', arrive: open(`${issuer}/${LONG}`) },
    {
      name: 'unsafe logout',
      title: 'The application could not sign you out',
      arrive: open(`${issuer}/oauth2/logout?client_id=${demoClientId}&post_logout_redirect_uri=https://evil.example/`),
    },
    {
      name: 'sign out?',
      title: 'Sign out?',
      arrive: async (page) => {
        await signInAtLong(page)
        await page.goto(`${issuer}/oauth2/logout?client_id=${names.clientId}`)
        await heading(page, 'Do you want to sign out?')
      },
    },
    {
      name: 'sign out, asked by nobody',
      title: 'Sign out?',
      arrive: async (page) => {
        await signInAtShop(page)
        await page.goto(`${issuer}/oauth2/logout`)
        await heading(page, 'Do you want to sign out?')
      },
    },
    {
      name: 'signed out',
      title: 'You are signed out',
      arrive: async (page) => {
        await signInAtShop(page)
        await page.goto(`${issuer}/oauth2/logout`)
        await page.getByRole('button', { name: 'Sign out' }).click()
        await heading(page, 'You are signed out')
      },
    },
    {
      name: 'signed out, going on',
      title: 'You are signed out',
      arrive: async (page) => {
        await signInAtLong(page)
        await page.route('**/assets/*.js', (route) => route.abort()) // with its script the page would be gone
        await page.goto(`${issuer}/oauth2/logout?client_id=${names.clientId}`)
        await page.getByRole('button', { name: 'Sign out' }).click()
        await page.getByRole('link', { name: 'Continue' }).waitFor()
      },
    },
    { name: 'signed out, told later', title: 'You are signed out in this browser', arrive: open(`${away.url}/oauth2/logout`) },
    { name: 'service away', title: 'This is not possible', arrive: open(`${away.url}/oauth2/authorize?client_id=any`) },
    { name: 'our fault', title: 'Something went wrong', arrive: open(`${away.url}/oauth2/authorize?client_id=bug`) },
    { name: 'shop, signed out', title: 'You are not signed in', arrive: open(relying) },
    { name: 'shop, signed in', title: 'Hello, Ada', arrive: signInAtShop },
    {
      name: 'shop, notices',
      title: 'You are signed out',
      arrive: async (page) => {
        await signInAtShop(page)
        await page.getByRole('button', { name: 'Sign out' }).click()
        await page.getByText('Sign in with Signet').waitFor()
        await page.locator('#notices li').first().waitFor()
      },
    },
    {
      name: 'shop, refused',
      title: 'You were not signed in',
      arrive: async (page) => {
        await page.goto(`${relying}/sign-in`)
        await page.goto(`${relying}/callback?code=c&state=forged&iss=${encodeURIComponent(issuer)}`)
        await heading(page, 'You were not signed in')
      },
    },
    { name: 'shop, no such page', title: 'There is nothing here', arrive: open(`${relying}/${LONG}`) },
  ]
  return { all, close: away.close }
}
