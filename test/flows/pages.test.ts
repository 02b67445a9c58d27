// Every page in every state, in light and dark, from a small phone to a desk, with large letters, by keyboard, and as axe-core sees it.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as parts from '@signet/platform/testing/parts'
import { type Browser, chromium, type Page } from 'playwright-core'
import { aDemo, type Demo } from './demo.ts'
import { bringAxe, fits, hasNoViolation, isUsableByKeyboard, respectsPreferences } from './pages/checks.ts'
import { openStates, type States } from './pages/states.ts'

const browserPath = parts.chromium()
const WIDTHS = [320, 360, 768, 1280]
const SCHEMES = ['light', 'dark'] as const

describe('the pages', { skip: parts.without('Chromium', browserPath), timeout: 600_000 }, () => {
  let demo: Demo
  let states: States
  let browser: Browser
  before(async () => {
    demo = await aDemo()
    states = await openStates(demo)
    browser = await chromium.launch({ executablePath: browserPath ?? '', args: ['--no-sandbox', '--disable-background-networking'] })
  })
  after(async () => {
    await browser?.close()
    await states?.close()
    await demo?.command.stop()
    demo?.remove()
  })

  /** Arrives at a state in a browser of its own. */
  async function inState(name: string, look: (page: Page) => Promise<void>): Promise<void> {
    const state = states.all.find((each) => each.name === name)
    assert.ok(state, name)
    const context = await browser.newContext()
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await state.arrive(page)
    assert.ok((await page.title()).startsWith(state.title), `${await page.title()} does not begin with ${state.title}`)
    await look(page)
    // what the states are about, a browser reports too
    assert.deepEqual(
      complaints.filter((each) => !/the server responded with a status|net::ERR_FAILED|frame|127\.0\.0\.1:1\//.test(each)),
      [],
    )
    await context.close()
  }

  it('are whole, readable and reachable in every state', async (test) => {
    for (const { name } of states.all)
      await test.test(name, () =>
        inState(name, async (page) => {
          await bringAxe(page)
          for (const colorScheme of SCHEMES)
            for (const width of WIDTHS) {
              await page.emulateMedia({ colorScheme })
              await page.setViewportSize({ width, height: 800 })
              await hasNoViolation(page, `${name}, ${colorScheme}, ${width}`)
              // a scheme changes colours and no sizes
              if (colorScheme === 'light') await fits(page, `${name}, ${width}`)
            }
          // a window of 1280 at 200 %, then with the letters alone twice as large
          await page.setViewportSize({ width: 640, height: 400 })
          await fits(page, `${name}, zoomed`)
          await page.evaluate('document.documentElement.style.fontSize = "200%"')
          for (const width of [640, 320]) {
            await page.setViewportSize({ width, height: 400 })
            await fits(page, `${name}, letters twice as large, ${width}`)
          }
          await page.evaluate('document.documentElement.style.fontSize = ""')
          await isUsableByKeyboard(page, name)
          await respectsPreferences(page, name)
        }),
      )
  })

  it('have a reference of the interface that is whole and readable too', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`${demo.told.issuer}/api/docs`)
    assert.equal(await page.title(), 'Signet interface')
    await bringAxe(page)
    // one operation, one event and one schema stand for all of their kind
    await page.evaluate(`for (const section of document.querySelectorAll('section')) section.querySelector('details')?.setAttribute('open', '')`)
    for (const colorScheme of SCHEMES)
      for (const width of [320, 1280]) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 800 })
        await hasNoViolation(page, `the reference, ${colorScheme}, ${width}`)
        if (colorScheme === 'light') await fits(page, `the reference, ${width}`)
      }
    await context.close()
  })

  it('say what a field is for, to people, screen readers and password managers', () =>
    inState('wrong password', async (page) => {
      const login = page.getByLabel('Email or user name')
      const password = page.getByLabel('Password', { exact: true })
      assert.equal(await login.getAttribute('autocomplete'), 'username')
      assert.equal(await password.getAttribute('autocomplete'), 'current-password')
      for (const field of [login, password]) {
        assert.equal(await field.getAttribute('aria-invalid'), 'true')
        assert.equal(await field.getAttribute('aria-describedby'), await page.getByRole('alert').getAttribute('id'))
      }
      assert.equal(await page.locator('html').getAttribute('lang'), 'en')
    }))

  it('show a password while somebody looks at it, and send it from a password field', () =>
    inState('sign in', async (page) => {
      const password = page.locator('#password')
      await password.fill('correct horse')
      await page.getByRole('button', { name: 'Show password' }).click()
      assert.equal(await password.getAttribute('type'), 'text')
      await page.getByRole('button', { name: 'Hide password' }).press('Enter')
      assert.equal(await password.getAttribute('type'), 'password')
      await page.getByRole('button', { name: 'Show password' }).click()
      await page.locator('#login').fill('nobody@example.com')
      await page.evaluate('document.forms[0].addEventListener("submit", () => sessionStorage.setItem("sent from", document.getElementById("password").type))')
      await password.press('Enter')
      await page.getByRole('alert').waitFor()
      assert.equal(await page.evaluate('sessionStorage.getItem("sent from")'), 'password')
    }))

  it('tell of Caps Lock while a password is typed', () =>
    inState('sign in', async (page) => {
      const hint = page.getByText('Caps Lock is on.')
      assert.equal(await hint.isVisible(), false)
      await page.locator('#password').focus()
      await page.evaluate('document.getElementById("password").dispatchEvent(new KeyboardEvent("keydown", { key: "A", modifierCapsLock: true }))')
      await hint.waitFor()
      await page.locator('#login').focus()
      assert.equal(await hint.isVisible(), false)
    }))

  it('work without a script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${demo.told.relying}/sign-in`)
    assert.equal(await page.getByRole('button').count(), 1)
    await page.getByLabel('Email or user name').fill(demo.told.user ?? '')
    await page.getByLabel('Password').fill(demo.told.password ?? '')
    await page.getByLabel('Password').press('Enter')
    await page.getByRole('heading', { name: /^Hello/ }).waitFor()
    await context.close()
  })
})
