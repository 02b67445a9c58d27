import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Client, Directory } from '@signet/platform/directory'
import type { Part } from '@signet/platform/testing/objects'
import { type RefusalKind, Refused } from '@signet/protos'
import type { Sent } from '../core.ts'
import { aClient, aRequest, aTenant, CHALLENGE, REDIRECT_URI } from '../testing/fixtures.ts'
import { type Asked, findTarget, judge } from './pipeline.ts'

const directoryOf = (client: Client, tenant = aTenant()): Directory => ({
  client: async (id) => (id === client.id ? client : undefined),
  tenant: async (id) => (id === tenant.id ? tenant : undefined),
  user: async () => undefined,
  broadcast: { name: 'none', topics: [], hear: () => undefined, reset: () => undefined },
})

const without = (...names: string[]): Sent => Object.fromEntries(Object.entries(aRequest()).filter(([name]) => !names.includes(name)))

const kindOf = (result: unknown): RefusalKind | undefined => (result instanceof Refused ? result.kind : undefined)

function accepted(sent: Sent, client = aClient()): Asked {
  const asked = judge(sent, client)
  assert.ok(!(asked instanceof Refused), String(asked))
  return asked
}

describe('what is refused without a redirect', () => {
  const refusals: readonly [about: string, sent: Sent, kind: RefusalKind][] = [
    ['a request without client_id', without('client_id'), 'missing_client_id'],
    ['an unknown client', aRequest({ client_id: 'nobody' }), 'unknown_client'],
    ['[#90] the tenant of somebody else', aRequest({ tenantId: '7d4c7a2e-54d1-4f0e-bb6b-0a8b3f1f7a09' }), 'foreign_tenant'],
    ['a request without redirect_uri', without('redirect_uri'), 'missing_redirect_uri'],
    ['[#59] an unlisted redirect_uri', aRequest({ redirect_uri: 'https://evil.example.test/callback' }), 'unregistered_redirect_uri'],
  ]
  for (const [about, sent, kind] of refusals) {
    it(about, () => assert.rejects(findTarget(sent, directoryOf(aClient())), { name: 'Refused', kind }))
  }

  it('a client whose tenant is gone', () =>
    assert.rejects(findTarget(aRequest(), directoryOf(aClient(), aTenant({ id: 'another' }))), { kind: 'unknown_client' }))

  it('[#92] nothing about a tenantId that agrees or is left out', async () => {
    for (const sent of [aRequest(), aRequest({ tenantId: aTenant().tenantId.toUpperCase() })]) {
      assert.equal((await findTarget(sent, directoryOf(aClient()))).redirectUri, REDIRECT_URI)
    }
  })
})

describe('what is refused by redirect', () => {
  const refusals: readonly [about: string, sent: Sent, kind: RefusalKind, client?: Part<Client>][] = [
    ['a request object', aRequest({ request: 'x' }), 'malformed_request'],
    ['a request object by reference', aRequest({ request_uri: 'x' }), 'malformed_request'],
    ['no response_type', without('response_type'), 'missing_response_type'],
    ['the implicit grant', aRequest({ response_type: 'token' }), 'unsupported_response_type'],
    ['the hybrid flow', aRequest({ response_type: 'code id_token' }), 'unsupported_response_type'],
    ['a client without the code grant', aRequest(), 'disabled_grant', { oauthConfiguration: { enabledGrants: ['refresh_token'] } }],
    ['an unknown response_mode', aRequest({ response_mode: 'form_post' }), 'unsupported_response_mode'],
    ['[#21] no challenge where PKCE is required', without('code_challenge', 'code_challenge_method'), 'missing_code_challenge'],
    [
      'a method without a challenge',
      without('code_challenge'),
      'missing_code_challenge',
      { oauthConfiguration: { proofKeyForCodeExchangePolicy: 'NotRequired' } },
    ],
    ['a challenge without a method', without('code_challenge_method'), 'unsupported_code_challenge_method'],
    ['[#28] the method plain', aRequest({ code_challenge_method: 'plain' }), 'unsupported_code_challenge_method'],
    ['a short challenge', aRequest({ code_challenge: CHALLENGE.slice(1) }), 'malformed_code_challenge'],
    ['a challenge in base64', aRequest({ code_challenge: `${CHALLENGE.slice(1)}=` }), 'malformed_code_challenge'],
    [
      'neither state nor PKCE',
      without('state', 'code_challenge', 'code_challenge_method'),
      'malformed_request',
      { oauthConfiguration: { proofKeyForCodeExchangePolicy: 'NotRequired' } },
    ],
    ['[#141] prompt=none with another value', aRequest({ prompt: 'none login' }), 'contradictory_prompt'],
    ['an unknown prompt', aRequest({ prompt: 'create' }), 'contradictory_prompt'],
    ['a prompt in capitals', aRequest({ prompt: 'LOGIN' }), 'contradictory_prompt'],
    ['a max_age that is no number', aRequest({ max_age: '-1' }), 'malformed_request'],
    ['an unknown scope', aRequest({ scope: 'openid everything' }), 'unknown_scope'],
    ['scopes two spaces apart', aRequest({ scope: 'openid  email' }), 'unknown_scope'],
  ]
  for (const [about, sent, kind, client] of refusals) {
    it(about, () => assert.equal(kindOf(judge(sent, aClient(client))), kind))
  }

  it('the first of several faults, in the order of the list', () => {
    assert.equal(kindOf(judge(aRequest({ response_type: 'token', scope: 'everything' }), aClient())), 'unsupported_response_type')
    assert.equal(kindOf(judge(aRequest({ scope: 'everything', prompt: 'none login' }), aClient())), 'contradictory_prompt')
  })

  it('PKCE left out by a public client, whatever its policy', () => {
    const sent = without('code_challenge', 'code_challenge_method')
    const required: readonly Part<Client>['oauthConfiguration'][] = [
      { proofKeyForCodeExchangePolicy: 'Required' },
      { proofKeyForCodeExchangePolicy: 'NotRequired', clientSecretHash: '' },
      { proofKeyForCodeExchangePolicy: 'NotRequiredWhenUsingClientAuthentication', clientSecretHash: '' },
      { proofKeyForCodeExchangePolicy: 'NotRequired', clientAuthenticationPolicy: 'NotRequired' },
      { proofKeyForCodeExchangePolicy: 'a policy of a later version' as 'Required' },
    ]
    for (const oauthConfiguration of required)
      assert.equal(
        kindOf(judge(sent, aClient({ ...(oauthConfiguration && { oauthConfiguration }) }))),
        'missing_code_challenge',
        JSON.stringify(oauthConfiguration),
      )
  })
})

describe('what is accepted', () => {
  it('[#23] [#25] a confidential client without PKCE, where its policy says so', () => {
    const sent = without('code_challenge', 'code_challenge_method')
    for (const proofKeyForCodeExchangePolicy of ['NotRequired', 'NotRequiredWhenUsingClientAuthentication'] as const) {
      assert.equal(accepted(sent, aClient({ oauthConfiguration: { proofKeyForCodeExchangePolicy } })).proofKey, '')
    }
  })

  it('a request without state, where PKCE protects it', () => assert.equal(accepted(without('state')).state, undefined))

  it('every known scope, each once', () => {
    assert.equal(accepted(aRequest({ scope: 'openid email openid' })).scope, 'openid email')
    assert.equal(accepted(aRequest({ scope: 'openid profile email phone address offline_access' })).scope.split(' ').length, 6)
    assert.equal(accepted(without('scope')).scope, '')
  })

  it('several prompts at once, also those that ask nothing', () => {
    assert.deepEqual([...accepted(aRequest({ prompt: 'login consent select_account' })).prompt], ['login', 'consent', 'select_account'])
  })

  it('max_age in seconds', () => {
    assert.equal(accepted(aRequest({ max_age: '0' })).maxAge, 0)
    assert.equal(accepted(aRequest()).maxAge, undefined)
  })
})
