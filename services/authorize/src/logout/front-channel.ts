// The frames of a logout page (OpenID Connect Front-Channel Logout 1.0 §2): the logout URLs of a tenant's applications, loaded by the
// browser so that they clear what they keep in it. Whether they did nobody knows; notices that are confirmed go over the back channel.
import type { Client } from '@signet/platform/directory'
import { type CallContext, Refused } from '@signet/protos'
import type { Core } from '../core.ts'
import { withParameters } from '../redirect.ts'

/** More frames than this no browser loads in time, and their origins would not fit into one header. */
const MAX_FRAMES = 100

export interface Ended {
  readonly sid: string
  readonly tenantId: string
  /** The clients of the session: theirs come first. */
  readonly clients: readonly string[]
}

/** One URL for each ended session and application; none when the application that asked wants none (`RedirectOnly`). */
export async function frontChannelUrls(core: Core, client: Client | undefined, ended: readonly Ended[], context: CallContext): Promise<readonly string[]> {
  if (client?.oauthConfiguration.logoutBehavior === 'RedirectOnly') return []
  try {
    const urls = await Promise.all(ended.map((session) => urlsOf(core, session, context)))
    return urls.flat().slice(0, MAX_FRAMES)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    // the session has ended and the back channel tells of it: an answer without frames is better than none
    core.platform.log.warn('a logout goes without its frames', { error })
    return []
  }
}

async function urlsOf({ platform, directory }: Core, { sid, tenantId, clients }: Ended, context: CallContext): Promise<readonly string[]> {
  const tenant = await directory.tenant(tenantId, context)
  if (tenant === undefined) return []
  const { urls } = await platform.rpc.registry.listLogoutUrls({ tenantId, clientIds: [...clients], limit: MAX_FRAMES }, context)
  return urls.map((url) => withParameters(url, Object.entries({ iss: tenant.issuer, sid })))
}
