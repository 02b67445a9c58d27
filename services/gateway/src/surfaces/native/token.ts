// The endpoints that clients call with their credentials: token (RFC 6749 §3.2), introspection (RFC 7662) and revocation (RFC 7009).
import type { Client } from '@signet/protos'
import type { Context } from 'koa'
import { oauthEnvelope } from '../../errors.ts'
import { readForm } from '../../request/body.ts'
import { parseQuery } from '../../request/parameters.ts'
import { answerJson } from '../../respond.ts'
import type { Route } from '../../route.ts'

export function tokenRoutes(token: Client<'token'>): readonly Route[] {
  return [
    {
      path: '/oauth2/token',
      refuse: oauthEnvelope,
      anyOrigin: true,
      answers: {
        POST: async (context, call) => {
          const issued = await token.exchange(await readClientRequest(context), call.options)
          answerJson(context, 200, {
            access_token: issued.accessToken,
            token_type: issued.tokenType,
            expires_in: issued.expiresIn,
            ...present('scope', issued.scope),
            ...present('userId', issued.userId),
            ...present('id_token', issued.idToken),
            ...present('refresh_token', issued.refreshToken),
            ...present('refresh_token_id', issued.refreshTokenId),
          })
        },
      },
    },
    {
      path: '/oauth2/introspect',
      refuse: oauthEnvelope,
      answers: {
        POST: async (context, call) => {
          const { claims } = await token.introspect(await readClientRequest(context), call.options)
          answerJson(context, 200, claims)
        },
      },
    },
    {
      path: '/oauth2/revoke',
      refuse: oauthEnvelope,
      anyOrigin: true,
      answers: {
        POST: async (context, call) => {
          await token.revoke(await readClientRequest(context), call.options)
          context.status = 200
          context.set('Cache-Control', 'no-store')
          context.body = ''
          context.remove('Content-Type')
        },
      },
    },
  ]
}

/** What a client sent and how it proved itself. Its query is looked at only to refuse secrets in it; parameters there do not count. */
async function readClientRequest(context: Context) {
  parseQuery(context.querystring)
  return { parameters: await readForm(context.req), authorization: context.get('Authorization') }
}

/** A member that is left out where there is nothing to say. */
const present = (name: string, value: string): object => (value === '' ? {} : { [name]: value })
