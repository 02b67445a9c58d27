// What must hold on every page, whatever it shows: as a screen reader, a keyboard, a small screen and large letters meet it.
import assert from 'node:assert/strict'
import axe from 'axe-core'
import type { Page } from 'playwright-core'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface Found {
  readonly violations: readonly {
    readonly id: string
    readonly help: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
  }[]
}

/** Puts axe-core into the page. Through the debugger: the page's own policy allows no foreign script, and stays as it is. */
export const bringAxe = (page: Page): Promise<unknown> => page.evaluate(axe.source)

export async function hasNoViolation(page: Page, where: string): Promise<void> {
  const { violations } = (await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'], iframes: false })`)) as Found
  const told = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary}`).join('\n')}`,
  )
  assert.deepEqual(told, [], `${where}\n${told.join('\n')}`)
}

/** Nothing is wider than the window, and no text is cut off by its box; a table in two dimensions may scroll in a box of its own (WCAG 1.4.10). */
export async function fits(page: Page, where: string): Promise<void> {
  const tooWide = await page.evaluate(`(() => {
    const width = document.documentElement.clientWidth
    const isSeen = (element) => element.checkVisibility() && !element.closest('.unseen, .scrolls') && getComputedStyle(element).display !== 'inline'
    const spills = (element) => element.getBoundingClientRect().right > width + 0.5 || (element.scrollWidth > element.clientWidth + 1 && element.tagName !== 'INPUT')
    const wrong = [...document.body.querySelectorAll('*')].filter((element) => isSeen(element) && !element.closest('svg') && spills(element))
    return [...(document.documentElement.scrollWidth > width ? ['the page scrolls sideways'] : []), ...wrong.map((element) => element.outerHTML.slice(0, 120))]
  })()`)
  assert.deepEqual(tooWide, [], where)
}

interface Stop {
  readonly element: string
  readonly outline: string
  readonly width: number
}

/** Tab reaches every control in reading order, and shows each where it is. */
export async function isUsableByKeyboard(page: Page, where: string): Promise<void> {
  const controls = (await page.evaluate(`(() => {
    document.body.tabIndex = -1
    document.body.focus()
    document.body.removeAttribute('tabindex')
    const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]):enabled')].filter((each) => each.checkVisibility())
    return all.map((each) => each.outerHTML)
  })()`)) as readonly string[]
  for (const control of controls) {
    await page.keyboard.press('Tab')
    const stop = (await page.evaluate(`(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement)
      return { element: document.activeElement.outerHTML, outline: outlineStyle, width: parseFloat(outlineWidth) }
    })()`)) as Stop
    assert.equal(stop.element, control, `${where}: Tab goes elsewhere`)
    assert.ok(stop.outline !== 'none' && stop.width >= 2, `${where}: focus is not seen on ${control}`)
  }
  const before = await page.content()
  await page.keyboard.press('Escape')
  assert.equal(await page.content(), before, `${where}: Escape does something`)
}

/** With colours of the person's own choice, what is pressed still has an edge; and who wants no motion gets none. */
export async function respectsPreferences(page: Page, where: string): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  const found = (await page.evaluate(`(() => {
    const styles = (selector) => [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility()).map((each) => getComputedStyle(each))
    return {
      edgeless: styles('.button, .field input').filter(({ borderStyle, borderTopColor, backgroundColor }) => borderStyle === 'none' || borderTopColor === backgroundColor).length,
      moving: styles('*').filter(({ transitionDuration, animationName }) => transitionDuration !== '0s' || animationName !== 'none').length,
    }
  })()`)) as Record<string, number>
  await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference' })
  assert.deepEqual(found, { edgeless: 0, moving: 0 }, where)
}
