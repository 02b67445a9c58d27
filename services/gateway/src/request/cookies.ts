// The gateway's cookies: session cookies, one per tenant, what opens a session for one request, and the cookie behind form tokens (RFC 6265).
import { TenantId } from '@signet/protos'
import type { Context } from 'koa'

/** What a cookie value of ours may consist of and how long it may be. */
const cookieValue = /^[\w.~-]{1,512}$/

/** Somebody signed in to more tenants than this in one browser is not a person. */
const MAX_SESSIONS = 20

export interface Cookies {
  /** The value of each session cookie, by tenant id. */
  sessions(context: Context): Record<string, string>
  /** Keeps a session: for `maxAge` seconds, or for as long as the browser runs when it is 0. */
  keepSession(context: Context, session: { tenantId: string; value: string; maxAge: number }): void
  dropSession(context: Context, tenantId: string): void
  /** What opens a session for the pages of one request. */
  interaction(context: Context): string | undefined
  keepInteraction(context: Context, interaction: { value: string; maxAge: number }): void
  /** When the browser has one. */
  dropInteraction(context: Context): void
  formSecret(context: Context): string | undefined
  keepFormSecret(context: Context, value: string): void
}

/** Over https each cookie is Secure and has the prefix that ties it to this host and to no path (RFC 6265bis §4.1.3.2). */
export function cookies(publicUrl: string): Cookies {
  const isSecure = publicUrl.startsWith('https:')
  const prefix = isSecure ? '__Host-signet-' : 'signet-'
  const attributes = `; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
  const set = (context: Context, name: string, value: string, maxAge: number | undefined) =>
    context.append('Set-Cookie', `${prefix}${name}=${value}${attributes}${maxAge === undefined ? '' : `; Max-Age=${maxAge}`}`)

  return Object.freeze({
    sessions: (context: Context) => {
      const ours = [...readCookies(context, prefix)].filter(([name]) => TenantId.safeParse(name).success)
      return Object.fromEntries(ours.slice(0, MAX_SESSIONS))
    },
    keepSession: (context: Context, { tenantId, value, maxAge }: { tenantId: string; value: string; maxAge: number }) =>
      set(context, tenantId, value, maxAge === 0 ? undefined : maxAge),
    dropSession: (context: Context, tenantId: string) => set(context, tenantId, '', 0),
    interaction: (context: Context) => readCookies(context, prefix).get('interaction'),
    keepInteraction: (context: Context, { value, maxAge }: { value: string; maxAge: number }) => set(context, 'interaction', value, maxAge),
    dropInteraction: (context: Context) => {
      if (readCookies(context, prefix).has('interaction')) set(context, 'interaction', '', 0)
    },
    formSecret: (context: Context) => readCookies(context, prefix).get('form'),
    keepFormSecret: (context: Context, value: string) => set(context, 'form', value, undefined),
  })
}

/** Our cookies by the rest of their name. Of two with one name the first counts: browsers send the more specific path first. */
function readCookies(context: Context, prefix: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const pair of (context.req.headers.cookie ?? '').split(';')) {
    const [name = '', value = ''] = pair.trim().split('=', 2)
    const rest = name.slice(prefix.length)
    if (name.startsWith(prefix) && cookieValue.test(value) && !found.has(rest)) found.set(rest, value)
  }
  return found
}
