// The sample's memory: who is signed in here, what a browser is in the middle of, and the notices that came.
// All of it is lost on a restart, and no two processes share it: an application of yours would keep it in its database.
import { randomBytes } from 'node:crypto'
import type { LogoutNotice } from './logout-token.ts'

/** What a browser must bring back from the issuer. */
interface SignIn {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
}

export interface Session {
  readonly sub: string
  /** The single sign-on session: what a notice names. */
  readonly sid: string
  readonly name: string
  readonly email: string
  readonly claims: Readonly<Record<string, unknown>>
  /** For id_token_hint when signing out. */
  readonly idToken: string
}

export interface Browser {
  signIn?: SignIn | undefined
  session?: Session | undefined
  /** The state of a sign-out that is under way. */
  signOut?: string | undefined
}

export interface Notice {
  readonly at: Date
  /** How it came and whether it was believed. */
  readonly what: string
  /** What it ended, or why it was refused. */
  readonly text: string
  readonly accepted: boolean
}

/** Enough for a sample; beyond it the oldest go, so that strangers cannot fill the memory. */
const MAX_BROWSERS = 10_000
const MAX_NOTICES = 20
const MAX_SEEN = 100_000

export function openMemory() {
  const browsers = new Map<string, Browser>()
  const seen = new Map<string, number>()
  const notices: Notice[] = []

  const dropOldest = (map: Map<string, unknown>, most: number): void => {
    for (const key of map.keys()) {
      if (map.size <= most) return
      map.delete(key)
    }
  }

  return Object.freeze({
    notices: notices as readonly Notice[],
    browser: (id: string | undefined): Browser | undefined => (id === undefined ? undefined : browsers.get(id)),
    /** Gives a browser a new id, so that one that somebody else knew before the sign-in is worth nothing after it. */
    remember: (browser: Browser, formerId: string | undefined): string => {
      if (formerId !== undefined) browsers.delete(formerId)
      const id = randomBytes(32).toString('base64url')
      browsers.set(id, browser)
      dropOldest(browsers, MAX_BROWSERS)
      return id
    },
    /** Ends the sessions that a notice names. Says how many there were. */
    end: ({ sid, sub }: Partial<LogoutNotice>): number => {
      const ended = [...browsers.values()].filter(({ session }) => session !== undefined && (sid === undefined ? session.sub === sub : session.sid === sid))
      for (const browser of ended) browser.session = undefined
      return ended.length
    },
    note: (notice: Notice): void => {
      notices.unshift(notice)
      notices.length = Math.min(notices.length, MAX_NOTICES)
    },
    firstSeen: (jti: string, expiresAt: number): boolean => {
      const now = Date.now()
      for (const [each, until] of seen) if (until < now) seen.delete(each)
      if (seen.has(jti)) return false
      seen.set(jti, expiresAt)
      dropOldest(seen, MAX_SEEN)
      return true
    },
  })
}
