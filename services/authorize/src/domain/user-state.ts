// What a redirect tells an application about its user, for wording only (contracts 3.5).

export type UserState = 'Authenticated' | 'AuthenticatedNotRegistered' | 'AuthenticatedNotVerified' | 'AuthenticatedRegistrationNotVerified'

interface Member {
  readonly verified: boolean
  readonly registrations: readonly { readonly applicationId: string; readonly verified: boolean }[]
}

/** When several apply: not registered, then registration unverified, then not verified. */
export function userStateOf(user: Member, clientId: string): UserState {
  const registration = user.registrations.find((each) => each.applicationId === clientId)
  if (registration === undefined) return 'AuthenticatedNotRegistered'
  if (!registration.verified) return 'AuthenticatedRegistrationNotVerified'
  return user.verified ? 'Authenticated' : 'AuthenticatedNotVerified'
}
