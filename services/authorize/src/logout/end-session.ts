// Authorize.EndSession (OpenID Connect RP-Initiated Logout 1.0). An application ends the session that its hint names, at once;
// anything else that a link could end in somebody's browser needs that person's word (contracts R14).

import type { Client, Tenant } from '@signet/platform/directory'
import { type CallContext, Refused } from '@signet/protos'
import { agreeingTenant } from '../checks/agreeing-tenant.ts'
import type { Core, Sent } from '../core.ts'
import type { LiveSession } from '../domain/session.ts'
import type { Browser } from '../outcome.ts'
import { parseCookie } from '../sessions/cookie.ts'
import { endSession } from '../sessions/end.ts'
import { findKeptSession } from '../sessions/find.ts'
import { readSession } from '../sessions/row.ts'
import { type DeferredLogouts, isAway } from './deferred.ts'
import { destinationOf } from './destination.ts'
import { type Ended, frontChannelUrls } from './front-channel.ts'
import { type Hint, invalidHint, type ReadHint } from './hint.ts'

export type Logout =
  | {
      readonly kind: 'logged_out'
      readonly url: string
      readonly client: Client | undefined
      readonly tenant: Tenant | undefined
      readonly tenantIds: readonly string[]
      readonly frontChannelUrls: readonly string[]
    }
  | { readonly kind: 'confirm'; readonly client: Client | undefined; readonly tenant: Tenant | undefined }
  | { readonly kind: 'deferred'; readonly tenantIds: readonly string[] }

export type LogOut = (sent: Sent, browser: Browser, confirmed: boolean, context: CallContext) => Promise<Logout>

/** What a deferred attempt may take, in milliseconds. */
const ATTEMPT_MS = 10_000

/**
 * Logs out, or when the database is away sees to it that it happens later: for a genuine hint and for a person who has agreed. Anybody
 * else is asked first, as ever. Raises `temporarily_unavailable` when a hint cannot be verified or too many are waiting.
 */
export const openLogout =
  (core: Core, readHint: ReadHint, deferred: DeferredLogouts): LogOut =>
  async (sent, browser, confirmed, context) => {
    const attempt = (on: CallContext) => logout(core, readHint, sent, browser, confirmed, on)
    try {
      return await attempt(context)
    } catch (error) {
      if (!isAway(error)) throw error
      const hint = sent.id_token_hint === undefined ? undefined : await readHint(sent.id_token_hint, context)
      const sid = sent.client_id === undefined || hint?.aud.includes(sent.client_id) ? hint?.sid : undefined
      if (sid === undefined && !confirmed) return { kind: 'confirm', client: undefined, tenant: undefined }
      const { sessionCookies } = browser
      const later = () => attempt({ ...context, deadline: core.platform.clock.now() + ATTEMPT_MS, signal: new AbortController().signal })
      if (!(await deferred.defer({ sessionCookies, sid, confirmed, attempt: later }))) throw error
      const isOver = ([, text]: readonly [string, string]) => confirmed || parseCookie(text)?.sid === sid
      return { kind: 'deferred', tenantIds: Object.entries(sessionCookies).flatMap((cookie) => (isOver(cookie) ? [cookie[0]] : [])) }
    }
  }

async function logout(core: Core, readHint: ReadHint, sent: Sent, browser: Browser, confirmed: boolean, context: CallContext): Promise<Logout> {
  const { platform } = core
  const token = sent.id_token_hint
  const hint = token === undefined ? undefined : await readHint(token, context)
  const client = await clientOf(core, sent, hint, context)
  const tenant = await tenantOf(core, sent, client, context)
  if (hint !== undefined && hint.iss !== tenant?.issuer) throw invalidHint('another issuer')
  const url = destinationOf(sent, client, tenant)

  const { traceparent } = context
  const ended: Ended[] = []
  if (hint?.sid !== undefined && client !== undefined) {
    const { sid, sub } = hint
    const { id: clientId, tenantId } = client
    const { session } = await readSession(platform.sql, sid)
    const isMeant = session.kind === 'live' && session.userId === sub && session.tenantId === tenantId
    // also one that is over: the answer before this one may have been lost, or have been a question about another session
    if (isMeant || session.kind === 'ended') {
      await endSession(platform, sid, 'relying_party_logout', { actor: `client:${clientId}`, traceparent })
      ended.push({ sid, tenantId, clients: isMeant ? session.clients : [clientId] })
    }
  }

  const tenantIds = tenant === undefined ? Object.keys(browser.sessionCookies) : [tenant.id]
  const found = await Promise.all(tenantIds.map((id) => findKeptSession(platform, browser.sessionCookies[id], id)))
  const remaining = found.filter((session): session is LiveSession => session !== undefined)
  if (remaining.length > 0 && !confirmed) return { kind: 'confirm', client, tenant }
  for (const { sid, userId } of remaining) await endSession(platform, sid, 'logout', { actor: `user:${userId}`, traceparent })
  return { kind: 'logged_out', url, client, tenant, tenantIds, frontChannelUrls: await frontChannelUrls(core, client, [...ended, ...remaining], context) }
}

/** The client that asks: by its id, or by the audience of its hint, and both must agree. Without a hint an unknown one is no mistake. */
async function clientOf({ directory }: Core, sent: Sent, hint: Hint | undefined, context: CallContext): Promise<Client | undefined> {
  const clientId = sent.client_id ?? hint?.aud[0]
  if (clientId === undefined) return undefined
  if (hint !== undefined && !hint.aud.includes(clientId)) throw invalidHint('another audience')
  const client = await directory.client(clientId, context)
  if (hint !== undefined && client === undefined) throw invalidHint('an unknown audience')
  return client
}

/** Named, or the client's, or the only one; undefined when it could be any. Raises `foreign_tenant`. */
async function tenantOf({ directory }: Core, sent: Sent, client: Client | undefined, context: CallContext): Promise<Tenant | undefined> {
  if (client !== undefined) agreeingTenant(sent, client)
  const asked = sent.tenantId
  const tenant = await directory.tenant(client?.tenantId ?? asked?.toLowerCase() ?? '', context)
  if (tenant === undefined && asked !== undefined) throw new Refused('foreign_tenant', 'The tenant of this request is not known here.')
  return tenant
}
