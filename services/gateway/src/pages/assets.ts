// The files that pages refer to, named by their content so that browsers may keep them for good.
import { createHash } from 'node:crypto'
import { referenceStyle } from './reference/style.ts'
import { script } from './script.ts'
import { style } from './style.ts'

/** A seal: the ring and what it presses into the wax. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#14604c"/><g fill="none" stroke="#fff" stroke-width="2.25"><circle cx="16" cy="16" r="9"/><path d="M12 16.5l3 3 5.5-7" stroke-linecap="round" stroke-linejoin="round"/></g></svg>`

interface Asset {
  readonly path: string
  readonly type: string
  readonly content: string
}

const asset = (extension: string, type: string, content: string): Asset =>
  Object.freeze({ path: `/assets/${createHash('sha256').update(content).digest('hex').slice(0, 16)}.${extension}`, type, content })

export const stylesheet = asset('css', 'text/css; charset=utf-8', style)
export const referenceStylesheet = asset('css', 'text/css; charset=utf-8', referenceStyle)
export const behaviour = asset('js', 'text/javascript; charset=utf-8', script)
export const favicon = asset('svg', 'image/svg+xml', icon)

export const assets: readonly Asset[] = [stylesheet, referenceStylesheet, behaviour, favicon]
