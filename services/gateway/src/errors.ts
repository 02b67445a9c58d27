// Renders refusals, each in the envelope of the surface that was called. No other place does.

import type { Log } from '@signet/platform'
import { type FieldError, Refused, refusals } from '@signet/protos'
import type { Context } from 'koa'
import { errorPage } from './pages/error.ts'
import { answerJson, answerPage } from './respond.ts'

/** How a surface says no. `id` is what the log calls the request. */
export type Envelope = (context: Context, refused: Refused, id: string) => void

/** Turns whatever was thrown into a refusal and leaves a line in the log. What is not a refusal is a bug, and its caller learns only the id. */
export function asRefused(error: unknown, { log, id, path }: { log: Log; id: string; path: string }): Refused {
  if (error instanceof Refused && refusals[error.kind].status < 500) {
    log.info('refused', { id, path, kind: error.kind, detail: error.detail })
    return error
  }
  if (error instanceof Refused) {
    log.warn('refused', { id, path, kind: error.kind, detail: error.detail, error: error.cause })
    return error
  }
  log.error('failed', { id, path, error })
  return new Refused('server_error', `Something unexpected happened. The log knows it as ${id}.`, { cause: error })
}

/** OAuth (RFC 6749 §5.2) with FusionAuth's reason. A 401 names the scheme that would help (RFC 9110 §15.5.2). */
export const oauthEnvelope: Envelope = (context, refused) => {
  if (refusals[refused.kind].status === 401) context.set('WWW-Authenticate', 'Basic realm="Signet", charset="UTF-8"')
  answerOAuthError(context, refused)
}

/** What a resource server answers (RFC 6750 §3): a request without a token learns of no error, only of the scheme. */
export const bearerEnvelope: Envelope = (context, refused) => {
  const { error, status } = refusals[refused.kind]
  const scope = refused.kind === 'insufficient_scope' ? ', scope="openid"' : ''
  const fault = refused.kind === 'missing_access_token' ? '' : `, error="${error}", error_description="${describe(refused.message)}"${scope}`
  if (status < 500) context.set('WWW-Authenticate', `Bearer realm="Signet"${fault}`)
  answerOAuthError(context, refused)
}

/** A page for people, or OAuth's JSON for a program that asks for JSON and not for HTML (contracts 3.5). */
export const pageEnvelope: Envelope = (context, refused, id) => {
  if (context.accepts('html', 'json') === 'json') return answerOAuthError(context, refused)
  setRetryAfter(context, refused)
  answerPage(context, errorPage(refused, id), { status: refusals[refused.kind].status })
}

/** FusionAuth's management API (contracts 2, rules 8 and 9): mistakes are listed by field; 401, 404 and 5xx have no body. */
export const managementEnvelope: Envelope = (context, refused) => {
  const { status } = refusals[refused.kind]
  setRetryAfter(context, refused)
  if ([401, 404, 405].includes(status) || status >= 500) {
    context.status = status
    context.set('Cache-Control', 'no-store')
    context.body = ''
    context.remove('Content-Type')
    return
  }
  const mistakes = refused.fields.length > 0 ? refused.fields : [{ field: '', code: `[${refused.kind}]`, message: refused.message }]
  answerJson(context, status, managementErrors(mistakes))
}

function managementErrors(mistakes: readonly FieldError[]): object {
  const fieldErrors = new Map<string, object[]>()
  for (const { field, code, message } of mistakes) {
    if (field !== '') fieldErrors.set(field, [...(fieldErrors.get(field) ?? []), { code, message }])
  }
  const generalErrors = mistakes.filter(({ field }) => field === '').map(({ code, message }) => ({ code, message }))
  return { fieldErrors: Object.fromEntries(fieldErrors), generalErrors }
}

function answerOAuthError(context: Context, refused: Refused): void {
  const { error, reason, status } = refusals[refused.kind]
  setRetryAfter(context, refused)
  answerJson(context, status, { error, error_reason: reason, error_description: describe(refused.message) })
}

/** A store that is away is back within seconds or after minutes; clients that came sooner would only add to its trouble. In seconds. */
const RETRY_AFTER = 2

/** Every 503 says when to come again (RFC 9110 §15.6.4), and other refusals where they know it. */
function setRetryAfter(context: Context, { kind, retryAfter = refusals[kind].status === 503 ? RETRY_AFTER : undefined }: Refused): void {
  if (retryAfter !== undefined) context.set('Retry-After', String(Math.ceil(retryAfter)))
}

/** The characters that `error_description` may have: %x20-21 / %x23-5B / %x5D-7E. */
const describe = (message: string): string => message.replaceAll('"', "'").replaceAll(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '?')
