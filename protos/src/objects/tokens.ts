// What tenants and applications both say about tokens (contracts 3.17, 8): an application's own settings stand in for its tenant's.
import { z } from 'zod'
import { optionalId, within } from './fields.ts'
import { only, refersTo } from './marks.ts'

/** Access tokens live a quarter of an hour, and at most a day (contracts 7.2 R11). */
const ACCESS_TOKEN_SECONDS = 900
const MAX_ACCESS_TOKEN_SECONDS = 86_400

/** Refresh tokens live 30 days from the first issue, and at most a year: an endless one cannot be said. */
const REFRESH_TOKEN_MINUTES = 30 * 24 * 60
const MAX_REFRESH_TOKEN_MINUTES = 365 * 24 * 60

/** The key that signs; blank for the tenant's, and then for the one of the platform that is in its turn. */
export const signingKeyId = refersTo({ kind: 'key', where: { has_private_key: true, revoked: false } }, optionalId)

export const tokenSettings = {
  timeToLiveInSeconds: within(1, MAX_ACCESS_TOKEN_SECONDS).default(ACCESS_TOKEN_SECONDS),
  refreshTokenTimeToLiveInMinutes: within(1, MAX_REFRESH_TOKEN_MINUTES).default(REFRESH_TOKEN_MINUTES),
  refreshTokenExpirationPolicy: only('Fixed', z.enum(['Fixed', 'SlidingWindow', 'SlidingWindowWithMaximumLifetime']).default('Fixed')),
  refreshTokenSlidingWindowConfiguration: {
    maximumTimeToLiveInMinutes: only(REFRESH_TOKEN_MINUTES, within(1, MAX_REFRESH_TOKEN_MINUTES).default(REFRESH_TOKEN_MINUTES)),
  },
  refreshTokenUsagePolicy: only('OneTimeUse', z.enum(['OneTimeUse', 'Reusable']).default('OneTimeUse')),
  accessTokenKeyId: signingKeyId.describe('The key that signs access tokens.'),
  idTokenKeyId: signingKeyId.describe('The key that signs ID tokens, and logout tokens with them.'),
}

interface Lifetimes {
  readonly jwtConfiguration: { readonly timeToLiveInSeconds: number; readonly refreshTokenTimeToLiveInMinutes: number }
}

/** How long an application's tokens live, in seconds. */
export function tokenLifetimes(application: Lifetimes & { readonly jwtConfiguration: { readonly enabled: boolean } }, tenant: Lifetimes) {
  const { jwtConfiguration } = application.jwtConfiguration.enabled ? application : tenant
  return { accessToken: jwtConfiguration.timeToLiveInSeconds, refreshToken: jwtConfiguration.refreshTokenTimeToLiveInMinutes * 60 }
}

interface ChosenKeys {
  readonly jwtConfiguration: { readonly accessTokenKeyId: string; readonly idTokenKeyId: string }
}

/** The ids of the keys that sign an application's tokens; blank where neither it nor its tenant has chosen one. */
export function chosenKeys(application: ChosenKeys & { readonly jwtConfiguration: { readonly enabled: boolean } }, tenant: ChosenKeys) {
  const own = application.jwtConfiguration.enabled ? application.jwtConfiguration : undefined
  return {
    accessToken: own?.accessTokenKeyId || tenant.jwtConfiguration.accessTokenKeyId,
    idToken: own?.idTokenKeyId || tenant.jwtConfiguration.idTokenKeyId,
  }
}
