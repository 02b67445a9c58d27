// The registry's RPCs: message in, question or command out; answer in, message out.
import type { Platform } from '@signet/platform'
import { encodeAnswer } from '@signet/platform/management/body'
import { application, type Handlers, type ObjectDeclaration, Refused, tenant, theme, UserId, user } from '@signet/protos'
import type { Kept } from '@signet/protos/rpc/gen/signet/registry/v1/Kept'
import type { Person } from '@signet/protos/rpc/gen/signet/registry/v1/Person'
import type { ApiKeys } from './api-keys.ts'
import type { Entries } from './audit/find.ts'
import type { ContentStore } from './contents.ts'
import type { ManageAnswer, ManageCall } from './management/manage.ts'
import { namingKinds } from './management/references.ts'
import type { Verification, Verified } from './passwords/verify.ts'
import type { PersonKeys } from './person-keys.ts'
import type { KeptObject, Store } from './store.ts'

export interface Registry {
  readonly store: Store
  readonly contents: ContentStore
  readonly personKeys: PersonKeys
  readonly apiKeys: ApiKeys
  readonly verifyPassword: (verification: Verification) => Promise<Verified | undefined>
  readonly manage: (call: ManageCall) => Promise<ManageAnswer>
  readonly publicUrl: Platform['settings']['publicUrl']
  readonly entries: Entries
}

export const handlers = ({ store, contents, personKeys, apiKeys, verifyPassword, manage, publicUrl, entries }: Registry): Handlers<'registry'> => ({
  getClient: async ({ clientId, includeInactive }) => {
    const client = await objectOf(store, application, clientId)
    return client === undefined || !(includeInactive || counts(client)) ? {} : { client: messageOf(client) }
  },

  getTenant: async ({ tenantId, includeInactive }) => {
    const found = tenantId === '' ? await onlyTenant(store) : await objectOf(store, tenant, tenantId)
    if (found === undefined || !(includeInactive || found.active)) return {}
    const issuer = found.flat.issuer || publicUrl
    return { tenant: messageOf({ ...found, flat: { ...found.flat, issuer } }) }
  },

  getStylesheet: async ({ themeId }) => {
    const found = await objectOf(store, theme, themeId)
    return found === undefined ? {} : { stylesheet: String((await contents.of(theme, [found.flat])).get(String(found.flat.stylesheet_hash)) ?? '') }
  },

  listLogoutUrls: async ({ tenantId, clientIds, limit }) => {
    const rows = await store.logoutUrls(tenantId, clientIds, limit)
    return { urls: rows.map(({ logout_url }) => logout_url) }
  },

  getUser: async ({ userId }) => {
    const found = await objectOf(store, user, userId)
    return found === undefined ? {} : { person: await personOf(store, found) }
  },

  verifyPassword: async ({ tenantId, login, password }, { signal }) => {
    const verified = await verifyPassword({ tenantId: tenantId.toLowerCase(), login, password, signal })
    return verified === undefined ? { denied: {} } : { verified: { person: await personOf(store, verified.user), personKey: verified.personKey } }
  },

  getPersonKey: async ({ userId }) => {
    const id = UserId.safeParse(userId)
    const key = id.success ? await personKeys.find(id.data) : undefined
    return key === undefined ? {} : { key }
  },

  checkApiKey: async (request) => {
    const { id, tenantId } = await apiKeys.require(request)
    return { keyId: id, tenantId }
  },

  listAuditEntries: async ({ startMs, endMs, after, ...criteria }) => {
    const { found, next, last } = await entries.page({ ...criteria, start: whole(startMs), end: whole(endMs) }, whole(after))
    return { entries: found.map((each) => Buffer.from(JSON.stringify(each))), next, last }
  },

  findNaming: async ({ kind, id }) => ({ kinds: [...(await namingKinds(kind, id, { store }))] }),

  manage: async (request, { traceparent, signal }) => {
    const { body, etag } = await manage({ ...request, traceparent, signal })
    return { body: encodeAnswer(body), etag }
  },
})

function whole(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new Refused('malformed_request', 'A number is a whole one from 0.')
  return value
}

const objectOf = async (store: Store, declaration: ObjectDeclaration, id: string): Promise<KeptObject | undefined> => {
  const parsed = declaration.id.schema.safeParse(id)
  return parsed.success ? store.object(declaration.kind, parsed.data) : undefined
}

const onlyTenant = async (store: Store): Promise<KeptObject | undefined> => {
  const [only, another] = await store.openTenants(2)
  return another === undefined ? only : undefined
}

/** Whether an object may be used: nothing of a closed tenant may. */
const counts = ({ active, tenantClosed }: KeptObject): boolean => active && !tenantClosed

const messageOf = (object: KeptObject): Kept => ({
  id: object.id,
  tenantId: object.tenantId,
  active: counts(object),
  notBeforeMs: object.notBefore,
  document: Buffer.from(JSON.stringify(object.flat)),
})

/** Without the password's hash, which nobody else has a use for. */
async function personOf(store: Store, found: KeptObject): Promise<Person> {
  const { password_hash: _, ...flat } = found.flat
  return { user: messageOf({ ...found, flat }), registrations: (await store.memberships(found.id)).map(messageOf) }
}
