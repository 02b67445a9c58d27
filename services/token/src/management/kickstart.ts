// The signing keys of kickstart files, each made once. What became of one since is the administrators' business: one that they have renamed or
// deleted stays so at the next start.
import type { Platform } from '@signet/platform'
import { type KickstartDecoders, refusedAs } from '@signet/platform/kickstart/decode'
import type { KickstartRequest, Reading } from '@signet/platform/kickstart/read'
import { calledIn, explained, requireKickstart } from '@signet/platform/kickstart/start'
import { key, Refused } from '@signet/protos'
import { askedOf, create } from './creation.ts'
import type { Means } from './endpoint.ts'

export const kickstartDecoders: KickstartDecoders = {
  making: (making, idInUrl, body, place) => refusedAs(place, () => askedOf(making, idInUrl, body)),
}

interface Application {
  readonly platform: Pick<Platform, 'log'>
  readonly means: Means
  readonly reading: Reading
  readonly signal: AbortSignal
}

/** Makes the keys of a file that are not there yet. Raises StartupError that names what was refused; the next start goes on there. */
export async function makeKickstartKeys(path: string, application: Application): Promise<void> {
  const { requests } = await requireKickstart(path, application.reading)
  for (const request of requests) await explained(calledIn(path, request), () => makeKey(request, application))
}

async function makeKey({ makes, body }: KickstartRequest, { platform, means, signal }: Application): Promise<void> {
  if (makes === undefined) return
  const { making, keyId } = makes
  const hasBegun = async () => (await means.events.readStream(key.stream(keyId))).length > 0
  if (await hasBegun()) return
  try {
    await create(askedOf(making, keyId, JSON.parse(body.toString())), { signal, actor: 'service:token', traceparent: '' }, means)
    platform.log.info('kickstart made a signing key', { key: keyId })
  } catch (error) {
    // somebody who started at the same time was quicker
    if (!(error instanceof Refused) || !(await hasBegun())) throw error
  }
}
