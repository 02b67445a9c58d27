// A tenant: what may be said about one (contracts 3.1, 8, 10.13, 10.15) and what creating it records.
import { TenantId, tenantCreated, tenantStream } from '@signet/protos'
import { z } from 'zod'
import { type Decision, decision, draft, fieldError } from './decision.ts'
import { only, optionalUrl, requiredName, within } from './fields.ts'
import { type NameHash, reserve } from './identifier.ts'

/** A session without use ends after an hour (contracts 8). */
const SESSION_IDLE_SECONDS = 3600

/** However it is used, a session ends after half a day, so that every working day begins with a sign-in. */
const SESSION_SECONDS = 12 * 3600

/** Access tokens live a quarter of an hour, and at most a day (contracts 7.2 R11). */
export const ACCESS_TOKEN_SECONDS = 900
const MAX_ACCESS_TOKEN_SECONDS = 86_400

/** Refresh tokens live 30 days from the first issue, and at most a year: an endless one cannot be said. */
export const REFRESH_TOKEN_MINUTES = 30 * 24 * 60
const MAX_REFRESH_TOKEN_MINUTES = 365 * 24 * 60

/** A code lives 30 seconds (contracts 7.2 R22). */
const CODE_SECONDS = 30

/** A successor lost on its way may be asked for again for ten seconds (contracts 10.13). */
const REFRESH_GRACE_SECONDS = 10

const MAX_SESSION_SECONDS = 365 * 86_400

/** An issuer is a URL without query (OpenID Connect Discovery §3). */
const Issuer = optionalUrl('web').refine((value) => !value.includes('?'), { error: 'An issuer has no query.' })

/** The members of `jwtConfiguration` that tenants and applications share. */
export const tokenLifetimes = {
  timeToLiveInSeconds: within(1, MAX_ACCESS_TOKEN_SECONDS).optional(),
  refreshTokenTimeToLiveInMinutes: within(1, MAX_REFRESH_TOKEN_MINUTES).optional(),
  refreshTokenExpirationPolicy: only('Fixed'),
  refreshTokenUsagePolicy: only('OneTimeUse'),
}

export const TenantRequest = z.strictObject({
  tenant: z.strictObject({
    id: TenantId.optional(),
    name: requiredName,
    issuer: Issuer,
    logoutURL: optionalUrl('web'),
    httpSessionMaxInactiveInterval: within(1, MAX_SESSION_SECONDS).default(SESSION_IDLE_SECONDS),
    /** Ours, beside FusionAuth's idle limit: seconds after which a session ends however it is used. */
    httpSessionMaxLifetime: within(1, MAX_SESSION_SECONDS).default(SESSION_SECONDS),
    externalIdentifierConfiguration: z.strictObject({ authorizationGrantIdTimeToLiveInSeconds: within(10, 600).default(CODE_SECONDS) }).prefault({}),
    jwtConfiguration: z
      .strictObject({
        ...tokenLifetimes,
        refreshTokenOneTimeUseConfiguration: z.strictObject({ gracePeriodInSeconds: within(0, 60).default(REFRESH_GRACE_SECONDS) }).prefault({}),
        refreshTokenRevocationPolicy: z.strictObject({ onLogout: z.boolean().default(false) }).prefault({}),
      })
      .prefault({}),
  }),
})

export interface CreateTenant {
  readonly id: TenantId
  readonly request: z.output<typeof TenantRequest>
  readonly nameHash: NameHash
}

/** A tenant by its own id and name; both are unique everywhere. */
export function decideTenant({ id, request: { tenant }, nameHash }: CreateTenant): Decision {
  const wrong = tenant.id === undefined || tenant.id === id ? [] : [fieldError('invalid', 'tenant.id', 'The id differs from the one in the path.')]
  const { jwtConfiguration: tokens } = tenant
  return decision(wrong, [
    draft({
      declaration: tenantCreated,
      stream: tenantStream(id),
      tenant: id,
      subject: id,
      taken: fieldError('duplicate', 'tenant.id', 'A tenant with this id exists.'),
      data: {
        tenant_id: id,
        name: tenant.name,
        issuer: tenant.issuer,
        logout_url: tenant.logoutURL,
        session_idle_lifetime: tenant.httpSessionMaxInactiveInterval,
        session_lifetime: tenant.httpSessionMaxLifetime,
        refresh_grace: tokens.refreshTokenOneTimeUseConfiguration.gracePeriodInSeconds,
        revoke_offline_on_logout: tokens.refreshTokenRevocationPolicy.onLogout,
        code_lifetime: tenant.externalIdentifierConfiguration.authorizationGrantIdTimeToLiveInSeconds,
        access_token_lifetime: tokens.timeToLiveInSeconds ?? ACCESS_TOKEN_SECONDS,
        refresh_token_lifetime: (tokens.refreshTokenTimeToLiveInMinutes ?? REFRESH_TOKEN_MINUTES) * 60,
      },
    }),
    reserve({
      kind: 'tenant_name',
      hash: nameHash('tenant_name', '', tenant.name),
      owner: id,
      tenant: id,
      taken: fieldError('duplicate', 'tenant.name', 'A tenant with this name exists.'),
    }),
  ])
}
