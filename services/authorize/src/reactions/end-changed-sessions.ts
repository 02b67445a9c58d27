// Somebody or something that sessions rest on has changed: a person may not be here any more or has a new password, an application is
// not to be used, a tenant is closed. The sessions from before the change end. Tokens do not wait for this: they are judged by
// the user, the client and the tenant as these are at each use.
import type { Platform, RecordedEvent, Subscription } from '@signet/platform'
import { application, dataOf, type SessionEndCause, tenant, user } from '@signet/protos'
import { endSession } from '../sessions/end.ts'
import { liveSessionsOfTenant, liveSessionsOfUser } from '../sessions/row.ts'

/** One group commit's worth, and a short query. */
const PAGE = 100

interface Found {
  readonly sid: string
  readonly affected: boolean
}

interface Change {
  readonly cause: SessionEndCause
  /** The page of sessions after a sid, in their order. */
  readonly page: (after: string) => Promise<readonly Found[]>
}

/** Repeating it changes nothing: a session ends once, and one that began after the change is not found. */
export const endChangedSessions = (platform: Platform): Subscription => ({
  kind: 'react',
  name: 'end-changed-sessions',
  hears: [...endings.user, application.life.deactivated, application.life.deleted, tenant.life.closed],
  react: async (events) => {
    for (const recorded of events) {
      const change = changeOf(platform, recorded)
      if (change === undefined) continue
      const { id, traceparent } = recorded.event
      const by = { actor: 'service:authorize', cause: id, traceparent }
      for (let after: string | undefined = ''; after !== undefined; ) {
        const found = await change.page(after)
        await Promise.all(found.filter(({ affected }) => affected).map(({ sid }) => endSession(platform, sid, change.cause, by)))
        after = found.length < PAGE ? undefined : found.at(-1)?.sid
      }
    }
  },
})

/** What ends every session of a person. */
const endings = { user: [user.life.deactivated, user.life.erased, user.changed.password_changed] }

function changeOf({ sql }: Platform, { event, position }: RecordedEvent): Change | undefined {
  if (endings.user.some(({ type }) => type === event.type)) {
    return { cause: 'user_changed', page: (after) => liveSessionsOfUser(sql, event.subject, { before: position, after, limit: PAGE }) }
  }
  const client = dataOf(event, application.life.deactivated) ?? dataOf(event, application.life.deleted)
  const cause = client !== undefined ? 'client_changed' : dataOf(event, tenant.life.closed) === undefined ? undefined : 'tenant_closed'
  if (cause === undefined) return undefined
  return { cause, page: (after) => liveSessionsOfTenant(sql, event.tenant, client?.client_id, { before: position, after, limit: PAGE }) }
}
