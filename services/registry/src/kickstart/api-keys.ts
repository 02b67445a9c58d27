// The API keys of a kickstart file, each made once. What became of it since is the administrators' business: a key that they have changed
// or deleted stays so at the next start.
import { bodySchemaOf, apiKey as declaration, givenOf, Refused, sameJson } from '@signet/protos'
import { z } from 'zod'
import { EVERYTHING } from '../domain/api-key.ts'
import { apiKeyKind } from '../management/api-keys.ts'
import { decodeValue } from '../management/body.ts'
import { requireDecided } from '../management/endpoint.ts'
import { create } from '../management/kind.ts'
import { takenFields } from '../management/manage.ts'
import { uuidOf } from './read.ts'
import { type Application, origin } from './steps.ts'

/** FusionAuth's form: the description stands beside the rest, and without permissions a key may do everything: that it is the operator's own file is explicit enough. */
const Written = z.looseObject({ key: z.string().min(1), id: z.uuid().toLowerCase().optional(), description: z.string().optional() })

/** Raises `invalid_fields`. */
export async function applyApiKey(value: unknown, { means, record, platform }: Application): Promise<void> {
  const { description, ...written } = decodeValue(Written, value)
  const whole = { superUser: written.permissions === undefined, ...(description !== undefined && { metaData: { attributes: { description } } }), ...written }
  const decoded = decodeValue(bodySchemaOf(declaration), { [declaration.member]: whole }) as Record<string, Record<string, unknown>>
  const given = givenOf(declaration, decoded[declaration.member] ?? {})
  const { secrets } = means
  const id = given.id ?? uuidOf(secrets.kickstartHash(JSON.stringify(['key', secrets.secretHash(written.key)])))
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
  else if (!(await isThere())) throw new Refused('invalid_fields', 'Another API key is in its place.', { fields: takenFields(recorded.drafts) })
}
