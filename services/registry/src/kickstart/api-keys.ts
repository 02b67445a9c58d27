// The API keys of a kickstart file, each made once. What became of it since is the administrators' business: a key that they have changed
// or deleted stays so at the next start.
import { Refused, sameJson, uuidOf } from '@signet/protos'
import { EVERYTHING } from '../domain/api-key.ts'
import { apiKeyKind } from '../management/api-keys.ts'
import { requireDecided } from '../management/endpoint.ts'
import { create } from '../management/kind.ts'
import { takenFields } from '../management/manage.ts'
import { decodeKey } from './key.ts'
import { type Application, origin } from './steps.ts'

/** Raises `invalid_fields`. */
export async function applyApiKey(value: unknown, { means, record, platform }: Application): Promise<void> {
  const { key, given } = decodeKey(value)
  const { secrets } = means
  const id = given.id ?? uuidOf(secrets.kickstartHash(JSON.stringify(['key', secrets.secretHash(key)])))
  const call = { parameters: {}, scope: { tenantId: '' }, caller: EVERYTHING, query: {}, ifMatch: '', body: new Uint8Array() }
  const { decision } = await create(apiKeyKind, given, { id, tenantId: given.tenantId ?? '' }, call, means)
  const [[first, ...others] = []] = requireDecided(decision)
  if (first === undefined) return
  const { afterRelease: _, ...once } = first

  const isThere = async () => {
    const [made] = await means.events.readStream(first.stream)
    return made !== undefined && made.event.tenant === first.tenant && sameJson(made.event.data, first.data)
  }
  if (await isThere()) return
  const recorded = await record([once, ...others], origin)
  if (recorded.kind === 'recorded') platform.log.info('kickstart made an API key', { key: id })
  else if (!(await isThere())) throw new Refused('invalid_fields', 'Another API key is in its place.', { fields: takenFields(recorded) })
}
