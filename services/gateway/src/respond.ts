// The ways to answer: a page, a redirect, JSON; each with the headers that belong to it.
import { createHash } from 'node:crypto'
import type { Context } from 'koa'
import { type Html, renderHtml } from './pages/html.ts'

/** One year, in seconds. */
const HSTS_MAX_AGE = 31_536_000

/** On every answer. */
export function setCommonHeaders(context: Context, publicUrl: string): void {
  context.set('X-Content-Type-Options', 'nosniff')
  if (publicUrl.startsWith('https:')) context.set('Strict-Transport-Security', `max-age=${HSTS_MAX_AGE}`)
}

/**
 * What a form may lead to. Browsers hold `form-action` against every redirect that follows the post, also those that the
 * application makes after it got its code, so its origin alone would break sign-in (seen in Chromium 156); its scheme does not.
 */
function formAction(destination: string | undefined): string {
  if (destination === undefined) return "'self'"
  const scheme = /^([a-z][a-z\d+.-]*:)/i.exec(destination)?.[1]?.toLowerCase() ?? 'https:'
  return scheme === 'http:' || scheme === 'https:' ? `'self' ${scheme}` : `'self' https: ${scheme}`
}

/** The origins that a page's frames come from. One that a policy could misread is left out, and then its frame stays empty. */
function frameSources(frames: readonly string[]): readonly string[] {
  const origins = frames.map((url) => new URL(url).origin).filter((origin) => /^https?:\/\/[\w.:[\]-]+$/.test(origin))
  return origins.length === 0 ? [] : [`frame-src ${[...new Set(origins)].join(' ')}`]
}

interface PageOptions {
  readonly status?: number
  /** Where its form may redirect in the end: a URL or a scheme; absent when there is no such form. */
  readonly destination?: string | undefined
  /** It refers to our script. */
  readonly scripted?: boolean
  /** The URLs of its frames. */
  readonly frames?: readonly string[]
}

/** A page, with what it may load and where it may lead. */
export function answerPage(context: Context, page: Html, { status = 200, destination, scripted = false, frames = [] }: PageOptions = {}): void {
  context.status = status
  setPrivateHeaders(context)
  context.set(
    'Content-Security-Policy',
    [
      "default-src 'none'",
      "style-src 'self'",
      "img-src 'self'",
      ...(scripted ? ["script-src 'self'"] : []),
      ...frameSources(frames),
      `form-action ${formAction(destination)}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
  )
  context.set('X-Frame-Options', 'DENY')
  context.set('Content-Type', 'text/html; charset=utf-8')
  context.body = renderHtml(page)
}

/** Sends the browser on: 303 after a POST, so that it never repeats a password to the next place (RFC 9700 §4.12), else 302. */
export function answerRedirect(context: Context, url: string): void {
  context.status = context.method === 'POST' ? 303 : 302
  setPrivateHeaders(context)
  context.set('Location', url)
  context.body = ''
  context.remove('Content-Type')
}

/** JSON that nobody may store: tokens, claims, objects, errors. */
export function answerJson(context: Context, status: number, body: object | Uint8Array): void {
  context.status = status
  context.set('Cache-Control', 'no-store')
  context.set('Content-Type', 'application/json')
  context.body = body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body)
}

/** A public document. `maxAge` in seconds. */
export function answerPublicJson(context: Context, maxAge: number, body: object | Uint8Array): void {
  answerJson(context, 200, body)
  context.set('Cache-Control', `public, max-age=${maxAge}`)
}

/** Neither caches nor the next site learn what the URL held (contracts 7.2 R24). */
function setPrivateHeaders(context: Context): void {
  context.set('Cache-Control', 'no-store')
  context.set('Referrer-Policy', 'no-referrer')
}

/** What does not change while the process runs, and the name of its content (RFC 9110 §8.8.3). */
export interface PublicDocument {
  readonly type: string
  readonly content: string
  readonly etag: string
}

export const publicDocument = (type: string, content: string): PublicDocument =>
  Object.freeze({ type, content, etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"` })

/** A public document, or that the caller has it. `maxAge` in seconds. */
export function answerDocument(context: Context, maxAge: number, { type, content, etag }: PublicDocument): void {
  context.set({ 'Cache-Control': `public, max-age=${maxAge}`, ETag: etag })
  context.status = 200
  if (context.fresh) {
    context.status = 304
    return
  }
  // A page of ours that shows something and does nothing.
  if (type.startsWith('text/html'))
    context.set({
      'Content-Security-Policy': "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
      'X-Frame-Options': 'DENY',
    })
  context.set('Content-Type', type)
  context.body = content
}
