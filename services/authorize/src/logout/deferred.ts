// Logouts that nobody can record at the moment, because the database is away: marked in the vault at once, and done when it is back.
// They are kept in memory. What a crash loses ends by itself: its copy is gone and its mark stays, so it opens to nobody, and its row ends when
// somebody comes with the cookie, or runs out as an idle session does.
import { isDatabaseTrouble, type Job, type Platform } from '@signet/platform'
import { every } from '@signet/platform/job'
import { Refused } from '@signet/protos'
import { opens, parseCookie } from '../sessions/cookie.ts'
import { readCopy } from '../sessions/copy.ts'
import { markEnded } from '../sessions/ended-mark.ts'

interface Deferral {
  /** By tenant id; bearer secrets. */
  readonly sessionCookies: Readonly<Record<string, string>>
  /** The session of a genuine hint. */
  readonly sid: string | undefined
  /** The person has agreed that the sessions of the cookies end. */
  readonly confirmed: boolean
  /** Does it all again, from the start. */
  readonly attempt: () => Promise<unknown>
}

export interface DeferredLogouts {
  /** Marks the sessions where the vault is there, and keeps the logout until it is done. False when there is no room. */
  defer(deferral: Deferral): Promise<boolean>
  readonly job: Job
}

/** Some 10 MB; more people than sign out in minutes. */
const MAX_WAITING = 10_000
const RETRY_EVERY_MS = 500

/** A store that is away, too slow or full, or a service that says so of its own. */
export const isAway = (error: unknown): boolean => isDatabaseTrouble(error) || (error instanceof Refused && isAwayKind(error))

const isAwayKind = ({ kind }: Refused): boolean => kind === 'temporarily_unavailable' || kind === 'late'

export function openDeferredLogouts(platform: Platform): DeferredLogouts {
  const { vault, clock, log } = platform
  const waiting: Deferral[] = []

  /** The sessions that are surely meant, as far as the vault can tell. */
  async function sessionsOf({ sessionCookies, sid, confirmed }: Deferral): Promise<readonly string[]> {
    const cookies = confirmed ? Object.entries(sessionCookies) : []
    const opened = await Promise.all(
      cookies.map(async ([tenantId, text]) => {
        const cookie = parseCookie(text)
        const copy = cookie && (await readCopy(vault, cookie.sid, clock.now()))
        return cookie !== undefined && copy !== undefined && opens(cookie, copy.session, tenantId) ? [cookie.sid] : []
      }),
    )
    return [...new Set([...opened.flat(), ...(sid === undefined ? [] : [sid])])]
  }

  async function mark(deferral: Deferral): Promise<void> {
    const now = clock.now()
    for (const sid of await sessionsOf(deferral)) await markEnded(vault, sid, now, now)
  }

  /** One after the other, so that a database that has just come back is not run down. */
  async function work(): Promise<void> {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      try {
        await next.attempt()
      } catch (error) {
        if (isAway(error)) return
        log.warn('a deferred logout came to nothing', { error })
      }
      waiting.shift()
    }
  }

  return Object.freeze({
    defer: async (deferral: Deferral) => {
      if (waiting.length >= MAX_WAITING) return false
      waiting.push(deferral)
      log.warn('a logout waits for the database', { waiting: waiting.length })
      await mark(deferral).catch((error: unknown) => log.warn('a session that waits for its logout is not marked', { error }))
      return true
    },
    job: { name: 'deferred-logouts', run: every(RETRY_EVERY_MS, work) },
  })
}
