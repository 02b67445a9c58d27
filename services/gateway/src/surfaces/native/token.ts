// The endpoints that clients call with their credentials: token (RFC 6749 §3.2), introspection (RFC 7662) and revocation (RFC 7009).
import type { IncomingMessage } from 'node:http'
import { type Client, Refused } from '@signet/protos'
import type { Context } from 'koa'
import type { Diagnostics } from '../../diagnostics.ts'
import { oauthEnvelope } from '../../errors.ts'
import { readForm } from '../../request/body.ts'
import type { Call } from '../../request/call.ts'
import type { Guesses } from '../../request/guesses.ts'
import { type Parameters, parseQuery } from '../../request/parameters.ts'
import { answerJson } from '../../respond.ts'
import type { Route } from '../../route.ts'

interface Around {
  readonly token: Client<'token'>
  readonly diagnostics: Diagnostics
  readonly guesses: Guesses
  readonly addressOf: (request: IncomingMessage) => string
}

export function tokenRoutes({ token, guesses, addressOf, diagnostics }: Around): readonly Route[] {
  /** Hands on what a client sent, unless it has guessed too often. */
  const asClient = async <T>(context: Context, call: Call, work: (request: ClientRequest) => Promise<T>): Promise<T> => {
    const request = await readClientRequest(context)
    const proof = proofOf(request)
    try {
      return await guesses.watch({ address: addressOf(context.req), ...proof }, () => work(request))
    } catch (error) {
      if (error instanceof Refused) diagnostics.explain(proof.owner, `${describeGrant(request)} at ${context.path}`, error, call.id)
      throw error
    }
  }
  return [
    {
      path: '/oauth2/token',
      refuse: oauthEnvelope,
      anyOrigin: true,
      answers: {
        POST: async (context, call) => {
          const issued = await asClient(context, call, (request) => token.exchange(request, call.options))
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
          const { claims } = await asClient(context, call, (request) => token.introspect(request, call.options))
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
          await asClient(context, call, (request) => token.revoke(request, call.options))
          context.status = 200
          context.set('Cache-Control', 'no-store')
          context.body = ''
          context.remove('Content-Type')
        },
      },
    },
  ]
}

interface ClientRequest {
  readonly parameters: Parameters
  readonly authorization: string
}

/** What a client sent and how it proved itself. Its query is looked at only to refuse secrets in it; parameters there do not count. */
async function readClientRequest(context: Context): Promise<ClientRequest> {
  parseQuery(context.querystring)
  return { parameters: await readForm(context.req), authorization: context.get('Authorization') }
}

/** Only words that the protocol knows: anything else that was sent may be a secret in the wrong place. */
const describeGrant = ({ parameters: { grant_type: grant = '' } }: ClientRequest): string =>
  /^(authorization_code|refresh_token|client_credentials|password)$/.test(grant) ? `A request with the grant ${grant}` : 'A request'

/** Whose secret was sent, in whichever way. The token service judges it: here it is enough that nobody can be counted under many names. */
function proofOf({ parameters, authorization }: ClientRequest): { owner: string; credential: string } {
  const { client_id: id, client_secret: secret = '' } = parameters
  if (authorization === '') return { owner: id ?? '', credential: secret }
  const [user = ''] = Buffer.from(authorization.replace(/^\S+ +/, ''), 'base64')
    .toString('utf8')
    .split(':')
  return { owner: decodeLeniently(user), credential: authorization }
}

function decodeLeniently(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A member that is left out where there is nothing to say. */
const present = (name: string, value: string): object => (value === '' ? {} : { [name]: value })
