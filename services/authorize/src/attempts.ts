// How often a password may be tried: per account against guessing, per network against trying one password on many accounts.
import type { Platform } from '@signet/platform'
import { networkOf } from '@signet/platform/addresses'
import { sha256 } from '@signet/platform/secret'
import { normalised, Refused } from '@signet/protos'

const WINDOW_MS = 60_000

/** A person who mistypes does not notice it; at this rate a guesser gets through a million passwords in seventy days. */
const PER_ACCOUNT = 10

/** Enough for an office behind one address; a network is a /24 of IPv4 or a /56 of IPv6, what one customer is given. */
const PER_NETWORK = 60

export interface Attempt {
  readonly tenantId: string
  readonly login: string
  readonly address: string
}

/**
 * Counts an attempt before the password is looked at. Raises `too_many_attempts`, and `temporarily_unavailable` when the vault is
 * away: without a count nobody may guess. Losing the counts gives a guesser one more minute's worth.
 */
export async function spendAttempt({ vault, clock }: Pick<Platform, 'vault' | 'clock'>, { tenantId, login, address }: Attempt): Promise<void> {
  const now = clock.now()
  // one after the other, so that a network that is over its limit cannot use up anybody's account
  const limits = [
    { key: keyOf('network', networkOf(address)), limit: PER_NETWORK },
    { key: keyOf('account', `${tenantId}:${normalised(login)}`), limit: PER_ACCOUNT },
  ]
  for (const { key, limit } of limits) {
    const waitMs = await vault.spend(key, { now, limit, windowMs: WINDOW_MS })
    if (waitMs > 0) throw new Refused('too_many_attempts', 'There were too many attempts to sign in. Wait a little.', { retryAfter: Math.ceil(waitMs / 1000) })
  }
}

/** Hashed, so that the vault holds no names and no addresses. */
const keyOf = (kind: string, text: string): string => `signet:attempts:${kind}:${sha256(text)}`
