// Proof that a posted form came from a page of ours in the same browser: a token bound to a cookie, and the browser's own word.

import type { Random } from '@signet/platform'
import { deriveKey, equalSecret, hmac } from '@signet/platform/secret'
import type { Context } from 'koa'
import type { Cookies } from './cookies.ts'

/** The name of the hidden field. */
export const FORM_TOKEN = 'form_token'

export interface FormTokens {
  /** The token for a form on the page that is being answered. Sets the cookie where the browser has none. */
  issue(context: Context): string
  /** The token of this browser; undefined when it has none. */
  current(context: Context): string | undefined
  /** Whether the posted token belongs to this browser. False also when the cookie has gone, which happens to honest people. */
  isGenuine(context: Context, token: string | undefined): boolean
}

export function formTokens({ key, random, cookies }: { key: Uint8Array; random: Random; cookies: Cookies }): FormTokens {
  const macKey = deriveKey(key, 'form-token')
  const current = (context: Context): string | undefined => {
    const secret = cookies.formSecret(context)
    return secret === undefined ? undefined : hmac(macKey, secret)
  }
  return Object.freeze({
    current,
    issue: (context: Context) => {
      const known = current(context)
      if (known !== undefined) return known
      const secret = random.secret()
      cookies.keepFormSecret(context, secret)
      return hmac(macKey, secret)
    },
    isGenuine: (context: Context, token: string | undefined) => {
      const known = current(context)
      return known !== undefined && token !== undefined && equalSecret(known, token)
    },
  })
}

/**
 * Whether the browser says that another site sent this form. Our pages are sent with `Referrer-Policy: no-referrer`, which makes
 * browsers say `Origin: null` for their forms, so null passes here and the token decides.
 */
export function isForeign(context: Context, publicUrl: string): boolean {
  const site = context.get('Sec-Fetch-Site')
  const origin = context.get('Origin')
  return !['', 'same-origin'].includes(site) || !['', 'null', publicUrl].includes(origin)
}
