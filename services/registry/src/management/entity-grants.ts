// /api/entity/{entityId}/grant: what others may do to an entity. POST and PUT both say what a recipient has from now on.
import { createHash } from 'node:crypto'
import { refuseFields } from '@signet/platform/management/body'
import { conditional, done, json, ofOne, shows } from '@signet/platform/management/described'
import { searchEndpoints } from '@signet/platform/management/search'
import {
  bodySchemaOf,
  entity,
  entityGrant,
  entityGrantId,
  entityType,
  type Flat,
  type Given,
  membersOf,
  ObjectId,
  partsOfEntityGrant,
  type Recipient,
  show,
  shownSchemaOf,
  uuidOf,
} from '@signet/protos'
import { z } from 'zod'
import { fieldError } from '../domain/decision.ts'
import type { Wanted } from '../domain/object.ts'
import { statementOf } from '../search/statement.ts'
import type { KeptObject } from '../store.ts'
import { type Call, type Endpoint, MAX_LISTED, type Means, type Plan, requireDecided, requireListable, requireQuery } from './endpoint.ts'
import { Entity, showEntities } from './entities.ts'
import { historyEndpoint } from './history.ts'
import { change, create, givenIn, type Kind, readObject } from './kind.ts'
import { remove, retrieve } from './objects.ts'
import { requireId, requireKnown } from './scope.ts'
import { byInstant, nameText, searchOf } from './search.ts'

const permissionsOf = async (target: KeptObject, { store }: Means) =>
  membersOf((await store.object(entityType.kind, String(target.flat.type_id)))?.flat ?? {}, 'permission')

/** A foreign tenant's recipient is answered like one that does not exist. */
async function check({ id, tenantId, flat }: Wanted, _call: Call, means: Means) {
  const { targetId, recipient } = partsOfEntityGrant(id)
  const [target, other] = await Promise.all([means.store.object(entity.kind, targetId), means.store.object(recipient.kind, recipient.id)])
  const field = recipient.kind === 'user' ? 'grant.userId' : 'grant.recipientEntityId'
  const known = target === undefined ? [] : (await permissionsOf(target, means)).map((each) => each.flat.name)
  const undefinedOnes = (flat.permissions as readonly string[]).filter((each) => !known.includes(each))
  return [
    ...(other?.tenantId === tenantId ? [] : [fieldError('invalid', field, 'The tenant of the target has no such recipient.')]),
    ...(undefinedOnes.length === 0 ? [] : [fieldError('invalid', 'grant.permissions', 'The target’s type does not define all of these permissions.')]),
  ]
}

const idOfGrant = (grantId: string) => uuidOf(createHash('sha256').update(grantId).digest('base64url'))

async function showGrants(found: readonly KeptObject[], means: Means): Promise<readonly Record<string, unknown>[]> {
  const targets = await means.store.objectsById(entity.kind, [...new Set(found.map(({ flat }) => String(flat.entity_id)))])
  const shown = await showEntities(targets, means)
  return found.map((each) => ({ id: idOfGrant(each.id), ...show(entityGrant, each), entity: shown.find(({ id }) => id === each.flat.entity_id) }))
}

const Grant = shownSchemaOf(entityGrant, { id: z.guid(), entity: Entity.optional() })

const kind: Kind = {
  declaration: entityGrant,
  path: '/api/entity/grant',
  tag: 'Entity grants',
  shown: Grant,
  idOf: ({ parameters: { entityId = '', kind: recipient = '', id = '' } }) => entityGrantId(entityId.toLowerCase(), { kind: recipient, id: id.toLowerCase() }),
  check,
  beside: async (object, means) => (await showGrants([object], means))[0] ?? {},
}

/** Exactly one recipient. Raises `invalid_fields`. */
function requireRecipient(entityId: string, userId: string, prefix: string): Recipient {
  if (entityId !== '' && userId !== '') return refuseFields([fieldError('invalid', `${prefix}userId`, 'A grant has one recipient: an entity or a user.')])
  if (entityId === '' && userId === '')
    return refuseFields([fieldError('blank', `${prefix}recipientEntityId`, 'Name the recipient: recipientEntityId or userId.')])
  return userId === '' ? { kind: 'entity', id: entityId } : { kind: 'user', id: userId }
}

const target = async (call: Call, { store }: Means): Promise<KeptObject> =>
  requireKnown(await store.object(entity.kind, requireId(entity.id.schema, call.parameters.entityId ?? '')), call.scope)

/** An upsert. Two at once meet in the append: the one that comes second is planned again, and changes what the first has made. */
async function grant(call: Call, means: Means): Promise<Plan> {
  requireQuery(call.query)
  const on = await target(call, means)
  const sent = givenIn(kind, readObject(kind, call.body))
  const said = (name: string) => String(sent.derived.find(([path]) => path === name)?.[1] ?? '')
  const id = entityGrantId(on.id, requireRecipient(said('recipientEntityId'), said('userId'), 'grant.'))
  const given: Given = { ...sent, flat: { ...sent.flat, permissions: await orDefaults(sent.flat, on, means) } }
  const answer = () => ({})
  const before = await means.store.object(entityGrant.kind, id)
  if (before !== undefined) return { ...(await change(kind, before, given, [], call, means)), answer }
  const [drafts = []] = requireDecided((await create(kind, given, { id, tenantId: on.tenantId }, call, means)).decision)
  return { drafts: drafts.map(({ taken: _, ...each }) => each), answer }
}

/** Who names no permission grants those that the type gives by default. */
async function orDefaults({ permissions }: Flat, on: KeptObject, means: Means): Promise<readonly unknown[]> {
  const named = permissions as readonly string[]
  if (named.length > 0) return named
  return (await permissionsOf(on, means)).filter(({ flat }) => flat.is_default === true).map(({ flat }) => flat.name)
}

const recipients = {
  recipientEntityId: z.string().optional().describe('The entity that has the grant.'),
  userId: z.string().optional().describe('The user who has it; one of the two.'),
}

/** The grant that a query names, in the parameters of the call. Raises `invalid_fields`. */
function addressed(call: Call): Call {
  const { recipientEntityId = '', userId = '', ...query } = call.query
  return { ...call, query, parameters: { ...call.parameters, ...requireRecipient(recipientEntityId, userId, '') } }
}

const one = { path: '/api/entity/{entityId}/grant', parameters: z.object({ entityId: entity.id.schema }), name: 'EntityGrant' }

/** The endpoint of one object, of which the query names the recipient. */
function byRecipient(endpoint: Endpoint): Endpoint {
  const { query } = endpoint.parameters ?? {}
  const shape = query instanceof z.ZodObject ? query.shape : {}
  const described = { ...endpoint, parameters: { ...endpoint.parameters, query: z.object({ ...recipients, ...shape }) } }
  if ('read' in endpoint) return { ...described, read: async (call, means) => endpoint.read(addressed(call), means) }
  return { ...described, plan: async (call, means) => endpoint.plan(addressed(call), means) }
}

const ofOneGrant = retrieve(kind, one)

const read: Endpoint = {
  ...byRecipient(ofOneGrant),
  id: 'retrieveEntityGrants',
  about: 'Retrieve the grants on an entity: all of them, or the one of a recipient.',
  answers: shows('The grants, or the one.', z.strictObject({ grants: z.array(Grant).optional(), grant: Grant.optional() })),
  read: async (call, means) => {
    const on = await target(call, means)
    if (('recipientEntityId' in call.query || 'userId' in call.query) && 'read' in ofOneGrant) return ofOneGrant.read(addressed(call), means)
    requireQuery(call.query)
    return { body: { grants: await showGrants(requireListable(await means.store.grantsOn(on.id, MAX_LISTED + 1)), means) } }
  },
}

const upsert = {
  ...ofOne,
  refuses: ['unauthorized_api_key', 'invalid_fields', 'unknown_object'],
  tag: kind.tag,
  path: one.path,
  parameters: { header: conditional, path: one.parameters },
  body: json(bodySchemaOf(entityGrant)),
  answers: done,
  plan: grant,
} as const

const criteria = {
  entityId: ObjectId.optional().describe('The target.'),
  userId: ObjectId.optional().describe('The recipient.'),
  name: nameText.describe('A text of the target’s name, in any case; * stands for anything.'),
}
const search = searchEndpoints({ ...searchOf(kind, byInstant), criteria }, (asked) => ({
  read: async (call: Call, means: Means) => {
    const { entityId: targetId, userId, name: targetName, ...window } = asked(call)
    const recipient: Recipient | undefined = userId === undefined ? undefined : { kind: 'user', id: userId }
    const sought = { tenantId: call.scope.tenantId, targetId, targetName, recipient }
    const { found, total } = await means.store.search(entityGrant.kind, statementOf(entityGrant, sought), byInstant, window)
    return { body: { grants: await showGrants(found, means), total } }
  },
}))

export const entityGrantEndpoints: readonly Endpoint[] = [
  { ...upsert, method: 'POST', id: 'createEntityGrant', about: 'Grant permissions on an entity: what the recipient has from now on.' },
  { ...upsert, method: 'PUT', id: 'updateEntityGrant', about: 'The same as POST.' },
  read,
  byRecipient(remove(kind, one)),
  byRecipient(historyEndpoint(kind, one)),
  ...search,
]
