// What a FusionAuth instance has from the start and Signet has not: a default tenant, and in it FusionAuth's own application. A kickstart file
// that speaks of one has it: it is made before the first request.

/** FusionAuth's application has this id everywhere. */
const APPLICATION_ID = '3c219e58-ed0e-4b18-ad48-f4f92793ae32'

interface Default {
  readonly name: 'tenant' | 'application'
  readonly url: string
  readonly tenantId?: string
  readonly body: Readonly<Record<string, unknown>>
}

export interface Defaults {
  readonly values: Readonly<Record<string, () => string>>
  /** Those that were spoken of, in the order in which they are made. */
  readonly named: () => readonly Default[]
}

/** `tenantId` is what the file calls `defaultTenantId`, or an id that is always the same. */
export function defaultsOf(tenantId: () => string, isTenantNamed: boolean): Defaults {
  const spokenOf = new Set<Default['name']>(isTenantNamed ? ['tenant'] : [])
  const tenant = (): Default => ({ name: 'tenant', url: `/api/tenant/${tenantId()}`, body: { tenant: { name: 'Default' } } })
  const application = (): Default => ({
    name: 'application',
    url: `/api/application/${APPLICATION_ID}`,
    tenantId: tenantId(),
    body: { application: { name: 'FusionAuth', roles: [{ name: 'admin' }] } },
  })
  return {
    values: {
      FUSIONAUTH_TENANT_ID: () => {
        spokenOf.add('tenant')
        return tenantId()
      },
      FUSIONAUTH_APPLICATION_ID: () => {
        spokenOf.add('application')
        return APPLICATION_ID
      },
    },
    named: () => [...(spokenOf.size > 0 ? [tenant()] : []), ...(spokenOf.has('application') ? [application()] : [])],
  }
}
