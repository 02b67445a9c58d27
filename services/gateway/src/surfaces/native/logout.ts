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
import type { Handler, Route } from '../../route.ts'
import { type Browsers, describeBrowser, requireOwnForm } from './browser.ts'

const PATH = '/oauth2/logout'

export function logoutRoutes(authorize: Client<'authorize'>, browsers: Browsers): readonly Route[] {
  async function endSession(context: Context, call: Call, parameters: Parameters, confirmed: boolean): Promise<void> {
    const browser = describeBrowser(context, browsers)
    const result = oneOf(await authorize.endSession({ parameters, browser, confirmed }, call.options))
    if (result.kind === 'confirm') {
      const { applicationName: application, tenantName: tenant } = result.value
      const page = logoutConfirmationPage({ application, tenant, action: PATH, token: browsers.formTokens.issue(context), parameters })
      // Where logout leads, the registration of the client or of the tenant may decide, which only authorize knows.
      return answerPage(context, page, { destination: parameters.post_logout_redirect_uri ?? 'http:' })
    }
    const { url, applicationName, tenantIds, deferred } = result.value
    for (const tenantId of tenantIds) browsers.cookies.dropSession(context, tenantId)
    if (deferred) answerPage(context, signedOutLaterPage, { status: 202 })
    else if (url === '') answerPage(context, signedOutPage(applicationName))
    else answerRedirect(context, url)
  }

  const GET: Handler = (context, call) => endSession(context, call, parseQuery(context.querystring), false)

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
