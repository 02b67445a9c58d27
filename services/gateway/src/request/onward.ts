// The way on from a page that keeps its browser for a moment: a link of ours that leads to an address which was decided before.
// It works in that browser and for a few minutes, so nobody can make a link to a place of their choice from it (RFC 9700 §4.11).
import type { Clock } from '@signet/platform'
import { deriveKey, equalSecret, hmac } from '@signet/platform/secret'
import { Refused } from '@signet/protos'
import type { Context } from 'koa'
import type { FormTokens } from './form-token.ts'

/** Longer than any page keeps its browser, also one whose button is pressed by hand. */
const LIFETIME_MS = 5 * 60_000

export interface Onward {
  /** What `follow` turns into the URL again. */
  prepare(context: Context, url: string): string
  /** Refuses `forged_form`: invented, from another browser, or too old. */
  follow(context: Context, token: string): string
}

export function onward({ key, clock, formTokens }: { key: Uint8Array; clock: Clock; formTokens: FormTokens }): Onward {
  const macKey = deriveKey(key, 'onward')
  const sign = (until: number, url: string, browser: string) => hmac(macKey, `${until} ${browser} ${url}`)
  return Object.freeze({
    prepare: (context: Context, url: string) => {
      const until = clock.now() + LIFETIME_MS
      return `${until}.${sign(until, url, formTokens.issue(context))}.${Buffer.from(url).toString('base64url')}`
    },
    follow: (context: Context, token: string) => {
      const [, until = '', mac = '', encoded = ''] = /^(\d{1,15})\.([\w-]{43})\.([\w-]+)$/.exec(token) ?? []
      const url = Buffer.from(encoded, 'base64url').toString()
      const browser = formTokens.current(context)
      const isGenuine = browser !== undefined && equalSecret(sign(Number(until), url, browser), mac) && clock.now() < Number(until)
      if (!isGenuine) throw new Refused('forged_form', 'This link has expired or was not made for this browser.')
      return url
    },
  })
}
