import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { needsSecret, needsVerifier } from './policy.ts'

const client = (clientAuthenticationPolicy: string, proofKeyForCodeExchangePolicy = 'Required') => ({
  oauthConfiguration: { clientAuthenticationPolicy, proofKeyForCodeExchangePolicy },
})

describe('client authentication policy', () => {
  it('[#14] Required needs the secret, with a verifier too', () => {
    assert.equal(needsSecret(client('Required'), true), true)
    assert.equal(needsSecret(client('Required'), false), true)
  })

  it('[#15] NotRequired needs none', () => {
    assert.equal(needsSecret(client('NotRequired'), false), false)
  })

  it('[#17] [#18] [#19] NotRequiredWhenUsingPKCE needs it without a verifier', () => {
    assert.equal(needsSecret(client('NotRequiredWhenUsingPKCE'), true), false)
    assert.equal(needsSecret(client('NotRequiredWhenUsingPKCE'), false), true)
  })

  it('is strict about a policy that it does not know', () => {
    assert.equal(needsSecret(client('Later'), true), true)
  })
})

describe('proof key policy', () => {
  it('[#22] Required needs the verifier, with a secret too', () => {
    assert.equal(needsVerifier(client('Required', 'Required'), true), true)
  })

  it('[#23] NotRequired leaves it to the authorization request', () => {
    assert.equal(needsVerifier(client('Required', 'NotRequired'), false), false)
  })

  it('[#25] [#26] NotRequiredWhenUsingClientAuthentication needs it without a secret', () => {
    const policy = client('NotRequired', 'NotRequiredWhenUsingClientAuthentication')
    assert.equal(needsVerifier(policy, true), false)
    assert.equal(needsVerifier(policy, false), true)
  })
})
