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
  /** Whether the posted token belongs to this browser. False also when the cookie has gone, which happens to honest people. */
  isGenuine(context: Context, token: string | undefined): boolean
}

export function formTokens({ key, random, cookies }: { key: Uint8Array; random: Random; cookies: Cookies }): FormTokens {
  const macKey = deriveKey(key, 'form-token')
  return Object.freeze({
    issue: (context: Context) => {
      let secret = cookies.formSecret(context)
      if (secret === undefined) {
        secret = random.secret()
        cookies.keepFormSecret(context, secret)
      }
      return hmac(macKey, secret)
    },
    isGenuine: (context: Context, token: string | undefined) => {
      const secret = cookies.formSecret(context)
      return secret !== undefined && token !== undefined && equalSecret(hmac(macKey, secret), token)
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
