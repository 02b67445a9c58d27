// The authorization endpoint (RFC 6749 §3.1, OpenID Connect Core §3.1.2) and the sign-in form that it shows. Nothing is stored
// between the two: the form posts to the same query, and every request is judged anew.
import { type Client, oneOf, Refused } from '@signet/protos'
import type { Context } from 'koa'
import type { Diagnostics, Reason } from '../../diagnostics.ts'
import { pageEnvelope } from '../../errors.ts'
import type { SignInProblem } from '../../pages/sign-in.ts'
import { readForm } from '../../request/body.ts'
import type { Call } from '../../request/call.ts'
import { FORM_TOKEN } from '../../request/form-token.ts'
import { parseQuery, toQuery } from '../../request/parameters.ts'
import { answerRedirect } from '../../respond.ts'
import { type Handler, MAX_URL_BYTES, type Route } from '../../route.ts'
import { type Browsers, describeBrowser, requireOwnForm } from './browser.ts'
import { answerOutcome, type Outcome, type Typed } from './outcome.ts'

export function authorizeRoutes(authorize: Client<'authorize'>, browsers: Browsers, diagnostics: Diagnostics): readonly Route[] {
  /** Explains what is refused, by an answer of ours or in the redirect, to developers who asked for it. */
  async function explained(context: Context, call: Call, judge: () => Promise<Outcome>): Promise<Outcome> {
    const explain = (why: Refused | Reason) =>
      diagnostics.explain(parseQuery(context.querystring).client_id ?? '', `A request at ${context.path}`, why, call.id)
    try {
      const outcome = await judge()
      const result = oneOf(outcome)
      const why = result.kind === 'redirect' ? reasonIn(result.value.url) : undefined
      if (why !== undefined) explain(why)
      return outcome
    } catch (error) {
      if (error instanceof Refused) explain(error)
      throw error
    }
  }

  const answer = (context: Context, outcome: Outcome, typed?: Typed, problem?: SignInProblem): void =>
    answerOutcome(context, browsers, outcome, { typed, problem })

  async function begin(context: Context, call: Call, typed?: Typed, problem?: SignInProblem): Promise<void> {
    const parameters = parseQuery(context.querystring)
    answer(
      context,
      await explained(context, call, () => authorize.begin({ parameters, browser: describeBrowser(context, browsers) }, call.options)),
      typed,
      problem,
    )
  }

  /** POST /oauth2/sign-in?<query of the authorization request>. */
  const signIn: Handler = async (context, call) => {
    requireOwnForm(context, browsers)
    const { login = '', password = '', rememberDevice, [FORM_TOKEN]: token } = await readForm(context.req)
    const typed = { login, remember: rememberDevice === 'true' }
    if (!browsers.formTokens.isGenuine(context, token)) return begin(context, call, typed, { kind: 'expired' })
    if (login === '' || password === '') return begin(context, call, typed, { kind: 'incomplete' })

    const request = { parameters: parseQuery(context.querystring), browser: describeBrowser(context, browsers), login, password, remember: typed.remember }
    const outcome = await explained(context, call, () => authorize.signIn(request, call.options)).catch((error: unknown) => {
      if (error instanceof Refused && error.kind === 'too_many_attempts') return error
      throw error
    })
    if (outcome instanceof Refused) return begin(context, call, typed, { kind: 'too_many', retryAfter: outcome.retryAfter ?? 0 })
    const asked = oneOf(outcome)
    const next = asked.kind === 'consent' ? asked.value.interaction : undefined
    if (!next) return answer(context, outcome, typed)
    // a page of its own, so that reloading it sends no password again
    if (next.sessionCookie) browsers.cookies.keepSession(context, next.sessionCookie)
    browsers.cookies.keepInteraction(context, next)
    answerRedirect(context, `/oauth2/consent?${context.querystring}`)
  }

  /**
   * An authorization request in a form (OpenID Connect Core §3.1.2.1) goes on as a GET: the browser withholds our SameSite=Lax cookies
   * from another site's POST, but not from the GET that follows it.
   */
  const continueAsGet: Handler = async (context) => {
    const url = `/oauth2/authorize?${toQuery(await readForm(context.req))}`
    if (url.length > MAX_URL_BYTES) throw new Refused('oversized_request', `An authorization request may have at most ${MAX_URL_BYTES} bytes.`)
    answerRedirect(context, url)
  }

  /** Somebody went back, or reloaded the address: the request starts again. */
  const startAgain: Handler = (context) => answerRedirect(context, `/oauth2/authorize?${context.querystring}`)

  return [
    { path: '/oauth2/authorize', refuse: pageEnvelope, answers: { GET: (context, call) => begin(context, call), POST: continueAsGet } },
    { path: '/oauth2/sign-in', refuse: pageEnvelope, answers: { GET: startAgain, POST: signIn } },
  ]
}

/** Why a redirect says no (RFC 6749 §4.1.2.1), in its query or its fragment; undefined when it does not. */
function reasonIn(url: string): Reason | undefined {
  if (!URL.canParse(url)) return undefined
  const { searchParams, hash } = new URL(url)
  for (const parameters of [searchParams, new URLSearchParams(hash.slice(1))]) {
    const [error, reason, message] = ['error', 'error_reason', 'error_description'].map((name) => parameters.get(name) ?? '')
    if (error) return { error, reason: reason ?? '', message: message ?? '' }
  }
  return undefined
}
