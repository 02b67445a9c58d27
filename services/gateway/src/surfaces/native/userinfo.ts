// The UserInfo endpoint (OpenID Connect Core §5.3), a resource that takes bearer tokens (RFC 6750 §2).
import { type Client, Refused } from '@signet/protos'
import type { Context } from 'koa'
import { bearerEnvelope } from '../../errors.ts'
import { readForm } from '../../request/body.ts'
import { parseQuery } from '../../request/parameters.ts'
import { answerJson } from '../../respond.ts'
import type { Handler, Route } from '../../route.ts'

export function userInfoRoutes(token: Client<'token'>): readonly Route[] {
  const answer =
    (readToken: (context: Context) => Promise<string> | string): Handler =>
    async (context, call) => {
      parseQuery(context.querystring)
      const { claims } = await token.userInfo({ accessToken: await readToken(context) }, call.options)
      answerJson(context, 200, claims)
    }
  const GET = answer((context) => only(tokenInHeader(context), undefined))
  const POST = answer(async (context) => only(tokenInHeader(context), (await readForm(context.req)).access_token))
  return [{ path: '/oauth2/userinfo', refuse: bearerEnvelope, anyOrigin: true, answers: { GET, POST } }]
}

/** One token, sent in one way (RFC 6750 §2). Refuses `missing_access_token`, `malformed_request`. */
function only(inHeader: string | undefined, inBody: string | undefined): string {
  if (inHeader !== undefined && inBody !== undefined) throw new Refused('malformed_request', 'The access token was sent in two ways at once.')
  const token = inHeader ?? inBody
  if (token === undefined) throw new Refused('missing_access_token', 'An access token is required.')
  return token
}

/** The token of `Authorization: Bearer`; undefined without that header. Refuses `invalid_access_token` for any other content of it. */
function tokenInHeader(context: Context): string | undefined {
  const header = context.get('Authorization')
  if (header === '') return undefined
  const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(header)?.[1]
  if (token === undefined) throw new Refused('invalid_access_token', 'The Authorization header must be: Bearer, a space and the access token.')
  return token
}
