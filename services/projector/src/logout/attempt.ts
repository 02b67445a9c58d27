// One attempt to tell a party: a fresh logout token (OpenID Connect Back-Channel Logout 1.0 §2.4) posted to where the client wants it now.
import type { Platform } from '@signet/platform'
import { clientOf, type Directory } from '@signet/platform/directory'
import { chosenKeys, oneOf } from '@signet/protos'
import type { Outcome } from '../domain/receipt.ts'
import type { Delivery } from './queue.ts'

/** A party that needs longer counts as one that did not answer, in milliseconds; below the time a call may take. */
const ANSWER_TIMEOUT_MS = 4000

export interface Attempted {
  /** Of the logout token; empty when none was minted. */
  readonly jti: string
  readonly outcome: Outcome
}

/** Mints and posts. Raises what registry, token or egress raise: then it is our own doing and says nothing about the party. */
export async function attempt(
  { rpc, directory }: Pick<Platform, 'rpc'> & { readonly directory: Directory },
  { clientId, tenant: tenantId, iss, sub, sid, traceparent }: Delivery,
): Promise<Attempted> {
  const options = { traceparent }
  const { client } = await rpc.registry.getClient({ clientId, includeInactive: true }, options)
  if (client === undefined || client === null) return { jti: '', outcome: { kind: 'unaddressed', reason: 'unknown_client' } }
  const known = clientOf(client)
  const { oauthConfiguration, jwtConfiguration } = known
  const { backchannelLogoutURL, logoutTokenType: type } = oauthConfiguration
  if (backchannelLogoutURL === '') return { jti: '', outcome: { kind: 'unaddressed', reason: 'no_url' } }

  // Fresh each time: receivers keep the jti of what they have seen and refuse it, and retries outlive any exp.
  // Signed as its ID tokens are: what a party registered for those, it expects here too (§2.6).
  const tenant = await directory.tenant(tenantId, options)
  const keyId = tenant === undefined ? '' : chosenKeys(known, tenant).idToken
  const minted = await rpc.token.mintLogoutToken({ issuer: iss, clientId, sub, sid, type, algorithm: jwtConfiguration.idTokenAlgorithm, keyId }, options)
  const post = await rpc.egress.post(
    {
      url: backchannelLogoutURL,
      contentType: 'application/x-www-form-urlencoded',
      body: Buffer.from(new URLSearchParams({ logout_token: minted.logoutToken }).toString()),
      timeoutMs: ANSWER_TIMEOUT_MS,
    },
    options,
  )
  const { durationMs } = post
  const { kind, value } = oneOf(post)
  return {
    jti: minted.jti,
    outcome:
      kind === 'answered' ? { kind, status: value.status, retryAfter: value.retryAfter, durationMs } : { kind: 'unanswered', reason: value.reason, durationMs },
  }
}
