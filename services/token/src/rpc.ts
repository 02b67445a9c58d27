// Messages in, commands out; replies in, messages out.
import type { Handlers } from '@signet/protos'
import type { Core } from './core.ts'
import { exchange } from './endpoints/exchange.ts'
import { introspect } from './endpoints/introspect.ts'
import { revoke } from './endpoints/revoke.ts'
import { userInfo } from './endpoints/user-info.ts'
import { grantsOf } from './grants/index.ts'
import type { Means } from './management/endpoint.ts'
import { manage } from './management/manage.ts'
import { measureGrant } from './metrics.ts'
import { mintLogoutToken } from './tokens/logout-token.ts'

const json = (value: object): Buffer => Buffer.from(JSON.stringify(value))

export function handlers(core: Core, means: Means): Handlers<'token'> {
  const grants = grantsOf(core)
  return {
    exchange: (request, context) => {
      const name = grants.find((grant) => grant.name === request.parameters.grant_type)?.name ?? 'other'
      return measureGrant(core.platform.telemetry, name, () => exchange(core, grants, request, context))
    },
    introspect: async (request, context) => ({ claims: json(await introspect(core, request, context)) }),
    revoke: async (request, context) => {
      await revoke(core, request, context)
      return {}
    },
    userInfo: async (request, context) => {
      const { claims, clientId } = await userInfo(core, request, context)
      return { claims: json(claims), clientId }
    },
    getKeys: async () => ({ jwks: json(core.keys.published()) }),
    mintLogoutToken: (request) => mintLogoutToken(core, request),
    manage: manage(core, means),
  }
}
