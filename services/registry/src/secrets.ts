// The registry's secrets and everything that is made from them.
import type { Platform } from '@signet/platform'
import { kickstartHashOf } from '@signet/platform/kickstart/start'
import { deriveKey, hmac } from '@signet/platform/secret'
import { StartupError } from '@signet/platform/startup-error'
import { normalised } from '@signet/protos'
import type { NameHash } from './domain/identifier.ts'

export interface Secrets {
  /** Wraps person keys. */
  readonly kek: Buffer
  /** Mixed into every password, so that a stolen table alone cannot be guessed at. */
  readonly passwordPepper: Buffer
  /** How client secrets and API keys are stored; empty stays empty. */
  readonly secretHash: (secret: string) => string
  readonly nameHash: NameHash
  /** Names a text of a kickstart file without telling what is in it, and makes its unguessable but steady identifiers. */
  readonly kickstartHash: (text: string) => string
}

/** Raises StartupError when a secret is missing. */
export function openSecrets({ secret }: Pick<Platform, 'secret'>): Secrets {
  const kek = secret('kek')
  const pepper = secret('pepper')
  if (kek === undefined || pepper === undefined) throw new StartupError('The registry needs SIGNET_KEK_FILE and SIGNET_PEPPER_FILE.')
  const nameKey = deriveKey(pepper, 'registry name')
  return Object.freeze<Secrets>({
    kek,
    passwordPepper: deriveKey(pepper, 'registry password'),
    secretHash: (text: string) => (text === '' ? '' : hmac(pepper, text)),
    nameHash: (kind, tenant, name, exact = false) => hmac(nameKey, JSON.stringify([kind, tenant, exact ? name : normalised(name)])),
    kickstartHash: kickstartHashOf(pepper),
  })
}
