// /api/application
import { type applicationCreated, ClientId, type DataOf } from '@signet/protos'
import { ApplicationRequest, authenticationPolicy, decideApplication } from '../domain/application.ts'
import { fieldError } from '../domain/decision.ts'
import { decideApplicationDeactivation, decideApplicationReactivation } from '../domain/life.ts'
import { showApplication } from '../domain/shown.ts'
import { decodeBody, refuseFields } from './body.ts'
import { type ChangeCall, MAX_LISTED, type Means, type Resource, requireDecided, requireListable, requireQuery, requireReactivation } from './resource.ts'
import { requireId, requireKnown, requireTenant } from './scope.ts'

const known = async ({ objectId, scope }: ChangeCall, { store }: Means) =>
  requireKnown(await store.application(requireId(ClientId, objectId)), ({ tenant_id }) => tenant_id, scope)

export const applications: Resource = {
  post: async ({ objectId, scope, body }, { store, random, secrets }) => {
    const request = decodeBody(ApplicationRequest, body)
    const { application } = request
    const tenant = await requireTenant(store, scope, application.tenantId)
    const id = ClientId.safeParse(objectId || application.id || random.uuid())
    if (!id.success) return refuseFields([fieldError('couldNotConvert', 'applicationId', 'The id of an application is up to 255 visible ASCII characters.')])
    const given = application.oauthConfiguration.clientSecret.trim()
    const clientSecret = given === '' && authenticationPolicy(application) !== 'NotRequired' ? random.secret() : given
    const secretHash = secrets.secretHash(clientSecret)
    const [drafts] = requireDecided(decideApplication({ id: id.data, tenantId: tenant.tenant_id, request, secretHash, nameHash: secrets.nameHash }))
    const data = drafts[0].data as DataOf<typeof applicationCreated>
    return {
      drafts,
      answer: (at) => {
        const shown = showApplication({ ...data, tenant_id: tenant.tenant_id, active: true, created_at: at(drafts[0]) })
        // Shown this once: later answers cannot have it, because only its HMAC is kept (contracts 10.15).
        return { application: { ...shown, oauthConfiguration: { ...shown.oauthConfiguration, ...(clientSecret !== '' && { clientSecret }) } } }
      },
    }
  },

  get: async ({ objectId, scope, query }, { store }) => {
    requireQuery(query)
    if (objectId !== '')
      return { application: showApplication(requireKnown(await store.application(requireId(ClientId, objectId)), ({ tenant_id }) => tenant_id, scope)) }
    return { applications: requireListable(await store.applications(scope.tenantId, MAX_LISTED + 1)).map(showApplication) }
  },

  changes: {
    PUT: async (call, means) => {
      requireReactivation(call.query)
      const application = await known(call, means)
      const drafts = decideApplicationReactivation(application)
      const [reactivated] = drafts
      return {
        drafts,
        answer: (at) => ({ application: showApplication({ ...application, active: true, ...(reactivated && { changed_at: at(reactivated) }) }) }),
      }
    },
    DELETE: async (call, means) => {
      requireQuery(call.query)
      return { drafts: decideApplicationDeactivation(await known(call, means)), answer: () => undefined }
    },
  },
}
