// What a scope is to an application: the platform's own, one of the four about a person, one of the application's, or unknown (contracts 3.11).
import type { application, Known } from '@signet/protos'

/** Nobody configures or declines them: they say how the application is answered, not what of a person it gets. */
const RESERVED: readonly string[] = ['openid', 'offline_access']

const PROVIDED = ['profile', 'email', 'phone', 'address'] as const
type Provided = (typeof PROVIDED)[number]

export type ScopeSettings = Pick<Known<typeof application>, 'oauthConfiguration' | 'scope'>

export interface AskedScope {
  readonly name: string
  /** Cannot be declined without declining everything. */
  readonly required: boolean
  /** What the application's administrator wrote for people; empty when nothing. */
  readonly message: string
  readonly detail: string
}

const isProvided = (name: string): name is Provided => PROVIDED.some((each) => each === name)

/** A scope that a person may be asked about; undefined for one that the application does not know. A disabled one counts as unknown. */
export function knownScope(name: string, { oauthConfiguration, scope }: ScopeSettings): AskedScope | undefined {
  if (RESERVED.includes(name)) return { name, required: true, message: '', detail: '' }
  if (isProvided(name)) {
    const { enabled, required } = oauthConfiguration.providedScopePolicy[name]
    return enabled ? { name, required, message: '', detail: '' } : undefined
  }
  const own = scope.find((each) => each.name === name)
  return own && { name, required: own.required, message: own.defaultConsentMessage, detail: own.defaultConsentDetail }
}

/** The words of a scope parameter. */
export const wordsOf = (scope: string): readonly string[] => scope.split(' ').filter((each) => each !== '')
