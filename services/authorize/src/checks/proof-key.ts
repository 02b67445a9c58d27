// Proof Key for Code Exchange (RFC 7636 §4.3, §4.4.1; RFC 9700 §2.1.1): required by policy, of a public client always; S256 only.

import type { Client } from '@signet/platform/directory'
import { Refused } from '@signet/protos'
import type { Sent } from '../core.ts'

type Policies = Pick<Client, 'oauthConfiguration'>

/** SHA-256 in base64url: 43 characters. */
const CHALLENGE = /^[A-Za-z0-9_-]{43}$/

/**
 * A client that can do without authentication is public, whatever it holds. One whose policy asks for either proof at the token
 * endpoint may leave the challenge out, if it has a secret to prove itself with.
 */
function isRequired({ oauthConfiguration: oauth }: Policies): boolean {
  if (oauth.clientSecretHash === '') return true
  if (oauth.proofKeyForCodeExchangePolicy === 'NotRequiredWhenUsingClientAuthentication') return false
  return oauth.proofKeyForCodeExchangePolicy !== 'NotRequired' || oauth.clientAuthenticationPolicy === 'NotRequired'
}

/**
 * The challenge; empty when there is none and none is needed. Raises `missing_code_challenge`, `malformed_code_challenge` and
 * `unsupported_code_challenge_method`: also when the method is left out, which RFC 7636 would read as `plain`.
 */
export function proofKey(sent: Sent, client: Policies): string {
  const challenge = sent.code_challenge
  const method = sent.code_challenge_method
  if (challenge === undefined) {
    if (method !== undefined || isRequired(client)) throw new Refused('missing_code_challenge', 'The request needs a code_challenge (PKCE).')
    return ''
  }
  if (method !== 'S256') throw new Refused('unsupported_code_challenge_method', 'The only code_challenge_method is S256.')
  if (!CHALLENGE.test(challenge)) throw new Refused('malformed_code_challenge', 'The code_challenge is not 43 base64url characters.')
  return challenge
}
