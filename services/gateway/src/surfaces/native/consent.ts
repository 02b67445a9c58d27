// The consent page and its form (OpenID Connect Core §3.1.2.4), at the query of the authorization request. As with the sign-in form nothing is
// stored in between: every request is judged anew, and who has just signed in for it brings the proof in a cookie.
import { type Client, oneOf } from '@signet/protos'
import type { Context } from 'koa'
import { pageEnvelope } from '../../errors.ts'
import { readForm } from '../../request/body.ts'
import { FORM_TOKEN } from '../../request/form-token.ts'
import { parseQuery } from '../../request/parameters.ts'
import { answerRedirect } from '../../respond.ts'
import type { Handler, Route } from '../../route.ts'
import { type Browsers, describeBrowser, requireOwnForm } from './browser.ts'
import { answerOutcome, type Outcome } from './outcome.ts'

export function consentRoutes(authorize: Client<'authorize'>, browsers: Browsers): readonly Route[] {
  const requestOf = (context: Context) => ({
    parameters: parseQuery(context.querystring),
    browser: { ...describeBrowser(context, browsers), interaction: browsers.cookies.interaction(context) ?? '' },
  })

  /** Whoever is not signed in any more begins with the request itself. */
  function answer(context: Context, outcome: Outcome, expired = false): void {
    if (oneOf(outcome).kind === 'signIn') answerRedirect(context, `/oauth2/authorize?${context.querystring}`)
    else answerOutcome(context, browsers, outcome, { expired })
  }

  const show: Handler = async (context, call) => answer(context, await authorize.begin(requestOf(context), call.options))

  const decide: Handler = async (context, call) => {
    requireOwnForm(context, browsers)
    const { decision, scope = '', [FORM_TOKEN]: token } = await readForm(context.req, ['scope'])
    const request = requestOf(context)
    if (!browsers.formTokens.isGenuine(context, token)) return answer(context, await authorize.begin(request, call.options), true)
    answer(context, await authorize.decide({ ...request, allow: decision === 'allow', granted: scope.split(' ') }, call.options))
  }

  return [{ path: '/oauth2/consent', refuse: pageEnvelope, answers: { GET: show, POST: decide } }]
}
