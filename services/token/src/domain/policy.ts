// What a client must show at the token endpoint (contracts: client authentication and PKCE).

export interface ClientPolicies {
  readonly oauthConfiguration: {
    /** Required | NotRequired | NotRequiredWhenUsingPKCE */
    readonly clientAuthenticationPolicy: string
    /** Required | NotRequired | NotRequiredWhenUsingClientAuthentication */
    readonly proofKeyForCodeExchangePolicy: string
  }
}

/** Whether a secret must be sent. `withVerifier`: the grant carries a code_verifier, which is then checked; only a code grant can. */
export const needsSecret = (client: ClientPolicies, withVerifier: boolean): boolean => {
  if (client.oauthConfiguration.clientAuthenticationPolicy === 'NotRequired') return false
  return !(client.oauthConfiguration.clientAuthenticationPolicy === 'NotRequiredWhenUsingPKCE' && withVerifier)
}

/** Whether a code grant must carry a code_verifier, whatever the authorization request said. */
export const needsVerifier = (client: ClientPolicies, bySecret: boolean): boolean => {
  if (client.oauthConfiguration.proofKeyForCodeExchangePolicy === 'NotRequired') return false
  return !(client.oauthConfiguration.proofKeyForCodeExchangePolicy === 'NotRequiredWhenUsingClientAuthentication' && bySecret)
}

interface RedirectUriSwitches {
  readonly compat: { readonly tokenRedirectUri: string; readonly redirectUriOmitted: string }
}

/** Whether a code grant must carry a redirect_uri, whatever the authorization request said. */
export const needsRedirectUri = ({ compat }: RedirectUriSwitches): boolean => compat.tokenRedirectUri === 'mustMatch' && compat.redirectUriOmitted === 'reject'
