// The layouts of Redis keys that two services share. All keys of one session carry its tag between braces, so that in a
// Redis Cluster they live in one slot and one script can touch them all.
import { createHash } from 'node:crypto'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** 72 bits: two sessions with one tag will not be met. */
const TAG_LENGTH = 12

/** The tag of a session: characters that say nothing about it. */
export const sessionTag = (sid: string): string => sha256(`session-tag:${sid}`).slice(0, TAG_LENGTH)

/** SHA-256 of a code, base64url: the only form in which a code is kept, in Redis and in the log. */
export const codeHash = (code: string): string => sha256(code)

/** The text of a code: its session's tag, then 43 random base64url characters (RFC 6749 §10.10: 256 bits). */
export const codeText = (sid: string, secret: string): string => sessionTag(sid) + secret

/** The key of a code; undefined for a text that cannot be one of ours. */
export const codeKey = (code: string): string | undefined =>
  /^[A-Za-z0-9_-]{55}$/.test(code) ? `signet:{${code.slice(0, TAG_LENGTH)}}:code:${codeHash(code)}` : undefined

export const sessionKey = (sid: string): string => `signet:{${sessionTag(sid)}}:session:${sid}`

/** Present from the end of a session for as long as an access token of it may live. */
export const endedKey = (sid: string): string => `signet:{${sessionTag(sid)}}:ended`

/** The same mark, found from a code of the session. */
export const endedKeyOfCode = (code: string): string => `signet:{${code.slice(0, TAG_LENGTH)}}:ended`

/** Absent when Redis lost its data: authorize writes it after it has seeded the ended marks again. */
export const epochKey = 'signet:epoch'
