// What tenants and applications both say about tokens (contracts 3.17, 8): an application's own settings stand in for its tenant's.
import { z } from 'zod'
import { optionalId, within } from './fields.ts'
import { only } from './marks.ts'

/** Access tokens live a quarter of an hour, and at most a day (contracts 7.2 R11). */
const ACCESS_TOKEN_SECONDS = 900
const MAX_ACCESS_TOKEN_SECONDS = 86_400

/** Refresh tokens live 30 days from the first issue, and at most a year: an endless one cannot be said. */
const REFRESH_TOKEN_MINUTES = 30 * 24 * 60
const MAX_REFRESH_TOKEN_MINUTES = 365 * 24 * 60

export const tokenSettings = {
  timeToLiveInSeconds: within(1, MAX_ACCESS_TOKEN_SECONDS).default(ACCESS_TOKEN_SECONDS),
  refreshTokenTimeToLiveInMinutes: within(1, MAX_REFRESH_TOKEN_MINUTES).default(REFRESH_TOKEN_MINUTES),
  refreshTokenExpirationPolicy: only('Fixed', z.enum(['Fixed', 'SlidingWindow', 'SlidingWindowWithMaximumLifetime']).default('Fixed')),
  refreshTokenSlidingWindowConfiguration: {
    maximumTimeToLiveInMinutes: only(REFRESH_TOKEN_MINUTES, within(1, MAX_REFRESH_TOKEN_MINUTES).default(REFRESH_TOKEN_MINUTES)),
  },
  refreshTokenUsagePolicy: only('OneTimeUse', z.enum(['OneTimeUse', 'Reusable']).default('OneTimeUse')),
  accessTokenKeyId: only('', optionalId),
  idTokenKeyId: only('', optionalId),
}

interface Lifetimes {
  readonly jwtConfiguration: { readonly timeToLiveInSeconds: number; readonly refreshTokenTimeToLiveInMinutes: number }
}

/** How long an application's tokens live, in seconds. */
export function tokenLifetimes(application: Lifetimes & { readonly jwtConfiguration: { readonly enabled: boolean } }, tenant: Lifetimes) {
  const { jwtConfiguration } = application.jwtConfiguration.enabled ? application : tenant
  return { accessToken: jwtConfiguration.timeToLiveInSeconds, refreshToken: jwtConfiguration.refreshTokenTimeToLiveInMinutes * 60 }
}
