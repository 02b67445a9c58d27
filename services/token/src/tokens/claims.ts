// What is told about a person (contracts 3.11): by scope (OpenID Connect Core §5.4), in ID tokens and at userinfo; or, to an application that
// was written for such tokens, who they are in every token.

import type { Client, User } from '@signet/platform/directory'
import { hasScope } from '../domain/scope.ts'
import type { Claims } from './jwt.ts'

/** The claims that a granted scope asks for. What is not known is left out, never sent empty. */
export function claimsOfScope(user: User, scope: string): Claims {
  const claims: Record<string, unknown> = {}
  if (hasScope(scope, 'email') && user.email !== '') Object.assign(claims, { email: user.email, email_verified: user.verified })
  if (hasScope(scope, 'phone')) Object.assign(claims, known({ phone_number: user.mobilePhone }))
  if (hasScope(scope, 'profile')) {
    const profile = {
      given_name: user.firstName,
      middle_name: user.middleName,
      family_name: user.lastName,
      name: user.fullName,
      preferred_username: user.username,
      birthdate: user.birthDate,
      picture: user.imageUrl,
      locale: user.preferredLanguages[0],
      zoneinfo: user.timezone,
    }
    Object.assign(claims, known(profile))
  }
  return claims
}

const known = (claims: Readonly<Record<string, string | undefined>>): Claims =>
  Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined && value !== ''))

export const isCompatible = ({ oauthConfiguration }: Client): boolean => oauthConfiguration.scopeHandlingPolicy === 'Compatibility'

/** Whatever was granted. */
const compatibleClaims = ({ email, verified, username }: User): Claims => ({
  ...(email === '' ? {} : { email, email_verified: verified }),
  ...known({ preferred_username: username }),
})

/** Strict: of a person an access token holds only `sub`. */
export const accessTokenClaims = (client: Client, user: User): Claims => (isCompatible(client) ? compatibleClaims(user) : {})

export const idTokenClaims = (client: Client, user: User, scope: string): Claims => (isCompatible(client) ? compatibleClaims(user) : claimsOfScope(user, scope))

/** What tokens say of themselves and not of the person. */
const OF_THE_TOKEN = ['iss', 'aud', 'exp', 'iat', 'jti', 'nonce', 'at_hash', 'client_id', 'sid', 'auth_time', 'authenticationType']

/** Everything that is known of a person, beside what the token says of them. */
export function compatibleUserInfo(client: Client, user: User, token: Claims): Claims {
  const registration = user.registrations.find((each) => each.applicationId === client.id)
  return {
    ...Object.fromEntries(Object.entries(token).filter(([name]) => !OF_THE_TOKEN.includes(name))),
    ...claimsOfScope(user, 'email phone profile'),
    ...(registration === undefined ? {} : { applicationId: client.id, roles: registration.roles }),
  }
}
