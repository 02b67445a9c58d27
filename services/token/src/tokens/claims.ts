// What a scope tells about a person (OpenID Connect Core §5.4), in ID tokens and at userinfo. Access tokens never hold it.

import type { User } from '@signet/platform/directory'
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
