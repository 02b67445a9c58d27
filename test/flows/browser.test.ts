// A newcomer's first minutes: the start command with its demo, a person in Chromium, the sample relying service.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { freePort } from '@signet/platform/free-port'
import * as parts from '@signet/platform/testing/parts'
import { type Browser, chromium, type Page } from 'playwright-core'
import { aDemo, type Demo } from './demo.ts'
import { type RunningCommand, signet } from './world.ts'

const browserPath = parts.chromium()

describe('the demo in a browser', { skip: parts.without('Chromium', browserPath), timeout: 180_000 }, () => {
  let demo: Demo
  let command: RunningCommand
  let browser: Browser
  let page: Page

  before(async () => {
    demo = await aDemo()
    command = demo.command
    assert.equal(await command.ready, `ready http://localhost:${demo.port}`)
    browser = await chromium.launch({ executablePath: browserPath ?? '', args: ['--no-sandbox', '--disable-background-networking'] })
    page = await browser.newPage()
  })
  after(async () => {
    await browser?.close()
    await command?.stop()
    demo?.remove()
  })

  it('prints everything a newcomer needs', () => {
    for (const name of ['issuer', 'discovery', 'user', 'password', 'application', 'relying', 'data'])
      assert.ok(demo.told[name], `${name} in ${command.output()}`)
    assert.ok(existsSync(demo.told.data ?? ''))
  })

  it('signs in on the hosted page and shows who is signed in', async () => {
    await page.goto(demo.told.relying ?? '')
    await page
      .getByRole('link', { name: 'Sign in with Signet' })
      .or(page.getByRole('button', { name: 'Sign in with Signet' }))
      .click()
    await page.getByLabel(/email/i).fill(demo.told.user ?? '')
    await page.getByLabel(/^password/i).fill('wrong')
    await page.getByRole('button', { name: /sign in/i }).click()
    await page.getByRole('alert').waitFor()
    await page.getByLabel(/^password/i).fill(demo.told.password ?? '')
    await page.keyboard.press('Enter')
    await page
      .getByText(demo.told.user ?? '')
      .first()
      .waitFor()
    assert.equal(new URL(page.url()).origin, new URL(demo.told.relying ?? '').origin)
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
    await page.goto(demo.told.relying ?? '')
    await page.getByText('Sign in with Signet').click()
    await page.getByLabel(/email/i).fill(demo.told.user ?? '')
    await page.getByLabel(/^password/i).fill(demo.told.password ?? '')
    await page.keyboard.press('Enter')
    await page
      .getByRole('button', { name: 'Sign out' })
      .or(page.getByRole('link', { name: 'Sign out' }))
      .waitFor()
    await page.goto(`http://localhost:${demo.port}/oauth2/logout`)
    await page.getByRole('button', { name: /sign out/i }).click()
    await page
      .getByText(/signed out/i)
      .first()
      .waitFor()
  })

  it('stops on Ctrl-C and finds its data again', async () => {
    assert.equal(await command.stop('SIGINT'), 0, command.output())
    const password = demo.told.password
    command = demo.start()
    await command.ready
    assert.ok(command.output().includes(password ?? '-'))
  })

  it('says in one sentence that the port is taken or that the folder is in use', async () => {
    const samePort = signet(['run', 'all', '--embedded', '--port', String(demo.port), '--data', join(demo.folder, 'other')])
    await assert.rejects(samePort.ready, new RegExp(`Port ${demo.port} is taken`))
    const sameFolder = signet(['run', 'all', '--embedded', '--port', String(await freePort()), '--data', join(demo.folder, 'data')])
    await assert.rejects(sameFolder.ready, /already|in use/)
    assert.ok(!/\n\s+at /.test(samePort.output() + sameFolder.output()), 'no stack')
  })

  it('recovers what a kill -9 left behind', async () => {
    await command.stop('SIGKILL')
    command = demo.start()
    assert.equal(await command.ready, `ready http://localhost:${demo.port}`)
  })

  it('refuses settings it does not know', async () => {
    const misspelt = signet(['run', 'all', '--embedded', '--data', join(demo.folder, 'third')], { SIGNET_PUBLIK_URL: 'https://a.example' })
    await assert.rejects(misspelt.ready, /SIGNET_PUBLIK_URL: there is no such setting/)
  })
})
