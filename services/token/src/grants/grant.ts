// A grant is a value: its name, how its parameters are read, and what it does. The endpoint does everything that all share.

import type { Client, Tenant } from '@signet/platform/directory'
import type { CallContext } from '@signet/protos'
import type { AuthenticatedClient } from '../clients/authenticate.ts'
import type { Parameters } from '../parameters.ts'

/** Who is exchanging: an authenticated client for which the grant is enabled. */
export interface Caller extends AuthenticatedClient {
  readonly tenant: Tenant
  readonly context: CallContext
}

/** A successful answer (RFC 6749 §5.1), recorded already. Empty text for what is absent. */
export interface Issued {
  readonly accessToken: string
  readonly expiresIn: number
  readonly scope: string
  readonly userId: string
  readonly idToken: string
  readonly refreshToken: string
  readonly refreshTokenId: string
}

export interface Grant {
  readonly name: string
  /** Whether a client needs its secret for these parameters. */
  readonly needsSecret: (client: Client, parameters: Parameters) => boolean
  readonly exchange: (parameters: Parameters, caller: Caller) => Promise<Issued>
}

/** Makes a grant that sees nothing but the parameters it reads itself, decoded. */
export const defineGrant = <P>(grant: {
  readonly name: string
  readonly needsSecret: Grant['needsSecret']
  /** Raises a refusal for what is missing or malformed. */
  readonly read: (parameters: Parameters) => P
  readonly handle: (parameters: P, caller: Caller) => Promise<Issued>
}): Grant => ({
  name: grant.name,
  needsSecret: grant.needsSecret,
  exchange: (parameters, caller) => grant.handle(grant.read(parameters), caller),
})
