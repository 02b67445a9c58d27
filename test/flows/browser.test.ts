// A newcomer's first minutes: the start command with its demo, a person in Chromium, the sample relying service.
import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { freePort } from '@signet/platform/free-port'
import * as parts from '@signet/platform/testing/parts'
import { type Browser, chromium, type Page } from 'playwright-core'
import { type RunningCommand, signet } from './world.ts'

const browserPath = parts.chromium()

describe('the demo in a browser', { skip: parts.without('Chromium', browserPath), timeout: 180_000 }, () => {
  let folder: string
  let command: RunningCommand
  let browser: Browser
  let page: Page
  let port: number
  let told: Record<string, string>

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'signet demo '))
    chmodSync(folder, 0o711) // under root Postgres runs as somebody else, who must get in
    port = await freePort()
    command = signet(['run', 'all', '--embedded', '--port', String(port), '--data', join(folder, 'data')])
    assert.equal(await command.ready, `ready http://localhost:${port}`)
    browser = await chromium.launch({ executablePath: browserPath ?? '', args: ['--no-sandbox', '--disable-background-networking'] })
    page = await browser.newPage()
    const lines = command
      .output()
      .split('\n')
      .map((line) => /^ {2}(\S+(?: \S+)*?) {2,}(.+)$/.exec(line))
    told = Object.fromEntries(lines.filter((found) => found !== null).map(([, name = '', value = '']) => [name, value]))
  })
  after(async () => {
    await browser?.close()
    await command?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('prints everything a newcomer needs', () => {
    for (const name of ['issuer', 'discovery', 'user', 'password', 'application', 'relying', 'data']) assert.ok(told[name], `${name} in ${command.output()}`)
    assert.ok(existsSync(told.data ?? ''))
  })

  it('signs in on the hosted page and shows who is signed in', async () => {
    await page.goto(told.relying ?? '')
    await page
      .getByRole('link', { name: 'Sign in with Signet' })
      .or(page.getByRole('button', { name: 'Sign in with Signet' }))
      .click()
    await page.getByLabel(/email/i).fill(told.user ?? '')
    await page.getByLabel(/^password/i).fill('wrong')
    await page.getByRole('button', { name: /sign in/i }).click()
    await page.getByRole('alert').waitFor()
    await page.getByLabel(/^password/i).fill(told.password ?? '')
    await page.keyboard.press('Enter')
    await page
      .getByText(told.user ?? '')
      .first()
      .waitFor()
    assert.equal(new URL(page.url()).origin, new URL(told.relying ?? '').origin)
  })

  it('signs out everywhere and shows the notice that came back', async () => {
    await page
      .getByRole('button', { name: 'Sign out' })
      .or(page.getByRole('link', { name: 'Sign out' }))
      .click()
    await page.getByText('Sign in with Signet').waitFor()
    await page
      .getByText(/logout notice|verified/i)
      .first()
      .waitFor()
  })

  it('asks before it signs somebody out on nobody’s word', async () => {
    await page.goto(told.relying ?? '')
    await page.getByText('Sign in with Signet').click()
    await page.getByLabel(/email/i).fill(told.user ?? '')
    await page.getByLabel(/^password/i).fill(told.password ?? '')
    await page.keyboard.press('Enter')
    await page
      .getByRole('button', { name: 'Sign out' })
      .or(page.getByRole('link', { name: 'Sign out' }))
      .waitFor()
    await page.goto(`http://localhost:${port}/oauth2/logout`)
    await page.getByRole('button', { name: /sign out/i }).click()
    await page
      .getByText(/signed out/i)
      .first()
      .waitFor()
  })

  it('stops on Ctrl-C and finds its data again', async () => {
    assert.equal(await command.stop('SIGINT'), 0, command.output())
    const password = told.password
    command = signet(['run', 'all', '--embedded', '--port', String(port), '--data', join(folder, 'data')])
    await command.ready
    assert.ok(command.output().includes(password ?? '-'))
  })

  it('says in one sentence that the port is taken or that the folder is in use', async () => {
    const samePort = signet(['run', 'all', '--embedded', '--port', String(port), '--data', join(folder, 'other')])
    await assert.rejects(samePort.ready, new RegExp(`Port ${port} is taken`))
    const sameFolder = signet(['run', 'all', '--embedded', '--port', String(await freePort()), '--data', join(folder, 'data')])
    await assert.rejects(sameFolder.ready, /already|in use/)
    assert.ok(!/\n\s+at /.test(samePort.output() + sameFolder.output()), 'no stack')
  })

  it('recovers what a kill -9 left behind', async () => {
    await command.stop('SIGKILL')
    command = signet(['run', 'all', '--embedded', '--port', String(port), '--data', join(folder, 'data')])
    assert.equal(await command.ready, `ready http://localhost:${port}`)
  })

  it('refuses settings it does not know', async () => {
    const misspelt = signet(['run', 'all', '--embedded', '--data', join(folder, 'third')], { SIGNET_PUBLIK_URL: 'https://a.example' })
    await assert.rejects(misspelt.ready, /SIGNET_PUBLIK_URL: there is no such setting/)
  })
})
