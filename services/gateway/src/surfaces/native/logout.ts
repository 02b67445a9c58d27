// Logout that a client or a person asks for (OpenID Connect RP-Initiated Logout 1.0).
import { type Client, oneOf, Refused } from '@signet/protos'
import type { Context } from 'koa'
import { pageEnvelope } from '../../errors.ts'
import { logoutConfirmationPage, signedOutLaterPage, signedOutPage } from '../../pages/logout.ts'
import { readForm } from '../../request/body.ts'
import type { Call } from '../../request/call.ts'
import { FORM_TOKEN } from '../../request/form-token.ts'
import { type Parameters, parseQuery } from '../../request/parameters.ts'
import { answerPage, answerRedirect } from '../../respond.ts'
import { type Handler, MAX_URL_BYTES, type Route } from '../../route.ts'
import { type Browsers, describeBrowser, requireOwnForm } from './browser.ts'

const PATH = '/oauth2/logout'

export function logoutRoutes(authorize: Client<'authorize'>, browsers: Browsers): readonly Route[] {
  async function endSession(context: Context, call: Call, parameters: Parameters, confirmed: boolean): Promise<void> {
    const browser = describeBrowser(context, browsers)
    const result = oneOf(await authorize.endSession({ parameters, browser, confirmed }, call.options))
    if (result.kind === 'confirm') {
      const { applicationName: application, tenantName: tenant, themeId } = result.value
      const page = logoutConfirmationPage({ application, tenant, themeId, action: PATH, token: browsers.formTokens.issue(context), parameters })
      // Where logout leads, the registration of the client or of the tenant may decide, which only authorize knows.
      return answerPage(context, page, { destination: parameters.post_logout_redirect_uri ?? 'http:' })
    }
    const { url, applicationName: application, themeId, tenantIds, deferred, frontChannelUrls: frames } = result.value
    for (const tenantId of tenantIds) browsers.cookies.dropSession(context, tenantId)
    if (deferred) answerPage(context, signedOutLaterPage, { status: 202 })
    else if (url !== '' && frames.length === 0) answerRedirect(context, url)
    else answerPage(context, signedOutPage({ application, themeId, frames, next: url === '' ? '' : wayTo(context, url) }), { scripted: url !== '', frames })
  }

  /** The page with frames ends in a redirect (contracts 3.12): a link of ours that leads to the URL, or the URL itself where that gets too long. */
  function wayTo(context: Context, url: string): string {
    const link = `${PATH}?complete=${browsers.onward.prepare(context, url)}`
    return link.length > MAX_URL_BYTES ? url : link
  }

  const GET: Handler = (context, call) => {
    const parameters = parseQuery(context.querystring)
    if (parameters.complete !== undefined) return answerRedirect(context, browsers.onward.follow(context, parameters.complete))
    return endSession(context, call, parameters, false)
  }

  /** A client's request in a form, which any site may send, or our own confirmation, which carries a form token. */
  const POST: Handler = async (context, call) => {
    const { [FORM_TOKEN]: token, ...parameters } = await readForm(context.req)
    if (token === undefined) return endSession(context, call, parameters, false)
    requireOwnForm(context, browsers)
    if (!browsers.formTokens.isGenuine(context, token)) throw new Refused('forged_form', 'This form has expired or was not sent from this browser.')
    return endSession(context, call, parameters, true)
  }

  return [{ path: PATH, refuse: pageEnvelope, answers: { GET, POST } }]
}
