// What the endpoints that people visit have in common: who is asking, and the cookies of the answer.

import type { IncomingMessage } from 'node:http'
import { Refused } from '@signet/protos'
import type { Context } from 'koa'
import type { Cookies } from '../../request/cookies.ts'
import { type FormTokens, isForeign } from '../../request/form-token.ts'
import type { Onward } from '../../request/onward.ts'

export interface Browsers {
  readonly publicUrl: string
  readonly addressOf: (request: IncomingMessage) => string
  readonly cookies: Cookies
  readonly formTokens: FormTokens
  readonly onward: Onward
}

/** A user agent is shown to people, and they read no further. */
const MAX_USER_AGENT = 512

/** The browser as other services see it. */
export const describeBrowser = (context: Context, { addressOf, cookies }: Browsers) => ({
  sessionCookies: cookies.sessions(context),
  address: addressOf(context.req),
  userAgent: context.get('User-Agent').slice(0, MAX_USER_AGENT),
})

/** Refuses a form that the browser says another site has sent. */
export function requireOwnForm(context: Context, { publicUrl }: Browsers): void {
  if (isForeign(context, publicUrl)) throw new Refused('forged_form', 'This form was not sent from a page of this service.')
}
