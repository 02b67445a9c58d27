// What an authorization request comes to, for the browser that made it: a page whose form repeats the request, or the redirect that ends it.
import { type Client, oneOf } from '@signet/protos'
import type { Context } from 'koa'
import { consentPage } from '../../pages/consent.ts'
import { type SignInProblem, signInPage } from '../../pages/sign-in.ts'
import { parseQuery, toQuery } from '../../request/parameters.ts'
import { answerPage, answerRedirect } from '../../respond.ts'
import type { Browsers } from './browser.ts'

export type Outcome = Awaited<ReturnType<Client<'authorize'>['begin']>>

/** What the person has typed so far; the password is never shown again. */
export interface Typed {
  readonly login: string
  readonly remember: boolean
}

interface Shown {
  readonly typed?: Typed | undefined
  readonly problem?: SignInProblem | undefined
  /** A consent form that came was not one of this browser's. */
  readonly expired?: boolean
}

export function answerOutcome(context: Context, browsers: Browsers, outcome: Outcome, { typed, problem, expired = false }: Shown = {}): void {
  const result = oneOf(outcome)
  if (result.kind === 'redirect') {
    const { url, sessionCookie } = result.value
    if (sessionCookie) browsers.cookies.keepSession(context, sessionCookie)
    browsers.cookies.dropInteraction(context)
    answerRedirect(context, url)
    return
  }
  const parameters = parseQuery(context.querystring)
  const form = {
    token: browsers.formTokens.issue(context),
    application: result.value.applicationName,
    tenant: result.value.tenantName,
    themeId: result.value.themeId,
  }
  const destination = parameters.redirect_uri
  if (result.kind === 'consent') {
    const { account, scopes } = result.value
    const another = `/oauth2/authorize?${toQuery({ ...parameters, prompt: parameters.prompt?.includes('consent') ? 'login consent' : 'login' })}`
    const page = consentPage({ ...form, account, scopes, another, expired, action: `/oauth2/consent?${context.querystring}` })
    answerPage(context, page, { status: expired ? 403 : 200, destination })
    return
  }
  const { loginHint } = result.value
  const page = signInPage({
    ...form,
    action: `/oauth2/sign-in?${context.querystring}`,
    login: typed?.login ?? loginHint,
    remember: typed?.remember ?? true,
    problem: problem ?? (result.value.problem === '' ? undefined : { kind: 'wrong_credentials' }),
  })
  if (problem?.kind === 'too_many' && problem.retryAfter > 0) context.set('Retry-After', String(Math.ceil(problem.retryAfter)))
  answerPage(context, page, { status: statusOf(problem), scripted: true, destination })
}

/** A form that is shown again because of what was typed is a page like the first one. */
const statusOf = (problem: SignInProblem | undefined): number => (problem?.kind === 'too_many' ? 429 : problem?.kind === 'expired' ? 403 : 200)
