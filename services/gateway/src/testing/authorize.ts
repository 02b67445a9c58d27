// For tests: a stand-in for authorize that shows a form, redirects, or does what a test says, and keeps what it was asked.
import type { Handlers } from '@signet/protos'

export type Begin = Handlers<'authorize'>['begin']
type SignIn = Handlers<'authorize'>['signIn']

export const TENANT = '8d7f8a3e-4a53-4a8e-9d0c-0e4a0f5d2c11'
export const signInForm = {
  result: 'signIn' as const,
  signIn: { applicationName: 'Ledger <b>', tenantName: 'Müller & Söhne', tenantId: TENANT, loginHint: '', problem: '' },
}
export const redirect = { result: 'redirect' as const, redirect: { url: 'https://app.example/cb?code=c&state=%2B', sessionCookie: null } }

export interface AuthorizeStandIn {
  readonly handlers: { readonly begin: Begin; readonly signIn: SignIn }
  /** What the next calls do. */
  readonly answers: { begin: Begin; signIn: SignIn }
  readonly begun: Parameters<Begin>[0][]
  readonly signedIn: Parameters<SignIn>[0][]
  /** Begin shows the form, sign-in redirects, nothing was asked. */
  reset(): void
}

export function authorizeStandIn(): AuthorizeStandIn {
  const usual = { begin: () => Promise.resolve(signInForm), signIn: () => Promise.resolve(redirect) }
  const standIn: AuthorizeStandIn = {
    answers: { ...usual },
    begun: [],
    signedIn: [],
    handlers: {
      begin: (request, context) => {
        standIn.begun.push(request)
        return standIn.answers.begin(request, context)
      },
      signIn: (request, context) => {
        standIn.signedIn.push(request)
        return standIn.answers.signIn(request, context)
      },
    },
    reset: () => {
      Object.assign(standIn.answers, usual)
      standIn.begun.length = 0
      standIn.signedIn.length = 0
    },
  }
  return standIn
}
