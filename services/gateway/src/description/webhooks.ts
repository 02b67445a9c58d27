// What the platform itself calls: the notice of a logout that it posts to applications (OpenID Connect Back-Channel Logout 1.0 §2.5).
import { z } from 'zod'
import type { SchemaCollection } from './schemas.ts'

const LogoutTokenClaims = z
  .strictObject({
    iss: z.url().describe('The issuer of the tenant.'),
    aud: z.string().describe('The client_id.'),
    sub: z.string(),
    sid: z.uuid().describe('The session, as in the ID token.'),
    iat: z.int().describe('Seconds since 1970.'),
    exp: z.int().describe('Two minutes later.'),
    jti: z.uuid().describe('New with each attempt.'),
    events: z.strictObject({ 'http://schemas.openid.net/event/backchannel-logout': z.strictObject({}) }),
  })
  .meta({ id: 'LogoutTokenClaims', description: 'The claims of a logout token (§2.4). There is no nonce, so that it cannot pass for an ID token.' })

export const webhooks = (schemas: SchemaCollection): object => ({
  backchannelLogout: {
    post: {
      operationId: 'hearOfLogout',
      tags: ['Authorization'],
      summary: 'Posted to the `backchannelLogoutURL` of every application of a session that ended.',
      description: 'Sent again, with a fresh token, until the answer is a success or the application refuses it for good.',
      security: [],
      requestBody: {
        required: true,
        content: {
          'application/x-www-form-urlencoded': {
            schema: {
              type: 'object',
              properties: {
                logout_token: {
                  type: 'string',
                  description: 'A JWT of type logout+jwt, or JWT where the application asked for it, signed with a key of `/.well-known/jwks.json`.',
                  contentMediaType: 'application/jwt',
                  contentSchema: { type: 'array', prefixItems: [{ type: 'object' }, schemas.of(LogoutTokenClaims, 'output')] },
                },
              },
              required: ['logout_token'],
            },
          },
        },
      },
      responses: {
        '200': { description: 'Heard. Any other success will do as well.' },
        '400': { description: 'Refused for good: it is not sent again.' },
        '5XX': { description: 'Not now: it is sent again. So are 429, a timeout and a connection that fails.' },
      },
    },
  },
})
