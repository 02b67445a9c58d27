// What a client must show at the token endpoint (contracts: client authentication and PKCE).

export interface ClientPolicies {
  /** Required | NotRequired | NotRequiredWhenUsingPKCE */
  readonly clientAuthenticationPolicy: string
  /** Required | NotRequired | NotRequiredWhenUsingClientAuthentication */
  readonly proofKeyPolicy: string
}

/** Whether a secret must be sent. `withVerifier`: the grant carries a code_verifier, which is then checked; only a code grant can. */
export const needsSecret = (client: ClientPolicies, withVerifier: boolean): boolean => {
  if (client.clientAuthenticationPolicy === 'NotRequired') return false
  return !(client.clientAuthenticationPolicy === 'NotRequiredWhenUsingPKCE' && withVerifier)
}

/** Whether a code grant must carry a code_verifier, whatever the authorization request said. */
export const needsVerifier = (client: ClientPolicies, bySecret: boolean): boolean => {
  if (client.proofKeyPolicy === 'NotRequired') return false
  return !(client.proofKeyPolicy === 'NotRequiredWhenUsingClientAuthentication' && bySecret)
}
