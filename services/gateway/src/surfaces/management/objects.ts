// The management API for what services keep: mounted as they describe it. The documents pass through: their one decoder lives beside the
// objects.
import type { Operation } from '@signet/platform'
import { type Client, Refused } from '@signet/protos'
import type { Context } from 'koa'
import { managementEnvelope } from '../../errors.ts'
import { readJsonBytes } from '../../request/body.ts'
import type { Call } from '../../request/call.ts'
import { parseQuery } from '../../request/parameters.ts'
import { answerJson } from '../../respond.ts'
import type { Handler, Route } from '../../route.ts'

/** `keeper` answers for the operations; whose an access token is, token says. */
export function objectRoutes(
  keeper: Pick<Client<'registry'>, 'manage'>,
  operations: readonly Operation[],
  token: Pick<Client<'token'>, 'userInfo'>,
): readonly Route[] {
  const answerTo = (path: string): Handler =>
    async function answer(context, call) {
      const request = {
        ...(await callerOf(context, call)),
        method: context.method === 'HEAD' ? 'GET' : context.method,
        path,
        parameters: { ...(context.params as Record<string, string>) },
        tenantId: context.get('X-FusionAuth-TenantId'),
        query: parseQuery(context.querystring, ['ids']),
        body: await readJsonBytes(context.req),
        ifMatch: context.get('If-Match'),
      }
      const { body, etag } = await keeper.manage(request, call.options)
      if (etag !== '') context.set('ETag', etag)
      if (body.length > 0) return answerJson(context, 200, body)
      context.status = 200
      context.body = ''
      context.remove('Content-Type')
    }
  /** The API key; or whose access token it is, once token has examined that. */
  const callerOf = async (context: Context, call: Call) => {
    const apiKey = apiKeyOf(context)
    const [, accessToken] = /^Bearer +(.+)$/i.exec(apiKey) ?? []
    if (accessToken === undefined) return { apiKey }
    const { claims, clientId } = await token.userInfo({ accessToken, accessTokenOnly: true }, call.options)
    return { bearer: { userId: String(JSON.parse(claims.toString()).sub), clientId } }
  }
  const paths = [...new Set(operations.map(({ path }) => path))].sort(wordsFirst)
  return paths.map((path) => {
    const answer = answerTo(path)
    const methods = operations.filter((each) => each.path === path).map(({ method }) => method)
    return {
      path: path.replaceAll(/\{(\w+)\}/g, ':$1'),
      refuse: managementEnvelope,
      answers: Object.fromEntries(methods.map((method) => [method, answer])),
    }
  })
}

/** `/api/user/registration` before `/api/user/{userId}`, which could be taken for it: a brace comes after every letter. */
const wordsFirst = (a: string, b: string): number => (a < b ? -1 : 1)

/** The key is the whole header, without a scheme (contracts 2 rule 8). Refuses `unauthorized_api_key` when there is none. */
export function apiKeyOf(context: Context): string {
  const key = context.get('Authorization')
  if (key === '') throw new Refused('unauthorized_api_key', 'An API key is required.')
  return key
}
