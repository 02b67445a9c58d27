// What a redirect tells an application about its user, for wording only (contracts 3.5).

export type UserState = 'Authenticated' | 'AuthenticatedNotRegistered' | 'AuthenticatedNotVerified' | 'AuthenticatedRegistrationNotVerified'

interface Member {
  readonly emailVerified: boolean
  readonly registrations: readonly { readonly clientId: string; readonly verified: boolean }[]
}

/** When several apply: not registered, then registration unverified, then not verified. */
export function userStateOf(user: Member, clientId: string): UserState {
  const registration = user.registrations.find((each) => each.clientId === clientId)
  if (registration === undefined) return 'AuthenticatedNotRegistered'
  if (!registration.verified) return 'AuthenticatedRegistrationNotVerified'
  return user.emailVerified ? 'Authenticated' : 'AuthenticatedNotVerified'
}
