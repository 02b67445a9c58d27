// What a browser asks for on behalf of a person, described. Its parameters are judged in authorize, in the order that OAuth wants.
import type { Operation } from '@signet/platform'
import type { RefusalKind } from '@signet/protos'
import { z } from 'zod'
import { FORM_TOKEN } from '../../request/form-token.ts'

const AuthorizationRequest = z
  .object({
    client_id: z.string(),
    redirect_uri: z
      .string()
      .optional()
      .describe('One that the application has registered, byte for byte. Needed unless its `compat.redirectUriOmitted` says otherwise.'),
    response_type: z.literal('code').optional().describe('Needed unless the application’s `compat.missingResponseType` says otherwise.'),
    scope: z.string().optional().describe('Of openid, profile, email, phone, address, offline_access and the application’s own, separated by spaces.'),
    state: z.string().optional().describe('Comes back as it is. Needed where there is no PKCE.'),
    locale: z.string().optional().describe('A language tag; comes back as it is.'),
    nonce: z.string().optional().describe('Stands in the ID token.'),
    code_challenge: z.string().optional().describe('BASE64URL(SHA-256(code_verifier)) (RFC 7636 §4.2). Needed unless the application says otherwise.'),
    code_challenge_method: z.literal('S256').optional(),
    response_mode: z.enum(['query', 'fragment']).optional(),
    prompt: z.string().optional().describe('Of none, login, consent and select_account, separated by spaces; none stands alone.'),
    max_age: z.string().optional().describe('Seconds: how long ago the person may have signed in.'),
    login_hint: z.string().optional().describe('Fills in the form.'),
    tenantId: z.string().optional().describe('The application’s own tenant, where it is named at all.'),
  })
  .meta({ id: 'AuthorizationRequest', description: 'RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1.' })

const SignIn = z
  .object({
    login: z.string().optional().describe('An email address or user name.'),
    password: z.string().optional(),
    rememberDevice: z.literal('true').optional().describe('Keeps the session for as long as its tenant allows.'),
    [FORM_TOKEN]: z.string().optional().describe('Proves that the form came from the page.'),
  })
  .meta({ id: 'SignIn' })

const Consent = z
  .object({
    decision: z.enum(['allow', 'cancel']),
    scope: z.string().optional().describe('What was ticked; may repeat, and must hold what is required.'),
    [FORM_TOKEN]: z.string().optional().describe('Proves that the form came from the page.'),
  })
  .meta({ id: 'Consent' })

/** OpenID Connect RP-Initiated Logout 1.0 §2. */
const LogoutRequest = z.object({
  id_token_hint: z.string().optional().describe('An ID token of the session, expired or not.'),
  client_id: z.string().optional(),
  post_logout_redirect_uri: z.string().optional().describe('One that the application has registered. Needs id_token_hint or client_id.'),
  state: z.string().optional(),
  logout_hint: z.string().optional(),
  ui_locales: z.string().optional(),
  tenantId: z.string().optional(),
})

const page = z.string()
const html = { schema: page, type: 'text/html' }

/** Never sent to a redirect URI. */
const onPage: readonly RefusalKind[] = ['missing_client_id', 'unknown_client', 'foreign_tenant', 'missing_redirect_uri', 'unregistered_redirect_uri']

const byRedirect: readonly RefusalKind[] = [
  ...(['malformed_request', 'missing_response_type', 'unsupported_response_type', 'unsupported_response_mode', 'disabled_grant'] as const),
  ...(['missing_code_challenge', 'malformed_code_challenge', 'unsupported_code_challenge_method', 'contradictory_prompt', 'unknown_scope'] as const),
  ...(['login_required', 'registration_required', 'interaction_required', 'consent_required', 'temporarily_unavailable', 'server_error'] as const),
]

const browser = { tag: 'Authorization', caller: 'browser', envelope: 'page' } as const
const form = 'application/x-www-form-urlencoded'
const back = 'Back to the application, with `code`, `state` and `iss`.'

const logout = {
  200: { about: 'A page: the person is signed out, or is asked first.', ...html },
  202: { about: 'A page: the person is signed out here; the log cannot be written at the moment, and everybody else hears of it when it can.', ...html },
}
const logoutRefusals: readonly RefusalKind[] = ['invalid_id_token_hint', 'unregistered_post_logout_redirect_uri', 'foreign_tenant', 'unknown_client']

export const browserOperations: readonly Operation[] = [
  {
    ...browser,
    method: 'GET',
    path: '/oauth2/authorize',
    id: 'authorize',
    about: 'Ask for a code (RFC 6749 §3.1).',
    details:
      'A person with a session goes straight back to the application; anybody else meets the sign-in page. About an application that is not of the house ' +
      'the person is asked first what it may have.',
    parameters: { query: AuthorizationRequest },
    answers: { 200: { about: 'The sign-in page, or the consent page.', ...html }, 302: { about: back } },
    refuses: onPage,
    redirects: byRedirect,
  },
  {
    ...browser,
    method: 'POST',
    path: '/oauth2/authorize',
    id: 'authorizeByForm',
    about: 'Ask for a code with a form, which goes on as a GET.',
    body: { type: form, schema: AuthorizationRequest },
    answers: { 303: { about: 'The same request as a GET.' } },
  },
  {
    ...browser,
    method: 'GET',
    path: '/oauth2/sign-in',
    id: 'startAgain',
    about: 'Somebody went back or reloaded: the request starts again.',
    parameters: { query: AuthorizationRequest.partial() },
    answers: { 302: { about: 'The authorization request.' } },
  },
  {
    ...browser,
    method: 'POST',
    path: '/oauth2/sign-in',
    id: 'signIn',
    about: 'The sign-in form of our own page.',
    parameters: { query: AuthorizationRequest },
    body: { type: form, schema: SignIn },
    answers: {
      200: { about: 'The form again, with what was wrong.', ...html },
      303: { about: `${back.slice(0, -1)}; or to the consent page.` },
      403: { about: 'The form again: it had expired.', ...html },
      429: { about: 'The form again: too many attempts; `Retry-After` says when to come again.', ...html },
    },
    refuses: [...onPage, 'forged_form'],
    redirects: byRedirect,
  },
  {
    ...browser,
    method: 'GET',
    path: '/oauth2/consent',
    id: 'askForConsent',
    about: 'What the application asks for, for a person who is signed in.',
    parameters: { query: AuthorizationRequest },
    answers: { 200: { about: 'The consent page.', ...html }, 302: { about: `${back.slice(0, -1)}, when nothing is left to ask; or to the sign-in page.` } },
    refuses: onPage,
    redirects: byRedirect,
  },
  {
    ...browser,
    method: 'POST',
    path: '/oauth2/consent',
    id: 'consent',
    about: 'The consent form of our own page: the decision is recorded, and the application gets what was ticked.',
    parameters: { query: AuthorizationRequest },
    body: { type: form, schema: Consent },
    answers: { 303: { about: back }, 403: { about: 'The form again: it had expired.', ...html } },
    refuses: [...onPage, 'forged_form'],
    redirects: [...byRedirect, 'consent_canceled', 'missing_required_scope'],
  },
  {
    ...browser,
    method: 'GET',
    path: '/oauth2/logout',
    id: 'logOut',
    about: 'End the session (OpenID Connect RP-Initiated Logout 1.0).',
    details: 'Everything that the session gave ends, and every application of it is told. Without a hint the person is asked first.',
    parameters: { query: LogoutRequest.extend({ complete: z.string().optional().describe('Where our own page leads on to.') }) },
    answers: { ...logout, 302: { about: 'On to where logout leads, with `state`.' } },
    refuses: [...logoutRefusals, 'forged_form'],
  },
  {
    ...browser,
    method: 'POST',
    path: '/oauth2/logout',
    id: 'logOutByForm',
    about: 'End the session with a form: an application’s, or our own page’s when the person has agreed.',
    body: { type: form, schema: LogoutRequest.extend({ [FORM_TOKEN]: z.string().optional().describe('The person has agreed on our page.') }), optional: true },
    answers: { ...logout, 303: { about: 'On to where logout leads, with `state`.' } },
    refuses: [...logoutRefusals, 'forged_form'],
  },
]
