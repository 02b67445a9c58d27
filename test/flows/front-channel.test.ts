// Front-channel logout as a browser does it: the frames of the logout page, and the way on from it, with scripts and without.
import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import * as parts from '@signet/platform/testing/parts'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { type Application, aSetting, management, type Setting } from './management.ts'
import { start } from './relying-party.ts'
import { API_KEY, type FlowWorld, hostings } from './world.ts'

const browserPath = parts.chromium()

describe('front-channel logout in a browser', { skip: parts.without('Chromium', browserPath), timeout: 180_000 }, () => {
  let world: FlowWorld
  let setting: Setting
  let browser: Browser
  let apps: Server
  let origin: string
  let books: Application
  let heard: IncomingMessage[] = []
  const open: Server[] = []

  /** Answers for every application: where people land, what their frames load, and one that never answers once it is told to hang. */
  const answers: Record<string, string> = {
    '/books-bye': '<script>document.cookie = "books=gone"</script>',
    '/rude-bye': '<script>top.location = "/evil"</script>',
    '/landed': '<h1>Landed</h1>',
  }

  const listen = (server: Server): Promise<string> =>
    new Promise((resolve) => {
      open.push(server)
      server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
    })

  before(async () => {
    apps = createServer((request, response) => {
      heard.push(request)
      const text = answers[new URL(request.url ?? '/', 'http://any').pathname]
      if (text !== undefined) response.writeHead(200, { 'content-type': 'text/html' }).end(text)
    })
    origin = await listen(apps)
    world = await hostings.embedded()
    setting = await aSetting(management(world.issuer, API_KEY))
    const authorizedRedirectURLs = [`${origin}/landed`, `${origin}/landed?app=1`]
    books = await setting.application({ name: 'Books', oauthConfiguration: { authorizedRedirectURLs, logoutURL: `${origin}/books-bye` } })
    books = { ...books, redirectUri: `${origin}/landed` }
    await setting.application({ name: 'Rude', oauthConfiguration: { logoutURL: `${origin}/rude-bye?kept=1` } })
    browser = await chromium.launch({ executablePath: browserPath ?? '', args: ['--no-sandbox', '--disable-background-networking'] })
  })
  after(async () => {
    await browser?.close()
    for (const server of open) server.closeAllConnections()
    for (const server of open) server.close()
    for (const code of (await world?.stop()) ?? []) assert.equal(code, 0)
  })

  /** Signs in and asks to sign out, up to the page that asks whether that is wanted. */
  async function upToTheQuestion(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await (await browser.newContext(options)).newPage()
    await page.goto((await start(world, books)).url.href)
    await page.getByLabel(/email/i).fill(setting.email)
    await page.getByLabel(/^password/i).fill(setting.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('Landed').waitFor()
    heard = []
    const query = new URLSearchParams({ client_id: books.id, post_logout_redirect_uri: `${origin}/landed?app=1` })
    await page.goto(`${world.issuer}/oauth2/logout?${query}`)
    return page
  }
  const pathsOf = (requests: readonly IncomingMessage[]) => requests.map(({ url = '' }) => new URL(url, origin))

  it('[#72] [#73] [#127] loads every logout URL of the tenant with issuer and session, then lands where the application asked', async () => {
    const page = await upToTheQuestion()
    await page.clock.install() // time stands still: only frames that have loaded let the page go on
    await page.getByRole('button', { name: /sign out/i }).click()
    await page.waitForURL(`${origin}/landed?app=1`)
    const frames = heard.filter(({ headers }) => headers['sec-fetch-dest'] === 'iframe')
    assert.deepEqual(new Set(pathsOf(frames).map(({ pathname }) => pathname)), new Set(['/books-bye', '/rude-bye']))
    const [sid] = pathsOf(frames).map(({ searchParams }) => searchParams.get('sid'))
    for (const { searchParams } of pathsOf(frames)) assert.deepEqual([searchParams.get('iss'), searchParams.get('sid')], [world.issuer, sid])
    assert.equal(
      pathsOf(frames)
        .find(({ pathname }) => pathname === '/rude-bye')
        ?.searchParams.get('kept'),
      '1',
    )
    for (const { headers } of frames) assert.equal(headers.referer, undefined)
    assert.ok(!pathsOf(heard).some(({ pathname }) => pathname === '/evil'), 'a frame led the page elsewhere')
    await page.context().close()
  })

  it('goes on without a script too, by itself or by its link', async () => {
    const page = await upToTheQuestion({ javaScriptEnabled: false })
    await page.getByRole('button', { name: /sign out/i }).click()
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
    const link = await page.getByRole('link', { name: 'Continue' }).getAttribute('href')
    await page.waitForURL(`${origin}/landed?app=1`)
    await page.goto(new URL(link ?? '', world.issuer).href)
    assert.equal(page.url(), `${origin}/landed?app=1`)
    await page.context().close()
  })

  it('does not wait for an application that never answers', async () => {
    await setting.application({ name: 'Slow', oauthConfiguration: { logoutURL: `${origin}/never` } })
    const page = await upToTheQuestion()
    await page.clock.install()
    await page.getByRole('button', { name: /sign out/i }).click()
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
    await page.waitForLoadState('domcontentloaded') // its script has run
    await page.clock.runFor(4999)
    assert.ok(page.url().startsWith(world.issuer))
    await page.clock.runFor(1)
    await page.waitForURL(`${origin}/landed?app=1`)
    assert.ok(pathsOf(heard).some(({ pathname }) => pathname === '/never'))
    await page.context().close()
  })

  it('[#79] goes straight to where an application leads that wants only the redirect', async () => {
    const authorizedRedirectURLs = [`${origin}/landed`, `${origin}/landed?app=1`]
    const quiet = await setting.application({ name: 'Quiet', oauthConfiguration: { authorizedRedirectURLs, logoutBehavior: 'RedirectOnly' } })
    const former = books
    books = { ...quiet, redirectUri: `${origin}/landed` }
    const page = await upToTheQuestion()
    await page.getByRole('button', { name: /sign out/i }).click()
    await page.waitForURL(`${origin}/landed?app=1`)
    assert.deepEqual(
      heard.filter(({ headers }) => headers['sec-fetch-dest'] === 'iframe'),
      [],
    )
    await page.context().close()
    books = former
  })
})
