// The checks of an authorization request, in the order in which they are made (contracts 3.5).

import type { Client, Directory, Tenant } from '@signet/platform/directory'
import { type CallOptions, Refused } from '@signet/protos'
import type { Sent } from '../core.ts'
import { agreeingTenant } from './agreeing-tenant.ts'
import { enabledGrant } from './enabled-grant.ts'
import { knownClient } from './known-client.ts'
import { maxAge } from './max-age.ts'
import { prompt } from './prompt.ts'
import { proofKey } from './proof-key.ts'
import { registeredRedirectUri } from './registered-redirect-uri.ts'
import { noRequestObject } from './request-object.ts'
import { responseMode } from './response-mode.ts'
import { responseType } from './response-type.ts'
import { scope } from './scope.ts'
import { state } from './state.ts'

/** Who asks, and where an answer may go. */
export interface Target {
  readonly client: Client
  readonly tenant: Tenant
  readonly redirectUri: string
}

/** The checks whose refusals go to a page of ours: until they have passed, the redirect URI is anybody's (RFC 9700 §4.11). */
export async function findTarget(sent: Sent, directory: Directory, options?: CallOptions): Promise<Target> {
  const { client, tenant } = await knownClient(sent, directory, options)
  agreeingTenant(sent, client)
  return { client, tenant, redirectUri: registeredRedirectUri(sent, client) }
}

/** The checks whose refusals go to the redirect URI. Each is named for what it finds out. */
const checks = {
  requestObject: noRequestObject,
  responseType,
  grant: enabledGrant,
  responseMode,
  proofKey,
  state,
  prompt,
  maxAge,
  scope,
} as const satisfies Record<string, (sent: Sent, client: Client) => unknown>

/** What the request asks for: exactly what the checks found. */
export type Asked = { readonly [Name in keyof typeof checks]: ReturnType<(typeof checks)[Name]> }

export function judge(sent: Sent, client: Client): Asked | Refused {
  try {
    return Object.fromEntries(Object.entries(checks).map(([name, check]) => [name, check(sent, client)])) as Asked
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
}
